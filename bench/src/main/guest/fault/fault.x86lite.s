# In each of 200 rounds writes 64 pages, moves to the other of two kernels and touches them there: reads a word of each, or, if
# its first argument begins with w, writes one. Writes to standard output how long each touch took: 8 bytes each, nanoseconds
# by the monotonic clock. What is measured has two readings of the clock in it.

        .equ    SYS_write, 1
        .equ    SYS_clock_gettime, 228
        .equ    SYS_exit_group, 231
        .equ    SYS_migrate, 4096
        .equ    CLOCK_MONOTONIC, 1
        .equ    ROUNDS, 200
        .equ    PAGES, 64
        .equ    PAGE, 4096
        .equ    BYTES, ROUNDS * PAGES * 8
        .equ    NANOSECONDS, 1000000000

        .text

# now(): the monotonic clock in nanoseconds.
        .globl  now
        .type   now, @function
now:
        .cfi_startproc
        sub     $24, %rsp
        .cfi_def_cfa_offset 32
        mov     $SYS_clock_gettime, %eax
        mov     $CLOCK_MONOTONIC, %edi
        mov     %rsp, %rsi
        syscall
        imul    $NANOSECONDS, (%rsp), %rax
        add     8(%rsp), %rax
        add     $24, %rsp
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   now, . - now

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     16(%rsp), %rax
        xor     %r14d, %r14d            # whether to write
        cmpb    $'w', (%rax)
        sete    %r14b
        xor     %r12d, %r12d            # rounds so far
        lea     samples(%rip), %r13     # where the next sample goes
1:      lea     land(%rip), %r15
2:      movb    $1, (%r15)
        add     $PAGE, %r15
        cmp     $land + PAGES * PAGE, %r15
        jne     2b

        lea     1(%r12), %rdi
        and     $1, %edi
        mov     $SYS_migrate, %eax
        syscall
        .migrate "fault.moved", round=%r12:i64, sample=%r13:i64, writes=%r14:i64, answer=%rax:i64
        test    %rax, %rax
        jne     7f
        lea     land(%rip), %r15
3:      call    now
        mov     %rax, %rbp
        test    %r14, %r14
        jne     4f
        mov     (%r15), %rax
        jmp     5f
4:      movb    $1, (%r15)
5:      call    now
        sub     %rbp, %rax
        mov     %rax, (%r13)
        add     $8, %r13
        add     $PAGE, %r15
        cmp     $land + PAGES * PAGE, %r15
        jne     3b
        inc     %r12
        cmp     $ROUNDS, %r12
        jne     1b

        xor     %ebx, %ebx              # bytes written so far
6:      mov     $SYS_write, %eax
        mov     $1, %edi
        lea     samples(%rbx), %rsi
        mov     $BYTES, %edx
        sub     %rbx, %rdx
        syscall
        test    %rax, %rax
        jle     7f
        add     %rax, %rbx
        cmp     $BYTES, %rbx
        jne     6b
        xor     %edi, %edi
        jmp     8f
7:      mov     $1, %edi                # a call was refused
8:      mov     $SYS_exit_group, %eax
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
