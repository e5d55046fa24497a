# Where a thread starts.

# long __maize_clone(long flags, void *stack, int *id, void *threadPointer, void **argument): clone(2), whose child begins at the end of this stack and
# calls __maize_thread_main with the argument, the first word of which is where its data stack begins.
        .section .text.__maize_clone, "ax", @progbits
        .globl  __maize_clone
        .type   __maize_clone, @function
__maize_clone:
        .cfi_startproc
        mov     %r8, %r9
        mov     %rcx, %r8
        mov     %rdx, %r10
        mov     $56, %eax
        syscall
        test    %rax, %rax
        jne     1f
        jmp     __maize_thread_begin
1:      ret
        .cfi_endproc
        .size   __maize_clone, . - __maize_clone

        .section .text.__maize_thread_begin, "ax", @progbits
        .globl  __maize_thread_begin
        .type   __maize_thread_begin, @function
__maize_thread_begin:
        .cfi_startproc
        .cfi_undefined %rip                     # nobody called us: the outermost stack frame
        mov     (%r9), %rbp
        mov     %r9, %rdi
        call    __maize_thread_main
        .migrate "__maize_thread_begin.0", data=%rbp:i64
        ud2
        .cfi_endproc
        .size   __maize_thread_begin, . - __maize_thread_begin
