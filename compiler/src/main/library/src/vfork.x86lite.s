# pid_t vfork(void): the child goes on in the stack frame of what calls this, and the address to return to would not outlast what it calls then.
        .section .text.vfork, "ax", @progbits
        .globl  vfork
        .type   vfork, @function
vfork:
        .cfi_startproc
        pop     %rdx
        mov     $58, %eax
        syscall
        push    %rdx
        mov     %rax, %rdi
        jmp     __maize_vforked
        .cfi_endproc
        .size   vfork, . - vfork
