# Sums, shifts and products in registers: a million turns of ten instructions.
        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip             # nobody called us: the outermost stack frame
        mov     $1000000, %ecx
        mov     $1, %eax
        mov     $2, %ebx
1:      add     %rax, %rbx
        mov     %rbx, %rdx
        shr     $7, %rdx
        xor     %rdx, %rax
        lea     1(%rax,%rbx,2), %rsi
        imul    $13, %rsi, %rdi
        sub     %rdi, %rax
        and     $0xffffff, %rbx
        dec     %rcx
        jne     1b
        mov     $231, %eax              # exit_group(0)
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start
