# Calls into the data, which are not executable: SIGSEGV, whatever the bytes there mean.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "call-data.before"
        mov     $not_code, %eax
        call    *%rax
        .migrate "call-data.returned"
        mov     $after, %edi            # nobody comes here
        call    print_string
        .migrate "call-data.after"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
