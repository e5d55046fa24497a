// The floating-point environment in the form of fenv.h, out of and into FPSR and FPCR (Arm ARM, C5.2.8 and C5.2.9): the flags of the division by
// zero and of those behind it are one bit further down, and the two bits of the rounding direction are the other way round.

// int __maize_floating_state(void)
        .section .text.__maize_floating_state, "ax", @progbits
        .globl  __maize_floating_state
        .type   __maize_floating_state, @function
__maize_floating_state:
        .cfi_startproc
        mrs     x1, fpsr
        mrs     x2, fpcr
        and     w0, w1, #1
        and     w1, w1, #0x1e
        orr     w0, w0, w1, lsl #1
        ubfx    x3, x2, #23, #1
        orr     w0, w0, w3, lsl #8
        ubfx    x3, x2, #22, #1
        orr     w0, w0, w3, lsl #9
        ubfx    x3, x2, #24, #1
        orr     w0, w0, w3, lsl #10
        orr     w0, w0, w3, lsl #11
        ret
        .cfi_endproc
        .size   __maize_floating_state, . - __maize_floating_state

// void __maize_set_floating_state(int)
        .section .text.__maize_set_floating_state, "ax", @progbits
        .globl  __maize_set_floating_state
        .type   __maize_set_floating_state, @function
__maize_set_floating_state:
        .cfi_startproc
        and     w1, w0, #1
        ubfx    w2, w0, #2, #4
        orr     w1, w1, w2, lsl #1
        msr     fpsr, x1
        ubfx    w1, w0, #8, #1
        lsl     w1, w1, #23
        ubfx    w2, w0, #9, #1
        orr     w1, w1, w2, lsl #22
        tst     w0, #0xc00
        cset    w2, ne
        orr     w1, w1, w2, lsl #24
        msr     fpcr, x1
        ret
        .cfi_endproc
        .size   __maize_set_floating_state, . - __maize_set_floating_state
