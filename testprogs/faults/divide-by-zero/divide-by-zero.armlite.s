// Divides by zero. On x86lite that is the divide error #DE (Intel SDM, volume 2, IDIV): SIGFPE. On armlite the quotient is 0
// by definition (Arm ARM, SDIV), so the program goes on.

        .equ    SYS_exit_group, 94

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        adrp    x0, before
        add     x0, x0, :lo12:before
        bl      print_string
        .migrate "divide-by-zero.before"
        mov     x1, #1000
        sdiv    x1, x1, xzr
        adrp    x0, quotient_label
        add     x0, x0, :lo12:quotient_label
        bl      print_number
        .migrate "divide-by-zero.quotient"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
