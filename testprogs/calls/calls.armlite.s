// The small system calls: writev, getpid, gettid, sched_yield, clock_gettime. What differs from run to run is not printed, only
// whether it makes sense; the clock must not run backwards, whichever kernel the program is on.

        .equ    SYS_writev, 66
        .equ    SYS_sched_yield, 124
        .equ    SYS_getpid, 172
        .equ    SYS_gettid, 178
        .equ    SYS_clock_gettime, 113
        .equ    SYS_exit_group, 94
        .equ    CLOCK_MONOTONIC, 1

        .text

// nanoseconds(timespec): reads the clock into the timespec; the time in nanoseconds, in x0.
        .globl  nanoseconds
        .type   nanoseconds, @function
nanoseconds:
        .cfi_startproc
        mov     x1, x0
        mov     x0, #CLOCK_MONOTONIC
        mov     x8, #SYS_clock_gettime
        svc     #0
        ldp     x2, x3, [x1]
        mov     x4, #1000
        mul     x2, x2, x4
        mul     x2, x2, x4
        madd    x0, x2, x4, x3
        ret
        .cfi_endproc
        .size   nanoseconds, . - nanoseconds

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x8, #SYS_writev
        mov     x0, #1
        adrp    x1, pieces
        add     x1, x1, :lo12:pieces
        mov     x2, #3
        svc     #0
        mov     x1, x0
        adrp    x0, written_label
        add     x0, x0, :lo12:written_label
        bl      print_number
        .migrate "calls.written"
        mov     x8, #SYS_getpid
        svc     #0
        mov     x19, x0                 // the process id
        mov     x8, #SYS_gettid
        svc     #0
        .migrate "calls.asked", process_host=x19:i64, thread_host=x0:i64
        cmp     x0, x19                 // the first thread of a process has the process's id
        cset    x1, eq
        adrp    x0, same_label
        add     x0, x0, :lo12:same_label
        bl      print_number
        .migrate "calls.same", process_host=x19:i64
        cmp     x19, #0
        cset    x1, gt
        adrp    x0, positive_label
        add     x0, x0, :lo12:positive_label
        bl      print_number
        .migrate "calls.positive"
        mov     x8, #SYS_sched_yield
        svc     #0
        mov     x1, x0
        adrp    x0, yield_label
        add     x0, x0, :lo12:yield_label
        bl      print_number
        .migrate "calls.yielded"
        adrp    x0, earlier
        add     x0, x0, :lo12:earlier
        bl      nanoseconds
        .migrate "calls.earlier", now_host=x0:i64
        mov     x19, x0
        mov     x8, #SYS_sched_yield
        svc     #0
        adrp    x0, later
        add     x0, x0, :lo12:later
        bl      nanoseconds
        .migrate "calls.later", earlier_host=x19:i64, later_host=x0:i64
        cmp     x0, x19
        cset    x1, ge
        adrp    x0, clock_label
        add     x0, x0, :lo12:clock_label
        bl      print_number
        .migrate "calls.clock"
        mov     x8, #SYS_clock_gettime
        mov     x0, #77
        adrp    x1, later
        add     x1, x1, :lo12:later
        svc     #0
        mov     x1, x0
        adrp    x0, no_clock_label
        add     x0, x0, :lo12:no_clock_label
        bl      print_number
        .migrate "calls.no_clock"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
