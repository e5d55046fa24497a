# What calls prints and its memory, shared by both ISAs.

        .section .rodata
        .globl  written_label
        .type   written_label, @object
written_label:
        .asciz  "bytes written by writev: "
        .size   written_label, . - written_label

        .globl  same_label
        .type   same_label, @object
same_label:
        .asciz  "process and thread are the same: "
        .size   same_label, . - same_label

        .globl  positive_label
        .type   positive_label, @object
positive_label:
        .asciz  "the process id is positive: "
        .size   positive_label, . - positive_label

        .globl  yield_label
        .type   yield_label, @object
yield_label:
        .asciz  "sched_yield: "
        .size   yield_label, . - yield_label

        .globl  clock_label
        .type   clock_label, @object
clock_label:
        .asciz  "the clock goes forwards: "
        .size   clock_label, . - clock_label

        .globl  no_clock_label
        .type   no_clock_label, @object
no_clock_label:
        .asciz  "a clock that does not exist: "
        .size   no_clock_label, . - no_clock_label

        .globl  first_piece
        .type   first_piece, @object
first_piece:
        .asciz  "in "
        .size   first_piece, . - first_piece

        .globl  third_piece
        .type   third_piece, @object
third_piece:
        .asciz  "pieces\n"
        .size   third_piece, . - third_piece

        .balign 8
        .globl  pieces
        .type   pieces, @object
pieces:                                 /* the struct iovec of writev: addresses and lengths; the second is empty */
        .quad   first_piece, 3
        .quad   0, 0
        .quad   third_piece, 7
        .size   pieces, . - pieces

        .bss
        .balign 8
        .globl  earlier
        .type   earlier, @object
        .size   earlier, 16
earlier:                                /* a struct timespec: seconds, nanoseconds */
        .skip   16

        .globl  later
        .type   later, @object
        .size   later, 16
later:
        .skip   16

        .section .note.GNU-stack, "", @progbits
