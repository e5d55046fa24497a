# A recursion 128 deep, with a migration point before each call and after it. Four values are live in each stack frame, of which
# two lie in slots here and two in registers; on armlite it is the other two.

        .equ    SYS_exit_group, 231
        .equ    DEPTH, 128

        .text

# descend(n) = n + 5 * n + 7 * n + (n ^ 3) + descend(n - 1), descend(0) = 0.
        .globl  descend
        .type   descend, @function
descend:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        push    %r12
        .cfi_def_cfa_offset 24
        .cfi_offset %r12, -24
        sub     $24, %rsp
        .cfi_def_cfa_offset 48
        xor     %eax, %eax
        test    %rdi, %rdi
        je      1f
        mov     %rdi, %rbx              # n
        lea     (%rdi,%rdi,4), %r12     # five
        imul    $7, %rdi, %rax
        mov     %rax, (%rsp)            # seven
        xor     $3, %rdi
        mov     %rdi, 8(%rsp)           # mixed
        .migrate "descent.down", n=%rbx:i64, five=%r12:i64, seven=(%rsp):i64, mixed=8(%rsp):i64
        lea     -1(%rbx), %rdi
        call    descend
        .migrate "descent.up", n=%rbx:i64, five=%r12:i64, seven=(%rsp):i64, mixed=8(%rsp):i64, below=%rax:i64
        add     %rbx, %rax
        add     %r12, %rax
        add     (%rsp), %rax
        add     8(%rsp), %rax
1:      add     $24, %rsp
        .cfi_def_cfa_offset 24
        pop     %r12
        .cfi_restore %r12
        .cfi_def_cfa_offset 16
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
        mov     $DEPTH, %edi
        .migrate "descent.begin", depth=%rdi:i64
        call    descend
        .migrate "descent.end", sum=%rax:i64
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
