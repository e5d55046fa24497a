// Asks to move to kernels that do not exist. Maize answers -EINVAL, Linux (which has no system call 4096) -ENOSYS: the
// program prints only that the answer is negative, and goes on where it is.

        .equ    SYS_migrate, 4096
        .equ    SYS_exit_group, 94

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x0, #64000
        mov     x8, #SYS_migrate
        svc     #0
        .migrate "migrate-to-nowhere.asked_large", answer=x0:i64
        lsr     x1, x0, #63
        adrp    x0, negative_label
        add     x0, x0, :lo12:negative_label
        bl      print_number
        .migrate "migrate-to-nowhere.printed_large"
        mov     x0, #-1
        mov     x8, #SYS_migrate
        svc     #0
        .migrate "migrate-to-nowhere.asked_negative", answer=x0:i64
        lsr     x1, x0, #63
        adrp    x0, negative_label
        add     x0, x0, :lo12:negative_label
        bl      print_number
        .migrate "migrate-to-nowhere.printed_negative"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
