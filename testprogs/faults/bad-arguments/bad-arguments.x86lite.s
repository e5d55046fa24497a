# Gives system calls arguments that make no sense, and prints the answers: -9 is -EBADF, -14 -EFAULT, -38 -ENOSYS.

        .equ    SYS_read, 0
        .equ    SYS_write, 1
        .equ    UNKNOWN, 3000
        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $1, %rdi
        mov     $16, %rsi
        mov     $5, %rdx
        mov     $SYS_write, %eax
        syscall
        mov     $write_nowhere, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "bad-arguments.write_nowhere"
        mov     $77, %rdi
        mov     $write_nobody, %rsi
        mov     $5, %rdx
        mov     $SYS_write, %eax
        syscall
        mov     $write_nobody, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "bad-arguments.write_nobody"
        mov     $-1, %rdi
        mov     $print_buffer, %rsi
        mov     $5, %rdx
        mov     $SYS_read, %eax
        syscall
        mov     $read_nobody, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "bad-arguments.read_nobody"
        mov     $1, %rdi
        mov     $2, %rsi
        mov     $3, %rdx
        mov     $UNKNOWN, %eax
        syscall
        mov     $unknown, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "bad-arguments.unknown"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
