# The smallest program: greets three times, so that there is something to move between.

        .equ    SYS_exit_group, 231
        .equ    GREETINGS, 3

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip             # nobody called us: the unwinder stops here
        xor     %ebx, %ebx              # how often we greeted
1:
        .migrate "hello.again", greeted=%rbx:i64
        mov     $greeting, %edi
        call    print_string
        .migrate "hello.greeted", greeted=%rbx:i64
        inc     %rbx
        cmp     $GREETINGS, %rbx
        jne     1b

        mov     $times, %edi
        mov     %rbx, %rsi
        call    print_number
        .migrate "hello.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
