# What write-read-only prints, shared by both ISAs.

        .section .rodata
        .globl  before
        .type   before, @object
before:
        .asciz  "writes to read-only data\n"
        .size   before, . - before

        .globl  after
        .type   after, @object
after:
        .asciz  "and went on\n"
        .size   after, . - after

        .section .note.GNU-stack, "", @progbits
