# What matrix prints, and two of its matrices, shared by both ISAs.

        .section .rodata
        .globl  trace_label
        .type   trace_label, @object
trace_label:
        .asciz  "trace: "
        .size   trace_label, . - trace_label

        .globl  checksum_label
        .type   checksum_label, @object
checksum_label:
        .asciz  "weighted sum: "
        .size   checksum_label, . - checksum_label

        .globl  corner_label
        .type   corner_label, @object
corner_label:
        .asciz  "last element: "
        .size   corner_label, . - corner_label

        .bss
        .balign 4096
        .globl  left
        .type   left, @object
        .size   left, 64 * 64 * 8
left:                                   /* 64 rows of 64 numbers: 8 pages; element (i, j) is (7i + 13j) mod 31 - 15 */
        .skip   64 * 64 * 8

        .globl  right
        .type   right, @object
        .size   right, 64 * 64 * 8
right:                                  /* element (i, j) is (5i + 11j) mod 37 - 18 */
        .skip   64 * 64 * 8

        .section .note.GNU-stack, "", @progbits
