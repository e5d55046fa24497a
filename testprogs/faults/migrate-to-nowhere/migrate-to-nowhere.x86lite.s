# Asks to move to kernels that do not exist. Maize answers -EINVAL, Linux (which has no system call 4096) -ENOSYS: the
# program prints only that the answer is negative, and goes on where it is.

        .equ    SYS_migrate, 4096
        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $64000, %rdi
        mov     $SYS_migrate, %eax
        syscall
        .migrate "migrate-to-nowhere.asked_large", answer=%rax:i64
        mov     $negative_label, %edi
        mov     %rax, %rsi
        shr     $63, %rsi
        call    print_number
        .migrate "migrate-to-nowhere.printed_large"
        mov     $-1, %rdi
        mov     $SYS_migrate, %eax
        syscall
        .migrate "migrate-to-nowhere.asked_negative", answer=%rax:i64
        mov     $negative_label, %edi
        mov     %rax, %rsi
        shr     $63, %rsi
        call    print_number
        .migrate "migrate-to-nowhere.printed_negative"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
