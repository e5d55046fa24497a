// Counts how often a byte is among others, sixteen at a time, 500 times over.

        .equ    SYS_exit_group, 231
        .equ    BYTES, 4096

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $0x65656565, %eax       # 'e'
        movd    %eax, %xmm0
        pshufd  $0, %xmm0, %xmm0
        mov     $500, %r8d
1:      mov     $text, %esi
        pxor    %xmm3, %xmm3
        mov     $BYTES / 16, %ecx
2:      movdqa  (%rsi), %xmm1
        pcmpeqb %xmm0, %xmm1
        psubb   %xmm1, %xmm3
        add     $16, %rsi
        dec     %rcx
        jne     2b
        movd    %xmm3, %eax
        dec     %r8
        jne     1b
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start
