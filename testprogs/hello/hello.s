# What hello prints, shared by both ISAs.

        .section .rodata
        .globl  greeting
        .type   greeting, @object
greeting:
        .asciz  "Hello from one program with two instruction sets.\n"
        .size   greeting, . - greeting

        .globl  times
        .type   times, @object
times:
        .asciz  "times greeted: "
        .size   times, . - times

        .section .note.GNU-stack, "", @progbits
