// Sums, shifts and products in registers: a million turns of ten instructions.
        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30              // nobody called us: the outermost stack frame
        mov     x19, #1000
        mul     x19, x19, x19
        mov     x0, #1
        mov     x1, #2
        mov     x5, #13
1:      add     x1, x1, x0
        lsr     x2, x1, #7
        eor     x0, x0, x2
        add     x3, x0, x1, lsl #1
        add     x3, x3, #1
        mul     x4, x3, x5
        sub     x0, x0, x4
        and     x1, x1, #0xffffff
        subs    x19, x19, #1
        b.ne    1b
        mov     x8, #94                 // exit_group(0)
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start
