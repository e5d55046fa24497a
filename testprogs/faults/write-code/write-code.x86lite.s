# Writes to its own code: SIGSEGV.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "write-code.before"
        movb    $0, _start(%rip)
        mov     $after, %edi            # nobody comes here
        call    print_string
        .migrate "write-code.after"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
