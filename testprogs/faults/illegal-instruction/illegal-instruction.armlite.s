// Executes an instruction that is guaranteed to be none: SIGILL.

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
        .migrate "illegal-instruction.before"
        .long   0                       // udf #0: permanently undefined (Arm ARM, C4.1.1)
        adrp    x0, after               // nobody comes here
        add     x0, x0, :lo12:after
        bl      print_string
        .migrate "illegal-instruction.after"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
