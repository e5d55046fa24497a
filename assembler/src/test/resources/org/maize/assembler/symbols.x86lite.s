# Symbols and sections of every kind.
 .file "x.c"
 .text
 .globl f
 .type f, @function
f: .cfi_startproc
 ret
 .cfi_endproc
 .size f, .-f
 .local lc
 .comm lc,4,4
 .comm cm,40,32
 .comm c2,7
 .comm c3,100
 .lcomm l1, 5
 .lcomm l2, 16
 .hidden hid
 .globl hid
hid: nop
 .type obj, %object
 .type ob2, "object"
obj: .size obj, 8
ob2:
 .weak wk
wk: nop
 .weak wu
 call wu
 .section .rodata
r: .quad 1
 .section .foo,"aw"
 .quad r
 .section .foo
 .quad r
 .pushsection .bar,"ax",@progbits
 nop
 .popsection
 .quad 5
 .previous
 .quad 6
 .previous
 .quad 7
 .section .rodata.str1.1,"aMS",@progbits,1
.LC0: .string "hi"
.LC1: .string "ho"
 .section .rodata.cst8,"aM",@progbits,8
.LC2: .quad 1
 .text
 lea .LC0(%rip), %rdi
 lea .LC1(%rip), %rdi
 mov $.LC1, %edi
 mov .LC2(%rip), %rax
 .quad .LC1, .LC0, .LC2
 .bss
 .balign 16
bb: .skip 100
 .zero 4
 .byte 0
 .section .bss.x,"aw",@nobits
 .skip 8
 .section .init_array,"aw"
 .quad f
 .section .note.x,"a",@note
 .long 1
 .section .note.GNU-stack,"",@progbits
 .text
 .set al, f+1
 .globl al
 .quad al
 .set al2, und+4
 .quad al2
 .equiv q, 4
 .byte q
 .ident "GCC"
 .globl K
 K = 77
 .quad K
