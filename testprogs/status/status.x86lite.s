# Ends with an exit status of its own: the answer to life, the universe and everything.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $42, %ebx
        mov     $leaving_label, %edi
        mov     %rbx, %rsi
        call    print_number
        .migrate "status.printed", status=%rbx:i64
        mov     $SYS_exit_group, %eax
        mov     %ebx, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
