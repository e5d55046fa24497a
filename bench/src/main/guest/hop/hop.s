# What hop measures: for each hop, nanoseconds from before the request on one kernel until after it on the other.

        .section .bss
        .balign 4096
        .globl  samples
        .type   samples, @object
        .size   samples, 80000
samples:
        .skip   80000

        .section .note.GNU-stack, "", @progbits
