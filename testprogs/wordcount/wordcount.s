# The buffer of wordcount and what it prints, shared by both ISAs.

        .section .rodata
        .globl  lines_label
        .type   lines_label, @object
lines_label:
        .asciz  "lines: "
        .size   lines_label, . - lines_label

        .globl  words_label
        .type   words_label, @object
words_label:
        .asciz  "words: "
        .size   words_label, . - words_label

        .globl  bytes_label
        .type   bytes_label, @object
bytes_label:
        .asciz  "bytes: "
        .size   bytes_label, . - bytes_label

        .globl  error_label
        .type   error_label, @object
error_label:
        .asciz  "cannot read: "
        .size   error_label, . - error_label

        .bss
        .balign 8
        .globl  buffer
        .type   buffer, @object
        .size   buffer, 256
buffer:                                 /* small, so that there is more than one read */
        .skip   256

        .section .note.GNU-stack, "", @progbits
