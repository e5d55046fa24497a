# The numbers of quicksort and what it prints, shared by both ISAs.

        .section .rodata
        .globl  descents_label
        .type   descents_label, @object
descents_label:
        .asciz  "descents: "
        .size   descents_label, . - descents_label

        .globl  weighted_label
        .type   weighted_label, @object
weighted_label:
        .asciz  "weighted sum: "
        .size   weighted_label, . - weighted_label

        .globl  element_label
        .type   element_label, @object
element_label:
        .asciz  "element "
        .size   element_label, . - element_label

        .globl  is
        .type   is, @object
is:
        .asciz  " = "
        .size   is, . - is

        .balign 8
        .globl  multiplier
        .type   multiplier, @object
multiplier:                             /* Knuth's linear congruential generator of MMIX (TAOCP 3.3.4) */
        .quad   6364136223846793005
        .size   multiplier, . - multiplier

        .globl  increment
        .type   increment, @object
increment:
        .quad   1442695040888963407
        .size   increment, . - increment

        .globl  samples
        .type   samples, @object
samples:                                /* the places that are printed */
        .quad   0, 1, 9999, 10000, 19998, 19999
        .size   samples, . - samples

        .bss
        .balign 4096
        .globl  numbers
        .type   numbers, @object
        .size   numbers, 20000 * 8
numbers:
        .skip   20000 * 8

        .section .note.GNU-stack, "", @progbits
