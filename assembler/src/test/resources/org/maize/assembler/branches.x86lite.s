# Branches short and long, gaps in code, references to symbols of this object and of others.
 .text
f: nop
1: jmp 1f
 jmp 1b
 je 1f
1: jne 1b
 .rept 130
 nop
 .endr
 jmp 1b
 jmp 2f
 .skip 120
2: .p2align 4
 jmp 3f
 jmp 4f
 .p2align 5,,10
 .p2align 3
3: .skip 126
4: ret
 .p2align 4,0x90
 nop
 .p2align 6
 nop
 .p2align 7
 nop
 .p2align 8
 nop
 .balign 1024
 .p2align 2,0
 nop
 .p2align 2,0xcc
 jmp f+3
 jmp .
 jmp .+2
 jmp .+5
 call f
 call h
 .globl h
h: call h
 jmp h
 jmp ext
 je ext
 mov f(%rip), %eax
 mov h(%rip), %eax
 lea f+4(%rip), %rax
 lea dat(%rip), %rax
 movl $1, dat(%rip)
 movb $1, dat+2(%rip)
 mov $dat, %eax
 mov $dat, %rax
 movabs $dat, %rax
 mov dat, %eax
 mov dat(,%rax,4), %eax
 mov $(4f-3f), %eax
4:
3: mov $dat-8, %ecx
 cmpl $dat, (%rax)
 add $f-h, %eax
 add $h-f, %rax
 .quad f, h, dat, ext, ext+5
 .long f-., ext-., dat-.
 .data
dat: .quad dat, f
 .long ext-.
 .weak w
w: .quad w
 .section .tdata,"awT",@progbits
 .quad 1
