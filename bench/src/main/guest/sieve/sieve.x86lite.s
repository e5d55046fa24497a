# The sieve of Eratosthenes over 300,000 bytes, 100 times over; prints how many primes the last time found.

        .equ    SYS_exit_group, 231
        .equ    LIMIT, 300000           # numbers below this one
        .equ    ROUNDS, 100

        .text

# count_primes(): sieves anew; the number of primes in %rax.
        .globl  count_primes
        .type   count_primes, @function
count_primes:
        .cfi_startproc
        lea     sieve(%rip), %r8
        xor     %ecx, %ecx
1:      movq    $0, (%r8,%rcx)
        add     $8, %rcx
        cmp     $LIMIT, %rcx
        jb      1b

        mov     $2, %eax                # the number whose multiples are crossed out
2:      cmpb    $0, (%r8,%rax)
        jne     4f
        mov     %rax, %rcx
        imul    %rcx, %rcx              # smaller multiples have a smaller prime factor
3:      movb    $1, (%r8,%rcx)
        add     %rax, %rcx
        cmp     $LIMIT, %rcx
        jb      3b
4:      inc     %rax
        mov     %rax, %rcx
        imul    %rcx, %rcx
        cmp     $LIMIT, %rcx
        jb      2b

        xor     %eax, %eax
        mov     $2, %ecx
5:      cmpb    $0, (%r8,%rcx)
        jne     6f
        inc     %rax
6:      inc     %rcx
        cmp     $LIMIT, %rcx
        jb      5b
        ret
        .cfi_endproc
        .size   count_primes, . - count_primes

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $ROUNDS, %ebx
1:      call    count_primes
        dec     %ebx
        jne     1b
        mov     $count_label, %edi
        mov     %rax, %rsi
        call    print_number
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
