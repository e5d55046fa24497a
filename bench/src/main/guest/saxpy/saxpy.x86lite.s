// sums += 0.3 * numbers, four at a time, 500 times over.

        .equ    SYS_exit_group, 231
        .equ    COUNT, 1024

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $0x3e99999a, %eax       # 0.3
        movd    %eax, %xmm0
        shufps  $0, %xmm0, %xmm0
        mov     $500, %r8d
1:      mov     $numbers, %esi
        mov     $sums, %edi
        mov     $COUNT / 4, %ecx
2:      movaps  (%rsi), %xmm1
        mulps   %xmm0, %xmm1
        addps   (%rdi), %xmm1
        movaps  %xmm1, (%rdi)
        add     $16, %rsi
        add     $16, %rdi
        dec     %rcx
        jne     2b
        dec     %r8
        jne     1b
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start
