// Where a thread starts.

// long __maize_clone(long flags, void *stack, int *id, void *threadPointer, void **argument): clone(2), whose child begins at the end of this stack
// and calls __maize_thread_main with the argument, the first word of which is where its data stack begins.
        .section .text.__maize_clone, "ax", @progbits
        .globl  __maize_clone
        .type   __maize_clone, @function
__maize_clone:
        .cfi_startproc
        mov     x5, x4
        mov     x4, x2
        mov     x8, #220
        svc     #0
        cbnz    x0, 1f
        b       __maize_thread_begin
1:      ret
        .cfi_endproc
        .size   __maize_clone, . - __maize_clone

        .section .text.__maize_thread_begin, "ax", @progbits
        .globl  __maize_thread_begin
        .type   __maize_thread_begin, @function
__maize_thread_begin:
        .cfi_startproc
        .cfi_undefined x30                      // nobody called us: the outermost stack frame
        ldr     x28, [x5]
        mov     x0, x5
        bl      __maize_thread_main
        .migrate "__maize_thread_begin.0", data=x28:i64
        brk     #1
        .cfi_endproc
        .size   __maize_thread_begin, . - __maize_thread_begin
