# What divide-overflow prints, shared by both ISAs.

        .section .rodata
        .globl  before
        .type   before, @object
before:
        .asciz  "divides the most negative number by -1\n"
        .size   before, . - before

        .globl  quotient_label
        .type   quotient_label, @object
quotient_label:
        .asciz  "quotient: "
        .size   quotient_label, . - quotient_label

        .section .note.GNU-stack, "", @progbits
