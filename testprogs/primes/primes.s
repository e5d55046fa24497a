# The memory of primes, shared by both ISAs.

        .section .rodata
        .globl  count_label
        .type   count_label, @object
count_label:
        .asciz  "primes below 300000: "
        .size   count_label, . - count_label

        .globl  last_label
        .type   last_label, @object
last_label:
        .asciz  "the last of them: "
        .size   last_label, . - last_label

        .globl  sum_label
        .type   sum_label, @object
sum_label:
        .asciz  "their sum: "
        .size   sum_label, . - sum_label

        .bss
        .balign 4096
        .globl  sieve
        .type   sieve, @object
        .size   sieve, 300000
sieve:                                  /* a byte for each number, not 0 once it is known to be composite: 74 pages */
        .skip   300000

        .section .note.GNU-stack, "", @progbits
