# What bad-arguments prints, shared by both ISAs.

        .section .rodata
        .globl  write_nowhere
        .type   write_nowhere, @object
write_nowhere:
        .asciz  "write from nowhere: "
        .size   write_nowhere, . - write_nowhere

        .globl  write_nobody
        .type   write_nobody, @object
write_nobody:
        .asciz  "write to no file: "
        .size   write_nobody, . - write_nobody

        .globl  read_nobody
        .type   read_nobody, @object
read_nobody:
        .asciz  "read from no file: "
        .size   read_nobody, . - read_nobody

        .globl  unknown
        .type   unknown, @object
unknown:
        .asciz  "a system call that does not exist: "
        .size   unknown, . - unknown

        .section .note.GNU-stack, "", @progbits
