# What fibonacci prints around its numbers, shared by both ISAs.

        .section .rodata
        .globl  fibonacci_of
        .type   fibonacci_of, @object
fibonacci_of:
        .asciz  "fibonacci "
        .size   fibonacci_of, . - fibonacci_of

        .globl  is
        .type   is, @object
is:
        .asciz  " = "
        .size   is, . - is

        .section .note.GNU-stack, "", @progbits
