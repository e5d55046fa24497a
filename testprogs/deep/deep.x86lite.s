# A chain of 96 calls through three functions with stack frames of different shapes, each with values that it needs again
# when the call returns: in callee-saved registers, in slots below a frame pointer, in slots above the stack pointer, and
# constants.

        .equ    SYS_exit_group, 231
        .equ    DEPTH, 96
        .equ    SEEDS, 16
        .equ    ALPHA_ADDEND, 1000003

        .text

# alpha(n, x) = x if n = 0, else 5 * beta(n - 1, y) + y - 7 * z + n + 1000003, where y = 3 * x + 1, z = x ^ n.
# Keeps its values in callee-saved registers.
        .globl  alpha
        .type   alpha, @function
alpha:
        .cfi_startproc
        mov     %rsi, %rax
        test    %rdi, %rdi
        jne     1f
        ret
1:      push    %r13
        .cfi_def_cfa_offset 16
        .cfi_offset %r13, -16
        push    %r14
        .cfi_def_cfa_offset 24
        .cfi_offset %r14, -24
        push    %r15
        .cfi_def_cfa_offset 32
        .cfi_offset %r15, -32
        mov     %rdi, %r13              # n
        lea     1(%rsi,%rsi,2), %r14    # y
        mov     %rsi, %r15              # z
        xor     %rdi, %r15
        dec     %rdi
        mov     %r14, %rsi
        call    beta
        .migrate "deep.alpha", n=%r13:i64, y=%r14:i64, z=%r15:i64, addend=$ALPHA_ADDEND:i64, below=%rax:i64
        lea     (%rax,%rax,4), %rax
        add     %r14, %rax
        imul    $7, %r15, %rcx
        sub     %rcx, %rax
        lea     ALPHA_ADDEND(%rax,%r13), %rax
        pop     %r15
        .cfi_restore %r15
        .cfi_def_cfa_offset 24
        pop     %r14
        .cfi_restore %r14
        .cfi_def_cfa_offset 16
        pop     %r13
        .cfi_restore %r13
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   alpha, . - alpha

# beta(n, x) = x if n = 0, else (gamma(n - 1, 5 * x + 2) ^ x) + 11 * n.
# Keeps its values in slots below its frame pointer; its frame has 8 bytes more that nobody uses.
        .globl  beta
        .type   beta, @function
beta:
        .cfi_startproc
        push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        mov     %rsp, %rbp
        .cfi_def_cfa_register %rbp
        sub     $32, %rsp
        mov     %rsi, %rax
        test    %rdi, %rdi
        je      1f
        mov     %rdi, -24(%rbp)         # n
        mov     %rsi, -16(%rbp)         # x
        dec     %rdi
        lea     2(%rsi,%rsi,4), %rsi
        call    gamma
        .migrate "deep.beta", n=-24(%rbp):i64, x=-16(%rbp):i64, factor=$11:i64, below=%rax:i64
        xor     -16(%rbp), %rax
        imul    $11, -24(%rbp), %rcx
        add     %rcx, %rax
1:      leave
        .cfi_restore %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   beta, . - beta

# gamma(n, x) = x if n = 0, else alpha(n - 1, x + 7) + rotate_left(x, n mod 64) - even, where even = 1 if x is even, else 0.
# Keeps its values in slots above the stack pointer and in one register.
        .globl  gamma
        .type   gamma, @function
gamma:
        .cfi_startproc
        mov     %rsi, %rax
        test    %rdi, %rdi
        jne     1f
        ret
1:      push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        sub     $32, %rsp
        .cfi_def_cfa_offset 48
        mov     %rdi, (%rsp)            # n
        mov     %rsi, 24(%rsp)          # x
        mov     %rsi, %rbx              # even
        not     %rbx
        and     $1, %ebx
        dec     %rdi
        add     $7, %rsi
        call    alpha
        .migrate "deep.gamma", n=(%rsp):i64, x=24(%rsp):i64, even=%rbx:i64, below=%rax:i64
        mov     (%rsp), %rcx
        mov     24(%rsp), %rdx
        rol     %cl, %rdx
        add     %rdx, %rax
        sub     %rbx, %rax
        add     $32, %rsp
        .cfi_def_cfa_offset 16
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   gamma, . - gamma

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        xor     %ebp, %ebp
1:
        .migrate "deep.seed", seed=%rbp:i64
        mov     $seed_label, %edi
        call    print_string
        .migrate "deep.label", seed=%rbp:i64
        mov     %rbp, %rdi
        call    print_decimal
        .migrate "deep.number", seed=%rbp:i64
        mov     $is, %edi
        call    print_string
        .migrate "deep.is", seed=%rbp:i64
        mov     $DEPTH, %edi
        mov     %rbp, %rsi
        call    alpha
        .migrate "deep.computed", seed=%rbp:i64, value=%rax:i64
        mov     %rax, %rdi
        mov     $16, %esi
        call    print_hex
        .migrate "deep.value", seed=%rbp:i64
        mov     $'\n', %edi
        call    print_character
        .migrate "deep.line", seed=%rbp:i64
        inc     %ebp
        cmp     $SEEDS, %ebp
        jne     1b
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
