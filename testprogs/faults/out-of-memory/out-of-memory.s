# What out-of-memory prints, shared by both ISAs.

        .section .rodata
        .globl  mmap_label
        .type   mmap_label, @object
mmap_label:
        .asciz  "mmap: "
        .size   mmap_label, . - mmap_label

        .globl  brk_label
        .type   brk_label, @object
brk_label:
        .asciz  "the break moved by: "
        .size   brk_label, . - brk_label

        .globl  whole_label
        .type   whole_label, @object
whole_label:
        .asciz  "the first word: "
        .size   whole_label, . - whole_label

        .section .note.GNU-stack, "", @progbits
