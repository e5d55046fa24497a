# Calls itself for ever, until the stack has no more room: SIGSEGV.

        .equ    SYS_exit_group, 231

        .text

# descend(depth): would return the depth reached, if it ever returned.
        .globl  descend
        .type   descend, @function
descend:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        mov     %rdi, %rbx
        inc     %rdi
        call    descend
        .migrate "endless-recursion.descended", depth=%rbx:i64, deeper=%rax:i64
        add     %rbx, %rax
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   descend, . - descend

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "endless-recursion.before"
        mov     $1, %edi
        call    descend
        .migrate "endless-recursion.returned", depth=%rax:i64
        mov     $after, %edi            # nobody comes here
        call    print_string
        .migrate "endless-recursion.after"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
