# Sums, products and a comparison of doubles in registers: a million turns of ten instructions.
        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip             # nobody called us: the outermost stack frame
        mov     $1000000, %ecx
        mov     $3, %eax
        cvtsi2sd %rax, %xmm1
        mov     $7, %eax
        cvtsi2sd %rax, %xmm2
        divsd   %xmm2, %xmm1            # 3/7
        pxor    %xmm0, %xmm0
        pxor    %xmm4, %xmm4
1:      mulsd   %xmm1, %xmm0
        addsd   %xmm2, %xmm0
        movapd  %xmm0, %xmm3
        subsd   %xmm1, %xmm3
        mulsd   %xmm3, %xmm3
        addsd   %xmm3, %xmm4
        ucomisd %xmm4, %xmm0
        setb    %al
        dec     %rcx
        jne     1b
        mov     $231, %eax              # exit_group(0)
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start
