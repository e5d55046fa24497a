# Where a program starts, and the system call.

        .equ    DATA_STACK_BYTES, 8 << 20

        .section .text._start, "ax", @progbits
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip                     # nobody called us: the outermost stack frame
        mov     %rsp, %rdi                      # the argument count, the arguments, the environment
        mov     $__maize_data_stack+DATA_STACK_BYTES, %ebp
        call    __maize_start
        .migrate "_start.0", data=%rbp:i64
        ud2
        .cfi_endproc
        .size   _start, . - _start

# long __maize_system_call(long number, long a, long b, long c, long d, long e, long f): the numbers are those that Linux gives to
# new architectures (include/uapi/asm-generic/unistd.h); the sixth argument of the call lies above the return address.
        .section .text.__maize_system_call, "ax", @progbits
        .globl  __maize_system_call
        .type   __maize_system_call, @function
__maize_system_call:
        .cfi_startproc
        mov     %rdi, %rax
        cmp     $4096, %rax                     # Maize's own calls have one number everywhere
        jae     1f
        lea     .Lnumbers(%rip), %r10
0:      movzwl  (%r10), %r11d
        cmp     %r11d, %eax
        lea     4(%r10), %r10
        jne     2f
        movzwl  -2(%r10), %eax
1:      mov     %rsi, %rdi
        mov     %rdx, %rsi
        mov     %rcx, %rdx
        mov     %r8, %r10
        mov     %r9, %r8
        mov     8(%rsp), %r9
        syscall
        .migrate "__maize_system_call.0", result=%rax:i64
        ret
2:      test    %r11d, %r11d
        jne     0b
        mov     $-38, %rax                      # ENOSYS
        ret
        .cfi_endproc
        .balign 4
.Lnumbers:                                      # of new architectures, of x86-64
        .short  29, 16, 46, 77, 56, 257, 57, 3, 62, 8, 63, 0, 64, 1, 65, 19, 66, 20, 67, 17, 68, 18, 79, 262, 80, 5
        .short  93, 60, 94, 231, 98, 202, 101, 35, 113, 228, 124, 24, 129, 62, 131, 234, 134, 13, 135, 14, 160, 63
        .short  172, 39, 178, 186, 214, 12, 215, 11, 216, 25, 222, 9, 226, 10, 233, 28, 278, 318, 0, 0
        .size   __maize_system_call, . - __maize_system_call

# void __maize_set_thread_pointer(void *pointer)
        .section .text.__maize_set_thread_pointer, "ax", @progbits
        .globl  __maize_set_thread_pointer
        .type   __maize_set_thread_pointer, @function
__maize_set_thread_pointer:
        .cfi_startproc
        mov     %rdi, %rsi
        mov     $0x1002, %edi                   # ARCH_SET_FS
        mov     $158, %eax                      # arch_prctl
        syscall
        ret
        .cfi_endproc
        .size   __maize_set_thread_pointer, . - __maize_set_thread_pointer
