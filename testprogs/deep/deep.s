# What deep prints, shared by both ISAs.

        .section .rodata
        .globl  seed_label
        .type   seed_label, @object
seed_label:
        .asciz  "seed "
        .size   seed_label, . - seed_label

        .globl  is
        .type   is, @object
is:
        .asciz  ": "
        .size   is, . - is

        .section .note.GNU-stack, "", @progbits
