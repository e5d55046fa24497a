// Holds state in every part of a thread that a move could lose, with branches between setting and looking, and exits with 0 or
// with the number of the first check that found something else. It has no migration point.

        .set    SYS_exit_group, 94
        .set    SYS_tgkill, 131
        .set    SYS_rt_sigaction, 134
        .set    SYS_rt_sigprocmask, 135
        .set    SYS_getpid, 172
        .set    SYS_gettid, 178
        .set    SIG_BLOCK, 0
        .set    SIG_SETMASK, 2
        .set    SIGUSR1, 10
        .set    SIGUSR2, 12

        .set    checks, 0
        .macro  expect_equal
        .set    checks, checks + 1
        mov     w0, #checks
        b.ne    fail
        .endm

        .macro  branch
        b       100f
100:
        .endm

        .macro  system_call number
        mov     x8, #\number
        svc     #0
        .endm

        .macro  address register, symbol
        adrp    \register, \symbol
        add     \register, \register, :lo12:\symbol
        .endm

        .text
        .globl  _start
_start:
// Vector registers, both halves: register N has 256 + N and 512 + N.
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        mov     x1, #256 + \n
        mov     x2, #512 + \n
        fmov    d\n, x1
        mov     v\n\().d[1], x2
        branch
        .endr
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        fmov    x1, d\n
        cmp     x1, #256 + \n
        expect_equal
        mov     x1, v\n\().d[1]
        cmp     x1, #512 + \n
        expect_equal
        .endr

// Rounding towards minus infinity, and the flag of an inexact result.
        mov     w1, #0x800000
        msr     fpcr, x1
        msr     fpsr, xzr
        branch
        fmov    s0, #1.0
        fmov    s1, #3.0
        branch
        fdiv    s0, s0, s1
        branch
        fmov    w1, s0
        mov     w2, #0xaaaa
        movk    w2, #0x3eaa, lsl #16            // nearest would be 0x3eaaaaab
        cmp     w1, w2
        expect_equal
        mrs     x1, fpcr
        mov     w2, #0x800000
        cmp     x1, x2
        expect_equal
        mrs     x1, fpsr
        cmp     x1, #0x10
        expect_equal

// The flags: N, Z, C and V, one after the other.
        .irp    flags, 8, 4, 2, 1
        mov     x1, #\flags << 28
        msr     nzcv, x1
        branch
        mrs     x2, nzcv
        cmp     x1, x2
        expect_equal
        .endr

// The thread pointer.
        address x1, storage
        msr     tpidr_el0, x1
        branch
        mrs     x2, tpidr_el0
        ldr     x2, [x2, #8]
        cmp     x2, #77
        expect_equal

// Three pages written, then read.
        address x1, from
        mov     x2, #9000
1:      sub     x2, x2, #1
        strb    w2, [x1, x2]
        cbnz    x2, 1b
1:      ldrb    w3, [x1, x2]
        and     w4, w2, #0xff
        cmp     w3, w4
        b.ne    2f
        add     x2, x2, #1
        mov     x4, #9000
        cmp     x2, x4
        b.ne    1b
2:      mov     x4, #9000
        cmp     x2, x4
        expect_equal

// Signals: what is blocked, what one of them does, and one that is pending.
        mov     x0, #SIG_SETMASK
        address x1, blocked
        mov     x2, #0
        mov     x3, #8
        system_call SYS_rt_sigprocmask
        mov     x0, #SIGUSR1
        address x1, action
        mov     x2, #0
        mov     x3, #8
        system_call SYS_rt_sigaction
        system_call SYS_getpid
        mov     x19, x0
        system_call SYS_gettid
        mov     x1, x0
        mov     x0, x19
        mov     x2, #SIGUSR2
        system_call SYS_tgkill
        cmp     x0, #0
        expect_equal
        address x20, seen
        mov     x0, #SIG_BLOCK
        mov     x1, #0
        mov     x2, x20
        mov     x3, #8
        system_call SYS_rt_sigprocmask
        ldr     x1, [x20]
        mov     x2, #0x804
        cmp     x1, x2
        expect_equal
        mov     x0, #SIGUSR1
        mov     x1, #0
        mov     x2, x20
        mov     x3, #8
        system_call SYS_rt_sigaction
        ldr     x1, [x20]
        address x2, handler
        cmp     x1, x2
        expect_equal
        ldr     x1, [x20, #8]
        mov     x2, #0x10000000
        cmp     x1, x2
        expect_equal
        ldr     x1, [x20, #24]
        cmp     x1, #0x200
        expect_equal

// Load-exclusive and store-exclusive with a branch between them and one behind: the pair of musl's a_cas.
        address x1, counter
        mov     x5, #500
1:      ldr     x2, [x1]
2:      ldaxr   x3, [x1]
        cmp     x3, x2
        b.ne    1b
        add     x4, x3, #3
        stlxr   w6, x4, [x1]
        cbnz    w6, 2b
        sub     x5, x5, #1
        cbnz    x5, 1b
        ldr     x2, [x1]
        cmp     x2, #1500
        expect_equal

        mov     w0, #0
fail:   system_call SYS_exit_group
handler:
        udf     #0

        .data
        .balign 8
action: .quad   handler, 0x10000000, 0, 0x200           // SA_RESTART; SIGUSR1 is blocked within the handler
storage:
        .quad   0, 77
blocked:
        .quad   0x804                                   // SIGQUIT and SIGUSR2
        .bss
        .balign 4096
from:   .zero   12288
seen:   .zero   32
counter:
        .zero   8
