// What a handler returns to: rt_sigreturn(2). The kernel that runs the thread gives each handler this address, which is the same on every ISA.
        .section .text.__maize_signal_return, "ax", @progbits
        .globl  __maize_signal_return
        .type   __maize_signal_return, @function
__maize_signal_return:
        .cfi_startproc
        .cfi_undefined x30
        mov     x8, #139
        svc     #0
        brk     #1
        .cfi_endproc
        .size   __maize_signal_return, . - __maize_signal_return
