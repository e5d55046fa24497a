// Prints its arguments as it finds them on its initial stack (as on x86lite): their number, their addresses, a zero, the
// addresses of the environment's strings, a zero, and the auxiliary vector.

        .equ    SYS_exit_group, 94
        .equ    AT_NULL, 0
        .equ    AT_PAGESZ, 6
        .equ    AT_ENTRY, 9

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        ldr     x1, [sp]                // the program's own name counts as an argument
        add     x19, sp, #16            // the address of the first argument proper
        adrp    x0, count_label
        add     x0, x0, :lo12:count_label
        bl      print_number
        .migrate "args.counted", next_stack=x19:i64
1:
        ldr     x0, [x19]
        cbz     x0, 2f
        adrp    x0, open_label
        add     x0, x0, :lo12:open_label
        bl      print_string
        .migrate "args.open", next_stack=x19:i64
        ldr     x0, [x19]
        bl      print_string
        .migrate "args.argument", next_stack=x19:i64
        adrp    x0, close_label
        add     x0, x0, :lo12:close_label
        bl      print_string
        .migrate "args.close", next_stack=x19:i64
        add     x19, x19, #8
        b       1b

2:      add     x19, x19, #8
3:
        .migrate "args.environment", next_stack=x19:i64
        ldr     x0, [x19], #8
        cbnz    x0, 3b
        adrp    x0, ended_label
        add     x0, x0, :lo12:ended_label
        bl      print_string
        .migrate "args.environment_ended", next_stack=x19:i64

        mov     x20, #0                 // the page size
        mov     x21, #0                 // whether the entry point is _start
4:
        .migrate "args.auxiliary", next_stack=x19:i64, page=x20:i64, entry=x21:i64
        ldp     x0, x1, [x19], #16
        cmp     x0, #AT_PAGESZ
        csel    x20, x1, x20, eq
        cmp     x0, #AT_ENTRY
        b.ne    5f
        adrp    x2, _start
        add     x2, x2, :lo12:_start
        cmp     x1, x2
        cset    x21, eq
5:      cmp     x0, #AT_NULL
        b.ne    4b

        adrp    x0, page_label
        add     x0, x0, :lo12:page_label
        mov     x1, x20
        bl      print_number
        .migrate "args.page", entry=x21:i64
        adrp    x0, entry_label
        add     x0, x0, :lo12:entry_label
        mov     x1, x21
        bl      print_number
        .migrate "args.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
