// Where a program starts, and the system call.

        .equ    DATA_STACK_BYTES, 8 << 20

        .section .text._start, "ax", @progbits
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30                      // nobody called us: the outermost stack frame
        mov     x0, sp                          // the argument count, the arguments, the environment
        adrp    x28, __maize_data_stack+DATA_STACK_BYTES
        add     x28, x28, :lo12:__maize_data_stack+DATA_STACK_BYTES
        bl      __maize_start
        .migrate "_start.0", data=x28:i64
        brk     #1
        .cfi_endproc
        .size   _start, . - _start

// long __maize_system_call(long number, long a, long b, long c, long d, long e, long f)
        .section .text.__maize_system_call, "ax", @progbits
        .globl  __maize_system_call
        .type   __maize_system_call, @function
__maize_system_call:
        .cfi_startproc
        mov     x8, x0
        mov     x0, x1
        mov     x1, x2
        mov     x2, x3
        mov     x3, x4
        mov     x4, x5
        mov     x5, x6
        svc     #0
        .migrate "__maize_system_call.0", result=x0:i64
        ret
        .cfi_endproc
        .size   __maize_system_call, . - __maize_system_call

// void __maize_set_thread_pointer(void *pointer)
        .section .text.__maize_set_thread_pointer, "ax", @progbits
        .globl  __maize_set_thread_pointer
        .type   __maize_set_thread_pointer, @function
__maize_set_thread_pointer:
        .cfi_startproc
        msr     tpidr_el0, x0
        ret
        .cfi_endproc
        .size   __maize_set_thread_pointer, . - __maize_set_thread_pointer
