// Sums, products and a comparison of doubles in registers: a million turns of ten instructions.
        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30              // nobody called us: the outermost stack frame
        mov     x19, #1000
        mul     x19, x19, x19
        mov     x0, #3
        scvtf   d1, x0
        mov     x0, #7
        scvtf   d2, x0
        fdiv    d1, d1, d2              // 3/7
        fmov    d0, xzr
        fmov    d4, xzr
1:      fmul    d0, d0, d1
        fadd    d0, d0, d2
        fmov    d3, d0
        fsub    d3, d3, d1
        fmul    d3, d3, d3
        fadd    d4, d4, d3
        fcmp    d0, d4
        cset    w0, mi
        subs    x19, x19, #1
        b.ne    1b
        mov     x8, #94                 // exit_group(0)
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start
