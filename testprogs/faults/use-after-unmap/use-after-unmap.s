# What use-after-unmap prints, shared by both ISAs.

        .section .rodata
        .globl  before
        .type   before, @object
before:
        .asciz  "uses memory after munmap\n"
        .size   before, . - before

        .globl  after
        .type   after, @object
after:
        .asciz  "and went on\n"
        .size   after, . - after

        .section .note.GNU-stack, "", @progbits
