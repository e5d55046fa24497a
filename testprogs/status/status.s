# What status prints, shared by both ISAs.

        .section .rodata
        .globl  leaving_label
        .type   leaving_label, @object
leaving_label:
        .asciz  "leaving with status "
        .size   leaving_label, . - leaving_label

        .section .note.GNU-stack, "", @progbits
