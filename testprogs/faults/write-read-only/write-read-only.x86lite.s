# Writes to read-only data: SIGSEGV.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "write-read-only.before"
        movb    $'!', before(%rip)
        mov     $after, %edi            # nobody comes here
        call    print_string
        .migrate "write-read-only.after"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
