// The smallest program: greets three times, so that there is something to move between.

        .equ    SYS_exit_group, 94
        .equ    GREETINGS, 3

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30              // nobody called us: the unwinder stops here
        mov     x19, #0                 // how often we greeted
1:
        .migrate "hello.again", greeted=x19:i64
        adrp    x0, greeting
        add     x0, x0, :lo12:greeting
        bl      print_string
        .migrate "hello.greeted", greeted=x19:i64
        add     x19, x19, #1
        cmp     x19, #GREETINGS
        b.ne    1b

        adrp    x0, times
        add     x0, x0, :lo12:times
        mov     x1, x19
        bl      print_number
        .migrate "hello.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
