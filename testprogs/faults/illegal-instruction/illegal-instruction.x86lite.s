# Executes an instruction that is guaranteed to be none: SIGILL.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "illegal-instruction.before"
        ud2
        mov     $after, %edi            # nobody comes here
        call    print_string
        .migrate "illegal-instruction.after"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
