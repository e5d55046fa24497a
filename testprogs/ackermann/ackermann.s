# What ackermann prints and counts, shared by both ISAs.

        .section .rodata
        .globl  ackermann_label
        .type   ackermann_label, @object
ackermann_label:
        .asciz  "ackermann("
        .size   ackermann_label, . - ackermann_label

        .globl  comma
        .type   comma, @object
comma:
        .asciz  ", "
        .size   comma, . - comma

        .globl  is
        .type   is, @object
is:
        .asciz  ") = "
        .size   is, . - is

        .globl  calls_label
        .type   calls_label, @object
calls_label:
        .asciz  "calls: "
        .size   calls_label, . - calls_label

        .globl  deepest_label
        .type   deepest_label, @object
deepest_label:
        .asciz  "deepest recursion: "
        .size   deepest_label, . - deepest_label

        .bss
        .balign 8
        .globl  calls
        .type   calls, @object
        .size   calls, 8
calls:
        .skip   8

        .globl  deepest
        .type   deepest, @object
        .size   deepest, 8
deepest:                                /* the most calls that were under way at once */
        .skip   8

        .section .note.GNU-stack, "", @progbits
