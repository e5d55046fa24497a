// int __maize_setjmp(long words[2]): leaves this stack frame's stack pointer and return address, both of which are translated where they lie
// when the thread moves to another ISA; gives 0. What calls it keeps nothing in registers.
        .section .text.__maize_setjmp, "ax", @progbits
        .globl  __maize_setjmp
        .type   __maize_setjmp, @function
__maize_setjmp:
        .cfi_startproc
        mov     x9, sp
        stp     x9, x30, [x0]
        mov     w0, #0
        ret
        .cfi_endproc
        .size   __maize_setjmp, . - __maize_setjmp

// void longjmp(jmp_buf buffer, int value): the buffer has the address of the two words, and the data stack pointer.
        .section .text.longjmp, "ax", @progbits
        .globl  longjmp
        .type   longjmp, @function
longjmp:
        .cfi_startproc
        ldr     x9, [x0]
        ldr     x28, [x0, #8]
        ldp     x10, x30, [x9]
        cmp     w1, #0
        csinc   w0, w1, wzr, ne
        mov     sp, x10
        ret
        .cfi_endproc
        .size   longjmp, . - longjmp
