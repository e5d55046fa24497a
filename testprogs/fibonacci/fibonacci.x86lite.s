# Fibonacci numbers by the definition, fib(n) = fib(n-1) + fib(n-2): many short calls, some eighteen deep.

        .equ    SYS_exit_group, 231
        .equ    LAST, 18

        .text

# fibonacci(n): the n-th Fibonacci number, in %rax.
        .globl  fibonacci
        .type   fibonacci, @function
fibonacci:
        .cfi_startproc
        cmp     $2, %rdi
        jge     1f
        mov     %rdi, %rax              # fib(0) = 0, fib(1) = 1
        ret
1:      push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        sub     $16, %rsp               # 8(%rsp) for fib(n-1); 32 bytes in all, so calls find the stack aligned
        .cfi_def_cfa_offset 32
        mov     %rdi, %rbx
        lea     -1(%rdi), %rdi
        call    fibonacci
        .migrate "fibonacci.first", n=%rbx:i64, first=%rax:i64
        mov     %rax, 8(%rsp)
        lea     -2(%rbx), %rdi
        call    fibonacci
        .migrate "fibonacci.second", second=%rax:i64, first=8(%rsp):i64
        add     8(%rsp), %rax
        add     $16, %rsp
        .cfi_def_cfa_offset 16
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   fibonacci, . - fibonacci

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        xor     %r12d, %r12d
1:
        .migrate "fibonacci.next", n=%r12:i64
        mov     $fibonacci_of, %edi
        call    print_string
        .migrate "fibonacci.named", n=%r12:i64
        mov     %r12, %rdi
        call    print_decimal
        .migrate "fibonacci.numbered", n=%r12:i64
        mov     %r12, %rdi
        call    fibonacci
        .migrate "fibonacci.computed", n=%r12:i64, result=%rax:i64
        mov     $is, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "fibonacci.printed", n=%r12:i64
        inc     %r12
        cmp     $LAST, %r12
        jle     1b

        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
