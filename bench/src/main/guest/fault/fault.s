# The memory of fault: the pages that it touches, and what it measures, for each touch the nanoseconds that it took.

        .section .bss
        .balign 4096
        .globl  land
        .type   land, @object
        .size   land, 262144
land:                                   /* 64 pages */
        .skip   262144

        .globl  samples
        .type   samples, @object
        .size   samples, 102400
samples:                                /* for 200 rounds */
        .skip   102400

        .section .note.GNU-stack, "", @progbits
