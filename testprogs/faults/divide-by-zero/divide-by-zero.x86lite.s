# Divides by zero. On x86lite that is the divide error #DE (Intel SDM, volume 2, IDIV): SIGFPE. On armlite the quotient is 0
# by definition (Arm ARM, SDIV), so the program goes on.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "divide-by-zero.before"
        mov     $1000, %eax
        cqto
        xor     %ecx, %ecx
        idiv    %rcx
        mov     $quotient_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "divide-by-zero.quotient"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
