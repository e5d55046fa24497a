# What divide-by-zero prints, shared by both ISAs.

        .section .rodata
        .globl  before
        .type   before, @object
before:
        .asciz  "divides by zero\n"
        .size   before, . - before

        .globl  quotient_label
        .type   quotient_label, @object
quotient_label:
        .asciz  "quotient: "
        .size   quotient_label, . - quotient_label

        .section .note.GNU-stack, "", @progbits
