# The floating-point environment in the form of fenv.h, out of and into MXCSR (Intel SDM volume 1, 10.2.3): the flags are at the same places, the
# rounding direction and flush-to-zero 5 bits further down, denormals-are-zeros 5 bits further up. Exceptions stay masked.

# int __maize_floating_state(void)
        .section .text.__maize_floating_state, "ax", @progbits
        .globl  __maize_floating_state
        .type   __maize_floating_state, @function
__maize_floating_state:
        .cfi_startproc
        stmxcsr -8(%rsp)
        mov     -8(%rsp), %ecx
        mov     %ecx, %eax
        and     $0x3d, %eax
        mov     %ecx, %edx
        shr     $5, %edx
        and     $0x700, %edx
        or      %edx, %eax
        shl     $5, %ecx
        and     $0x800, %ecx
        or      %ecx, %eax
        ret
        .cfi_endproc
        .size   __maize_floating_state, . - __maize_floating_state

# void __maize_set_floating_state(int)
        .section .text.__maize_set_floating_state, "ax", @progbits
        .globl  __maize_set_floating_state
        .type   __maize_set_floating_state, @function
__maize_set_floating_state:
        .cfi_startproc
        mov     %edi, %eax
        and     $0x3d, %eax
        or      $0x1f80, %eax
        mov     %edi, %edx
        shl     $5, %edx
        and     $0xe000, %edx
        or      %edx, %eax
        shr     $5, %edi
        and     $0x40, %edi
        or      %edi, %eax
        mov     %eax, -8(%rsp)
        ldmxcsr -8(%rsp)
        ret
        .cfi_endproc
        .size   __maize_set_floating_state, . - __maize_set_floating_state
