# Holds state in every part of a thread that a move could lose, with branches between setting and looking, and exits with 0 or
# with the number of the first check that found something else. It has no migration point.

        .set    SYS_rt_sigaction, 13
        .set    SYS_rt_sigprocmask, 14
        .set    SYS_getpid, 39
        .set    SYS_arch_prctl, 158
        .set    SYS_gettid, 186
        .set    SYS_exit_group, 231
        .set    SYS_tgkill, 234
        .set    ARCH_SET_FS, 0x1002
        .set    SIG_BLOCK, 0
        .set    SIG_SETMASK, 2
        .set    SIGUSR1, 10
        .set    SIGUSR2, 12

        .set    checks, 0
        .macro  expect_equal
        .set    checks, checks + 1
        mov     $checks, %edi
        jne     fail
        .endm

        .macro  branch
        jmp     100f
100:
        .endm

        .macro  system_call number
        mov     $\number, %eax
        syscall
        .endm

        .text
        .globl  _start
_start:
# Vector registers, both halves: register N has 0x0102030405060708 + N and 0x1112131415161718 + N.
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
        movabs  $0x0102030405060708 + \n, %rax
        movq    %rax, %xmm\n
        movabs  $0x1112131415161718 + \n, %rax
        movq    %rax, %xmm15
        punpcklqdq %xmm15, %xmm\n
        branch
        .endr
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
        movabs  $0x0102030405060708 + \n, %rcx
        movq    %xmm\n, %rax
        cmp     %rcx, %rax
        expect_equal
        movabs  $0x1112131415161718 + \n, %rcx
        psrldq  $8, %xmm\n
        movq    %xmm\n, %rax
        cmp     %rcx, %rax
        expect_equal
        .endr

# x87: a full stack, and a control word of 64-bit precision that rounds up.
        fldcw   up(%rip)
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7
        fildl   integers + 4 * \n(%rip)
        branch
        .endr
        .irp    n, 7, 6, 5, 4, 3, 2, 1, 0
        fistpl  seen(%rip)
        cmpl    $11 + \n, seen(%rip)
        expect_equal
        .endr
        fld1
        fildl   three(%rip)
        branch
        fdivrp  %st, %st(1)
        branch
        fstpt   seen(%rip)
        movabs  $0xaaaaaaaaaaaaaaab, %rax       # a third, rounded up: 1.010101...011 * 2^-2
        cmp     %rax, seen(%rip)
        expect_equal
        cmpw    $0x3ffd, seen + 8(%rip)
        expect_equal
        fnstcw  seen(%rip)
        cmpw    $0x0b7f, seen(%rip)
        expect_equal
        fnstsw  %ax
        and     $0x20, %eax                     # the precision flag
        cmp     $0x20, %eax
        expect_equal

# SSE: rounding down, and the precision flag again.
        ldmxcsr down(%rip)
        branch
        movss   one(%rip), %xmm0
        divss   three_single(%rip), %xmm0
        branch
        movd    %xmm0, %eax
        cmp     $0x3eaaaaaa, %eax               # nearest would be 0x3eaaaaab
        expect_equal
        stmxcsr seen(%rip)
        cmpl    $0x3fa0, seen(%rip)
        expect_equal

# The carry flag.
        stc
        branch
        branch
        mov     $0, %eax
        adc     $0, %eax
        cmp     $1, %eax
        expect_equal

# Repeated string instructions over three pages: the direction flag and what is left to do, in the middle of one.
        lea     from(%rip), %rdi
        mov     $9000, %ecx
1:      mov     %cl, -1(%rdi, %rcx)
        dec     %ecx
        jne     1b
        lea     from + 8999(%rip), %rsi
        lea     to + 8999(%rip), %rdi
        mov     $9000, %ecx
        std
        rep movsb
        cld
        lea     from - 1(%rip), %rax
        cmp     %rax, %rsi
        expect_equal
        lea     from(%rip), %rsi
        lea     to(%rip), %rdi
        mov     $9000, %ecx
        repe cmpsb
        expect_equal
        incb    to + 4000(%rip)
        lea     from(%rip), %rsi
        lea     to(%rip), %rdi
        mov     $9000, %ecx
        repe cmpsb
        cmp     $4999, %ecx
        expect_equal

# The thread pointer.
        mov     $ARCH_SET_FS, %edi
        lea     storage(%rip), %rsi
        system_call SYS_arch_prctl
        branch
        mov     %fs:8, %rax
        cmp     $77, %rax
        expect_equal

# Signals: what is blocked, what one of them does, and one that is pending.
        mov     $SIG_SETMASK, %edi
        lea     blocked(%rip), %rsi
        xor     %edx, %edx
        mov     $8, %r10d
        system_call SYS_rt_sigprocmask
        mov     $SIGUSR1, %edi
        lea     action(%rip), %rsi
        xor     %edx, %edx
        mov     $8, %r10d
        system_call SYS_rt_sigaction
        system_call SYS_getpid
        mov     %eax, %ebx
        system_call SYS_gettid
        mov     %eax, %esi
        mov     %ebx, %edi
        mov     $SIGUSR2, %edx
        system_call SYS_tgkill
        test    %rax, %rax
        expect_equal
        mov     $SIG_BLOCK, %edi
        xor     %esi, %esi
        lea     seen(%rip), %rdx
        mov     $8, %r10d
        system_call SYS_rt_sigprocmask
        mov     blocked(%rip), %rcx
        cmp     %rcx, seen(%rip)
        expect_equal
        mov     $SIGUSR1, %edi
        xor     %esi, %esi
        lea     seen(%rip), %rdx
        mov     $8, %r10d
        system_call SYS_rt_sigaction
        cmpq    $handler, seen(%rip)
        expect_equal
        cmpq    $0x14000000, seen + 8(%rip)
        expect_equal
        cmpq    $0x200, seen + 24(%rip)
        expect_equal

# An atomic exchange that may find that it was forestalled.
        mov     $500, %ecx
1:      mov     counter(%rip), %rax
2:      lea     3(%rax), %rdx
        lock cmpxchg %rdx, counter(%rip)
        jne     2b
        dec     %ecx
        jne     1b
        cmpq    $1500, counter(%rip)
        expect_equal

        xor     %edi, %edi
fail:   system_call SYS_exit_group
handler:
        hlt

        .data
        .balign 8
action: .quad   handler, 0x14000000, handler, 0x200     # SA_RESTART and SA_RESTORER; SIGUSR1 is blocked within the handler
storage:
        .quad   0, 77
blocked:
        .quad   0x804                                   # SIGQUIT and SIGUSR2
down:   .long   0x3f80                                  # MXCSR: all exceptions masked, rounding down
one:    .long   0x3f800000
three_single:
        .long   0x40400000
three:  .long   3
integers:
        .long   11, 12, 13, 14, 15, 16, 17, 18
up:     .short  0x0b7f                                  # x87: all exceptions masked, 64 bits, rounding up
        .bss
        .balign 4096
from:   .zero   12288
to:     .zero   12288
seen:   .zero   32
counter:
        .zero   8
