// Reads where there is no memory: SIGSEGV.

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
        .migrate "read-nowhere.before"
        mov     x0, #0
        ldr     x0, [x0, #8]
        adrp    x0, after               // nobody comes here
        add     x0, x0, :lo12:after
        bl      print_string
        .migrate "read-nowhere.after"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
