# Divides the most negative number by -1: the quotient does not fit. On x86lite that is the divide error #DE (Intel SDM,
# volume 2, IDIV): SIGFPE. On armlite the quotient is the most negative number again (Arm ARM, SDIV), so the program goes on.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "divide-overflow.before"
        mov     $1, %eax
        shl     $63, %rax
        cqto
        mov     $-1, %rcx
        idiv    %rcx
        mov     $quotient_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "divide-overflow.quotient"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
