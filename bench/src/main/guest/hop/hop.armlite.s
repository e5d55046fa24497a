// Asks 10,000 times to move to the other of two kernels, and writes to standard output how long each hop took: 8 bytes each,
// nanoseconds by the monotonic clock. What is measured has two readings of the clock in it.

        .equ    SYS_write, 64
        .equ    SYS_exit_group, 94
        .equ    SYS_clock_gettime, 113
        .equ    SYS_migrate, 4096
        .equ    CLOCK_MONOTONIC, 1
        .equ    HOPS, 10000
        .equ    NANOSECONDS, 1000000000

        .text

// now(): the monotonic clock in nanoseconds.
        .globl  now
        .type   now, @function
now:
        .cfi_startproc
        sub     sp, sp, #16
        .cfi_def_cfa_offset 16
        mov     x8, #SYS_clock_gettime
        mov     x0, #CLOCK_MONOTONIC
        mov     x1, sp
        svc     #0
        ldp     x0, x1, [sp]
        mov     x2, #NANOSECONDS & 0xffff
        movk    x2, #NANOSECONDS >> 16, lsl #16
        madd    x0, x0, x2, x1
        add     sp, sp, #16
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   now, . - now

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x19, #0                 // hops so far
1:      bl      now
        mov     x20, x0
        add     x0, x19, #1
        and     x0, x0, #1
        mov     x8, #SYS_migrate
        svc     #0
        .migrate "hop.moved", hops=x19:i64, asked=x20:i64, answer=x0:i64
        cbnz    x0, 3f
        bl      now
        sub     x0, x0, x20
        adrp    x1, samples
        add     x1, x1, :lo12:samples
        str     x0, [x1, x19, lsl #3]
        add     x19, x19, #1
        mov     x2, #HOPS
        cmp     x19, x2
        b.ne    1b

        mov     x19, #0                 // bytes written so far
        mov     x20, #(HOPS * 8) & 0xffff
        movk    x20, #(HOPS * 8) >> 16, lsl #16
2:      mov     x8, #SYS_write
        mov     x0, #1
        adrp    x1, samples
        add     x1, x1, :lo12:samples
        add     x1, x1, x19
        sub     x2, x20, x19
        svc     #0
        cmp     x0, #0
        b.le    3f
        add     x19, x19, x0
        cmp     x19, x20
        b.ne    2b
        mov     x0, #0
        b       4f
3:      mov     x0, #1                  // a call was refused
4:      mov     x8, #SYS_exit_group
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
