# What illegal-instruction prints, shared by both ISAs.

        .section .rodata
        .globl  before
        .type   before, @object
before:
        .asciz  "runs an illegal instruction\n"
        .size   before, . - before

        .globl  after
        .type   after, @object
after:
        .asciz  "and went on\n"
        .size   after, . - after

        .section .note.GNU-stack, "", @progbits
