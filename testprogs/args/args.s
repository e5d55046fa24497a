# What args prints, shared by both ISAs.

        .section .rodata
        .globl  count_label
        .type   count_label, @object
count_label:
        .asciz  "arguments: "
        .size   count_label, . - count_label

        .globl  open_label
        .type   open_label, @object
open_label:
        .asciz  "["
        .size   open_label, . - open_label

        .globl  close_label
        .type   close_label, @object
close_label:
        .asciz  "]\n"
        .size   close_label, . - close_label

        .globl  ended_label
        .type   ended_label, @object
ended_label:
        .asciz  "the environment ends\n"
        .size   ended_label, . - ended_label

        .globl  page_label
        .type   page_label, @object
page_label:
        .asciz  "page size: "
        .size   page_label, . - page_label

        .globl  entry_label
        .type   entry_label, @object
entry_label:
        .asciz  "entry point agrees: "
        .size   entry_label, . - entry_label

        .section .note.GNU-stack, "", @progbits
