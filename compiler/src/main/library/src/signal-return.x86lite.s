# What a handler returns to: rt_sigreturn(2). The kernel that runs the thread gives each handler this address, which is the same on every ISA.
        .section .text.__maize_signal_return, "ax", @progbits
        .globl  __maize_signal_return
        .type   __maize_signal_return, @function
__maize_signal_return:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $15, %eax
        syscall
        ud2
        .cfi_endproc
        .size   __maize_signal_return, . - __maize_signal_return
