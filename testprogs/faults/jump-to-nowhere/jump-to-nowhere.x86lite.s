# Jumps to an address where there is no memory: SIGSEGV.

        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "jump-to-nowhere.before"
        mov     $16, %eax
        jmp     *%rax
        mov     $after, %edi            # nobody comes here
        call    print_string
        .migrate "jump-to-nowhere.after"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
