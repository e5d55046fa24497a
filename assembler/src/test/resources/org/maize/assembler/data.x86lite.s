# Numbers, strings, space, alignment and the operators of expressions.
 .set A, 5
 .equ B, A*2+1
C = B<<3
 .data
 .byte 1, -1, 255, 'a, 'b', '\n', '\'', 0x7f, 0b101, 017, -255
 .short 1,-1,65535
 .word 3
 .hword 4
 .2byte 5
 .long A, B, C, 1+2*3, (1+2)*3, 7/2, -7/2, -7%3, 1<<4|3, 0xff&~0xf, 5^3, 5!3, !0, !5, ~0
 .long 1==1, 1==2, 1<>2, 1!=1, 3<4, 4<=4, 5>6, 6>=7, 1&&2, 1&&0, 0||3, 0||0
 .long 2+3<<1, 1|2+4, 10-2-3, 2*3%4, -1>>60, 1<<63>>60
 .long 1+1==2, 3&1+2, 4-1&3
 .quad 0xffffffffffffffff, 18446744073709551615, 1<<40, -1
 .int 7
 .4byte 9
 .8byte 11
 .ascii "abc\n\t\"\\\101\x41\0" "def", "g"
 .asciz "x", "y"
 .string "z"
 .zero 5
 .skip 3, 0xaa
 .space 2
 .fill 3, 2, 0x1234
 .fill 2, 8, 0x1122334455667788
 .fill 2, 8, -1
 .fill 3
 .fill 4,1,9
s: .long s, e, e-s, s-e, .-s, s-., e-.
 .quad s, e, e-s, e+4-s-2, (e-s)*2, (e-s)/4
 .byte e-s
 .short e-s
e: .float 1.5, -2.25e3
 .double 3.14, 1e-10
 .single 0.1
 .balign 16
 .byte 1
 .balign 8, 0xcc
 .byte 1
 .p2align 3,,2
 .byte 1
 .p2align 2,7
 .align 32
 .byte 1
 .org 0x300
 .byte 2
 .org .+4, 0xee
 .byte 3
x:
 .set r, 1
 .byte r
 .set r, r+1
 .byte r
 .set r, r+1
 .byte r
