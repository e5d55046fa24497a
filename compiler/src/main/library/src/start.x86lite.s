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
.Lnumbers:                                      # of new architectures, of x86-64; the frequent ones first
        .short  64, 1, 63, 0, 98, 202, 222, 9, 215, 11, 62, 8, 57, 3, 56, 257, 113, 228, 124, 24, 17, 79, 19, 290
        .short  20, 291, 21, 233, 22, 281, 23, 32, 24, 292, 25, 72, 29, 16, 32, 73, 34, 258, 35, 263, 36, 266, 37, 265
        .short  45, 76, 46, 77, 48, 269, 49, 80, 50, 81, 52, 91, 53, 268, 59, 293, 61, 217, 65, 19, 66, 20, 67, 17
        .short  68, 18, 72, 270, 73, 271, 78, 267, 79, 262, 80, 5, 82, 74, 83, 75, 88, 280, 93, 60, 94, 231, 95, 247
        .short  96, 218, 99, 273, 100, 274, 101, 35, 102, 36, 103, 38, 107, 222, 108, 224, 109, 225, 110, 223, 111, 226, 114, 229, 115, 230
        .short  122, 203, 123, 204, 129, 62, 130, 200, 131, 234, 132, 131, 133, 130, 134, 13, 135, 14, 136, 127, 137, 128, 138, 129
        .short  153, 100, 154, 109, 155, 121, 156, 124, 157, 112, 160, 63, 163, 97, 164, 160, 165, 98, 166, 95, 169, 96, 172, 39
        .short  173, 110, 174, 102, 175, 107, 176, 104, 177, 108, 178, 186, 179, 99, 198, 41, 199, 53, 200, 49, 201, 50, 202, 43
        .short  203, 42, 204, 51, 205, 52, 206, 44, 207, 45, 208, 54, 209, 55, 210, 48, 211, 46, 212, 47, 214, 12, 216, 25
        .short  220, 56, 221, 59, 226, 10, 233, 28, 240, 297, 242, 288, 260, 61, 261, 302, 276, 316, 278, 318, 291, 332, 435, 435, 0, 0
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
