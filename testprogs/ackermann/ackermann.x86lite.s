# Ackermann's function: the recursion is more than a hundred stack frames deep, and goes up and down all the time.

        .equ    SYS_exit_group, 231

        .text

# ackermann(m, n, depth): the value in %rax; depth is the number of calls under way, this one included.
        .globl  ackermann
        .type   ackermann, @function
ackermann:
        .cfi_startproc
        push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        mov     %rsp, %rbp
        .cfi_def_cfa_register %rbp
        sub     $16, %rsp
        mov     %rdi, -8(%rbp)          # m
        mov     %rdx, -16(%rbp)         # depth
        incq    calls(%rip)
        cmp     deepest(%rip), %rdx
        jbe     1f
        mov     %rdx, deepest(%rip)
1:
        .migrate "ackermann.again", m=-8(%rbp):i64, depth=-16(%rbp):i64, n=%rsi:i64
        cmpq    $0, -8(%rbp)
        je      3f
        test    %rsi, %rsi
        jne     2f
        mov     $1, %esi                # ackermann(m, 0) = ackermann(m - 1, 1)
        decq    -8(%rbp)
        jmp     1b
2:      mov     -8(%rbp), %rdi          # ackermann(m, n) = ackermann(m - 1, ackermann(m, n - 1))
        dec     %rsi
        mov     -16(%rbp), %rdx
        inc     %rdx
        call    ackermann
        .migrate "ackermann.inner", m=-8(%rbp):i64, depth=-16(%rbp):i64, inner=%rax:i64
        mov     %rax, %rsi
        decq    -8(%rbp)
        jmp     1b
3:      lea     1(%rsi), %rax           # ackermann(0, n) = n + 1
        leave
        .cfi_restore %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   ackermann, . - ackermann

# show(m, n): computes and prints a value.
        .globl  show
        .type   show, @function
show:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        push    %r15
        .cfi_def_cfa_offset 24
        .cfi_offset %r15, -24
        sub     $8, %rsp
        .cfi_def_cfa_offset 32
        mov     %rdi, %rbx              # m
        mov     %rsi, %r15              # n
        mov     $ackermann_label, %edi
        call    print_string
        .migrate "ackermann.label", m=%rbx:i64, n=%r15:i64
        mov     %rbx, %rdi
        call    print_decimal
        .migrate "ackermann.m", m=%rbx:i64, n=%r15:i64
        mov     $comma, %edi
        call    print_string
        .migrate "ackermann.comma", m=%rbx:i64, n=%r15:i64
        mov     %r15, %rdi
        call    print_decimal
        .migrate "ackermann.n", m=%rbx:i64, n=%r15:i64
        mov     %rbx, %rdi
        mov     %r15, %rsi
        mov     $1, %edx
        call    ackermann
        .migrate "ackermann.computed", value=%rax:i64
        mov     $is, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "ackermann.shown"
        add     $8, %rsp
        .cfi_def_cfa_offset 24
        pop     %r15
        .cfi_restore %r15
        .cfi_def_cfa_offset 16
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   show, . - show

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $1, %edi
        mov     $10, %esi
        call    show
        .migrate "ackermann.one"
        mov     $2, %edi
        mov     $6, %esi
        call    show
        .migrate "ackermann.two"
        mov     $3, %edi
        mov     $4, %esi
        call    show
        .migrate "ackermann.three"
        mov     $calls_label, %edi
        mov     calls(%rip), %rsi
        call    print_number
        .migrate "ackermann.calls"
        mov     $deepest_label, %edi
        mov     deepest(%rip), %rsi
        call    print_number
        .migrate "ackermann.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
