// Ends with an exit status of its own: the answer to life, the universe and everything.

        .equ    SYS_exit_group, 94

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        adrp    x0, leaving_label
        add     x0, x0, :lo12:leaving_label
        mov     x1, #42
        bl      print_number
        .migrate "status.printed", status=#42:i64
        mov     x8, #SYS_exit_group
        mov     x0, #42
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
