# Asks 10,000 times to move to the other of two kernels, and writes to standard output how long each hop took: 8 bytes each,
# nanoseconds by the monotonic clock. What is measured has two readings of the clock in it.

        .equ    SYS_write, 1
        .equ    SYS_clock_gettime, 228
        .equ    SYS_exit_group, 231
        .equ    SYS_migrate, 4096
        .equ    CLOCK_MONOTONIC, 1
        .equ    HOPS, 10000
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
        xor     %ebx, %ebx              # hops so far
1:      call    now
        mov     %rax, %r12
        lea     1(%rbx), %rdi
        and     $1, %edi
        mov     $SYS_migrate, %eax
        syscall
        .migrate "hop.moved", hops=%rbx:i64, asked=%r12:i64, answer=%rax:i64
        test    %rax, %rax
        jne     3f
        call    now
        sub     %r12, %rax
        mov     %rax, samples(,%rbx,8)
        inc     %rbx
        cmp     $HOPS, %rbx
        jne     1b

        xor     %ebx, %ebx              # bytes written so far
2:      mov     $SYS_write, %eax
        mov     $1, %edi
        lea     samples(%rbx), %rsi
        mov     $HOPS * 8, %edx
        sub     %rbx, %rdx
        syscall
        test    %rax, %rax
        jle     3f
        add     %rax, %rbx
        cmp     $HOPS * 8, %rbx
        jne     2b
        xor     %edi, %edi
        jmp     4f
3:      mov     $1, %edi                # a call was refused
4:      mov     $SYS_exit_group, %eax
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
