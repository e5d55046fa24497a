// In each of 200 rounds writes 64 pages, moves to the other of two kernels and touches them there: reads a word of each, or, if
// its first argument begins with w, writes one. Writes to standard output how long each touch took: 8 bytes each, nanoseconds
// by the monotonic clock. What is measured has two readings of the clock in it.

        .equ    SYS_write, 64
        .equ    SYS_exit_group, 94
        .equ    SYS_clock_gettime, 113
        .equ    SYS_migrate, 4096
        .equ    CLOCK_MONOTONIC, 1
        .equ    ROUNDS, 200
        .equ    PAGES, 64
        .equ    PAGE, 4096
        .equ    BYTES, ROUNDS * PAGES * 8
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
        ldr     x0, [sp, #16]
        ldrb    w0, [x0]
        cmp     w0, #'w'
        cset    x22, eq                 // whether to write
        mov     x20, #0                 // rounds so far
        adrp    x21, samples            // where the next sample goes
        add     x21, x21, :lo12:samples
1:      adrp    x23, land
        add     x23, x23, :lo12:land
        add     x24, x23, #PAGES * PAGE
        mov     w0, #1
2:      strb    w0, [x23]
        add     x23, x23, #PAGE
        cmp     x23, x24
        b.ne    2b

        add     x0, x20, #1
        and     x0, x0, #1
        mov     x8, #SYS_migrate
        svc     #0
        .migrate "fault.moved", round=x20:i64, sample=x21:i64, writes=x22:i64, answer=x0:i64
        cbnz    x0, 7f
        adrp    x23, land
        add     x23, x23, :lo12:land
        add     x24, x23, #PAGES * PAGE
3:      bl      now
        mov     x25, x0
        cbnz    x22, 4f
        ldr     x0, [x23]
        b       5f
4:      strb    w22, [x23]
5:      bl      now
        sub     x0, x0, x25
        str     x0, [x21], #8
        add     x23, x23, #PAGE
        cmp     x23, x24
        b.ne    3b
        add     x20, x20, #1
        cmp     x20, #ROUNDS
        b.ne    1b

        mov     x19, #0                 // bytes written so far
        mov     x20, #BYTES & 0xffff
        movk    x20, #BYTES >> 16, lsl #16
6:      mov     x8, #SYS_write
        mov     x0, #1
        adrp    x1, samples
        add     x1, x1, :lo12:samples
        add     x1, x1, x19
        sub     x2, x20, x19
        svc     #0
        cmp     x0, #0
        b.le    7f
        add     x19, x19, x0
        cmp     x19, x20
        b.ne    6b
        mov     x0, #0
        b       8f
7:      mov     x0, #1                  // a call was refused
8:      mov     x8, #SYS_exit_group
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
