// Counts how often a byte is among others, sixteen at a time, 500 times over.

        .equ    SYS_exit_group, 94
        .equ    BYTES, 4096

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        movi    v0.16b, #'e'
        mov     x5, #500
1:      ldr     x1, =text
        movi    v3.16b, #0
        mov     x3, #BYTES / 16
2:      ldr     q1, [x1], #16
        cmeq    v1.16b, v1.16b, v0.16b
        sub     v3.16b, v3.16b, v1.16b
        subs    x3, x3, #1
        b.ne    2b
        addv    b3, v3.16b
        subs    x5, x5, #1
        b.ne    1b
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start
