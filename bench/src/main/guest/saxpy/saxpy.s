// What both ISAs work on: 1024 numbers in single precision, and as many sums.

        .equ    COUNT, 1024

        .data
        .balign 16
        .globl  numbers
numbers:
        .rept   COUNT
        .long   0x3f8ccccd              // 1.1
        .endr
        .globl  sums
sums:   .zero   4 * COUNT
