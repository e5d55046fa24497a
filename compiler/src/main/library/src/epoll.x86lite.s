# epoll on x86-64, where an event has its data right behind its bits (Linux, include/uapi/linux/eventpoll.h), without a migration point between
# the call and the change of its answer.

# long __maize_epoll_control(int epoll, int operation, int descriptor, struct epoll_event *event)
        .section .text.__maize_epoll_control, "ax", @progbits
        .globl  __maize_epoll_control
        .type   __maize_epoll_control, @function
__maize_epoll_control:
        .cfi_startproc
        mov     %rcx, %r10
        test    %rcx, %rcx
        je      1f
        mov     (%rcx), %eax
        mov     8(%rcx), %rcx
        mov     %eax, -16(%rsp)
        mov     %rcx, -12(%rsp)
        lea     -16(%rsp), %r10
1:      mov     $233, %eax
        syscall
        ret
        .cfi_endproc
        .size   __maize_epoll_control, . - __maize_epoll_control

# long __maize_epoll_wait(int epoll, struct epoll_event *events, int most, int milliseconds, const sigset_t *mask, size_t bytes)
        .section .text.__maize_epoll_wait, "ax", @progbits
        .globl  __maize_epoll_wait
        .type   __maize_epoll_wait, @function
__maize_epoll_wait:
        .cfi_startproc
        mov     %rcx, %r10
        mov     $281, %eax
        syscall
        test    %rax, %rax                      # from the last event to the first, each to where it is to lie
        jle     2f
        mov     %rax, %rcx
1:      dec     %rcx
        lea     (%rcx,%rcx,2), %rdx
        mov     4(%rsi,%rdx,4), %r8
        mov     (%rsi,%rdx,4), %edi
        mov     %rcx, %rdx
        shl     $4, %rdx
        mov     %r8, 8(%rsi,%rdx)
        mov     %edi, (%rsi,%rdx)
        test    %rcx, %rcx
        jne     1b
2:      ret
        .cfi_endproc
        .size   __maize_epoll_wait, . - __maize_epoll_wait
