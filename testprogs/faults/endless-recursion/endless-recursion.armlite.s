// Calls itself for ever, until the stack has no more room: SIGSEGV.

        .equ    SYS_exit_group, 94

        .text

// descend(depth): would return the depth reached, if it ever returned.
        .globl  descend
        .type   descend, @function
descend:
        .cfi_startproc
        stp     x19, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x19, -16
        .cfi_offset x30, -8
        mov     x19, x0
        add     x0, x0, #1
        bl      descend
        .migrate "endless-recursion.descended", depth=x19:i64, deeper=x0:i64
        add     x0, x0, x19
        ldp     x19, x30, [sp], #16
        .cfi_restore x30
        .cfi_restore x19
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   descend, . - descend

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        adrp    x0, before
        add     x0, x0, :lo12:before
        bl      print_string
        .migrate "endless-recursion.before"
        mov     x0, #1
        bl      descend
        .migrate "endless-recursion.returned", depth=x0:i64
        adrp    x0, after               // nobody comes here
        add     x0, x0, :lo12:after
        bl      print_string
        .migrate "endless-recursion.after"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
