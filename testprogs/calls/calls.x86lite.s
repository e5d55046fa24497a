# The small system calls: writev, getpid, gettid, sched_yield, clock_gettime. What differs from run to run is not printed, only
# whether it makes sense; the clock must not run backwards, whichever kernel the program is on.

        .equ    SYS_writev, 20
        .equ    SYS_sched_yield, 24
        .equ    SYS_getpid, 39
        .equ    SYS_gettid, 186
        .equ    SYS_clock_gettime, 228
        .equ    SYS_exit_group, 231
        .equ    CLOCK_MONOTONIC, 1
        .equ    SECOND, 1000000000

        .text

# nanoseconds(timespec): reads the clock into the timespec; the time in nanoseconds, in %rax.
        .globl  nanoseconds
        .type   nanoseconds, @function
nanoseconds:
        .cfi_startproc
        mov     %rdi, %rsi
        mov     $CLOCK_MONOTONIC, %edi
        mov     $SYS_clock_gettime, %eax
        syscall
        imul    $SECOND, (%rsi), %rax
        add     8(%rsi), %rax
        ret
        .cfi_endproc
        .size   nanoseconds, . - nanoseconds

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $SYS_writev, %eax
        mov     $1, %edi
        mov     $pieces, %esi
        mov     $3, %edx
        syscall
        mov     %rax, %rsi
        mov     $written_label, %edi
        call    print_number
        .migrate "calls.written"
        mov     $SYS_getpid, %eax
        syscall
        mov     %rax, %rbx              # the process id
        mov     $SYS_gettid, %eax
        syscall
        .migrate "calls.asked", process_host=%rbx:i64, thread_host=%rax:i64
        xor     %esi, %esi              # the first thread of a process has the process's id
        cmp     %rax, %rbx
        sete    %sil
        mov     $same_label, %edi
        call    print_number
        .migrate "calls.same", process_host=%rbx:i64
        xor     %esi, %esi
        test    %rbx, %rbx
        setg    %sil
        mov     $positive_label, %edi
        call    print_number
        .migrate "calls.positive"
        mov     $SYS_sched_yield, %eax
        syscall
        mov     %rax, %rsi
        mov     $yield_label, %edi
        call    print_number
        .migrate "calls.yielded"
        mov     $earlier, %edi
        call    nanoseconds
        .migrate "calls.earlier", now_host=%rax:i64
        mov     %rax, %rbx
        mov     $SYS_sched_yield, %eax
        syscall
        mov     $later, %edi
        call    nanoseconds
        .migrate "calls.later", earlier_host=%rbx:i64, later_host=%rax:i64
        xor     %esi, %esi
        cmp     %rbx, %rax
        setge   %sil
        mov     $clock_label, %edi
        call    print_number
        .migrate "calls.clock"
        mov     $SYS_clock_gettime, %eax
        mov     $77, %edi
        mov     $later, %esi
        syscall
        mov     %rax, %rsi
        mov     $no_clock_label, %edi
        call    print_number
        .migrate "calls.no_clock"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
