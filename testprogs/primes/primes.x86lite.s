# The sieve of Eratosthenes over 300,000 bytes.
#
# The innermost loops have no migration point of their own: they run a million times in all, and a move at each turn would
# show nothing that a move at each prime, and at each page when counting, does not show.

        .equ    SYS_exit_group, 231
        .equ    LIMIT, 300000           # numbers below this one
        .equ    PAGE, 4096

        .text

# cross_out(): marks every composite number of the sieve.
        .globl  cross_out
        .type   cross_out, @function
cross_out:
        .cfi_startproc
        push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        mov     %rsp, %rbp
        .cfi_def_cfa_register %rbp
        sub     $16, %rsp
        movq    $2, -8(%rbp)            # the number whose multiples are crossed out
        lea     sieve(%rip), %r8
1:
        .migrate "primes.outer", number=-8(%rbp):i64, base=%r8:i64
        mov     -8(%rbp), %rax
        cmpb    $0, (%r8,%rax)
        jne     3f                      # composite: its multiples are crossed out already
        mov     %rax, %rcx
        imul    %rcx, %rcx              # smaller multiples have a smaller prime factor
2:      movb    $1, (%r8,%rcx)
        add     %rax, %rcx
        cmp     $LIMIT, %rcx
        jb      2b
3:      incq    -8(%rbp)
        mov     -8(%rbp), %rax
        imul    %rax, %rax
        cmp     $LIMIT, %rax
        jb      1b
        leave
        .cfi_restore %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   cross_out, . - cross_out

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        call    cross_out
        .migrate "primes.crossed"

        mov     $2, %ebx                # the number looked at
        xor     %r12d, %r12d            # primes so far
        xor     %r13d, %r13d            # the last of them
        xor     %r14d, %r14d            # their sum
1:
        .migrate "primes.page", number=%rbx:i64, count=%r12:i64, last=%r13:i64, sum=%r14:i64, page=$PAGE:i64
        mov     %rbx, %rcx              # look at numbers up to the end of this page of the sieve
        or      $PAGE-1, %rcx
        mov     $LIMIT-1, %eax
        cmp     %rax, %rcx
        cmova   %rax, %rcx
2:      cmpb    $0, sieve(%rbx)
        jne     3f
        inc     %r12
        mov     %rbx, %r13
        add     %rbx, %r14
3:      inc     %rbx
        cmp     %rcx, %rbx
        jbe     2b
        cmp     $LIMIT, %rbx
        jb      1b

        mov     $count_label, %edi
        mov     %r12, %rsi
        call    print_number
        .migrate "primes.counted", last=%r13:i64, sum=%r14:i64
        mov     $last_label, %edi
        mov     %r13, %rsi
        call    print_number
        .migrate "primes.last", sum=%r14:i64
        mov     $sum_label, %edi
        mov     %r14, %rsi
        call    print_number
        .migrate "primes.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
