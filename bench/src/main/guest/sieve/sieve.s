# The memory of sieve, shared by both ISAs.

        .section .rodata
        .globl  count_label
        .type   count_label, @object
count_label:
        .asciz  "primes below 300000: "
        .size   count_label, . - count_label

        .section .bss
        .balign 4096
        .globl  sieve
        .type   sieve, @object
        .size   sieve, 300000
sieve:                                  /* a byte for each number, not 0 once it is known to be composite */
        .skip   300000

        .section .note.GNU-stack, "", @progbits
