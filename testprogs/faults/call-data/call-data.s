# What call-data prints and its memory, shared by both ISAs.

        .section .rodata
        .globl  before
        .type   before, @object
before:
        .asciz  "calls its data\n"
        .size   before, . - before

        .globl  after
        .type   after, @object
after:
        .asciz  "and went on\n"
        .size   after, . - after

        .data
        .balign 8
        .globl  not_code
        .type   not_code, @object
not_code:
        .zero   64
        .size   not_code, . - not_code

        .section .note.GNU-stack, "", @progbits
