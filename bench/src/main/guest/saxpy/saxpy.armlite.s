// sums += 0.3 * numbers, four at a time, 500 times over.

        .equ    SYS_exit_group, 94
        .equ    COUNT, 1024

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        ldr     w0, =0x3e99999a         // 0.3
        dup     v0.4s, w0
        mov     x5, #500
1:      ldr     x1, =numbers
        ldr     x2, =sums
        mov     x3, #COUNT / 4
2:      ldr     q1, [x1], #16
        ldr     q2, [x2]
        fmla    v2.4s, v1.4s, v0.4s
        str     q2, [x2], #16
        subs    x3, x3, #1
        b.ne    2b
        subs    x5, x5, #1
        b.ne    1b
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start
