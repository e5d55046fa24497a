// Gives system calls arguments that make no sense, and prints the answers: -9 is -EBADF, -14 -EFAULT, -38 -ENOSYS.

        .equ    SYS_read, 63
        .equ    SYS_write, 64
        .equ    UNKNOWN, 3000
        .equ    SYS_exit_group, 94

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x0, #1
        mov     x1, #16
        mov     x2, #5
        mov     x8, #SYS_write
        svc     #0
        mov     x1, x0
        adrp    x0, write_nowhere
        add     x0, x0, :lo12:write_nowhere
        bl      print_number
        .migrate "bad-arguments.write_nowhere"
        mov     x0, #77
        adrp    x1, write_nobody
        add     x1, x1, :lo12:write_nobody
        mov     x2, #5
        mov     x8, #SYS_write
        svc     #0
        mov     x1, x0
        adrp    x0, write_nobody
        add     x0, x0, :lo12:write_nobody
        bl      print_number
        .migrate "bad-arguments.write_nobody"
        mov     x0, #-1
        adrp    x1, print_buffer
        add     x1, x1, :lo12:print_buffer
        mov     x2, #5
        mov     x8, #SYS_read
        svc     #0
        mov     x1, x0
        adrp    x0, read_nobody
        add     x0, x0, :lo12:read_nobody
        bl      print_number
        .migrate "bad-arguments.read_nobody"
        mov     x0, #1
        mov     x1, #2
        mov     x2, #3
        mov     x8, #UNKNOWN
        svc     #0
        mov     x1, x0
        adrp    x0, unknown
        add     x0, x0, :lo12:unknown
        bl      print_number
        .migrate "bad-arguments.unknown"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
