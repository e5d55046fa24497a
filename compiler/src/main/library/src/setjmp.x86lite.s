# int __maize_setjmp(long words[2]): leaves this stack frame's stack pointer and return address, both of which are translated where they lie
# when the thread moves to another ISA; gives 0. What calls it keeps nothing in registers.
        .section .text.__maize_setjmp, "ax", @progbits
        .globl  __maize_setjmp
        .type   __maize_setjmp, @function
__maize_setjmp:
        .cfi_startproc
        mov     (%rsp), %rax
        mov     %rax, 8(%rdi)
        lea     8(%rsp), %rax
        mov     %rax, (%rdi)
        xor     %eax, %eax
        ret
        .cfi_endproc
        .size   __maize_setjmp, . - __maize_setjmp

# void longjmp(jmp_buf buffer, int value): the buffer has the address of the two words, and the data stack pointer.
        .section .text.longjmp, "ax", @progbits
        .globl  longjmp
        .type   longjmp, @function
longjmp:
        .cfi_startproc
        mov     (%rdi), %rcx
        mov     8(%rdi), %rbp
        mov     $1, %eax
        test    %esi, %esi
        cmovne  %esi, %eax
        mov     (%rcx), %rsp
        jmp     *8(%rcx)
        .cfi_endproc
        .size   longjmp, . - longjmp
