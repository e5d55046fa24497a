# What migrate-to-nowhere prints, shared by both ISAs.

        .section .rodata
        .globl  negative_label
        .type   negative_label, @object
negative_label:
        .asciz  "negative: "
        .size   negative_label, . - negative_label

        .section .note.GNU-stack, "", @progbits
