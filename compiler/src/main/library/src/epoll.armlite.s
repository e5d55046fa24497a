// epoll with the events that sys/epoll.h has.

// long __maize_epoll_control(int epoll, int operation, int descriptor, struct epoll_event *event)
        .section .text.__maize_epoll_control, "ax", @progbits
        .globl  __maize_epoll_control
        .type   __maize_epoll_control, @function
__maize_epoll_control:
        .cfi_startproc
        mov     x8, #21
        svc     #0
        ret
        .cfi_endproc
        .size   __maize_epoll_control, . - __maize_epoll_control

// long __maize_epoll_wait(int epoll, struct epoll_event *events, int most, int milliseconds, const sigset_t *mask, size_t bytes)
        .section .text.__maize_epoll_wait, "ax", @progbits
        .globl  __maize_epoll_wait
        .type   __maize_epoll_wait, @function
__maize_epoll_wait:
        .cfi_startproc
        mov     x8, #22
        svc     #0
        ret
        .cfi_endproc
        .size   __maize_epoll_wait, . - __maize_epoll_wait
