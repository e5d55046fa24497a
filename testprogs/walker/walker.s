# The memory that walker walks, shared by both ISAs.

        .section .rodata
        .globl  round_label
        .type   round_label, @object
round_label:
        .asciz  "round "
        .size   round_label, . - round_label

        .globl  colon
        .type   colon, @object
colon:
        .asciz  ": "
        .size   colon, . - colon

        .globl  asked_label
        .type   asked_label, @object
asked_label:
        .asciz  "times it asked to move: "
        .size   asked_label, . - asked_label

        .data
        .balign 8
        .globl  multiplier
        .type   multiplier, @object
multiplier:                             /* Knuth's multiplier of MMIX (TAOCP 3.3.4) */
        .quad   6364136223846793005
        .size   multiplier, . - multiplier

        .globl  asked
        .type   asked, @object
asked:                                  /* how often the program asked to move, whatever the answer was */
        .quad   0
        .size   asked, . - asked

        .bss
        .balign 4096
        .globl  land
        .type   land, @object
        .size   land, 96 * 4096
land:                                   /* 96 pages of 512 words each */
        .skip   96 * 4096

        .section .note.GNU-stack, "", @progbits
