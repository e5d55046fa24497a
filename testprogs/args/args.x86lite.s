# Prints its arguments as it finds them on its initial stack (System V AMD64 ABI, 3.4.1): their number, their addresses, a
# zero, the addresses of the environment's strings, a zero, and the auxiliary vector.

        .equ    SYS_exit_group, 231
        .equ    AT_NULL, 0
        .equ    AT_PAGESZ, 6
        .equ    AT_ENTRY, 9

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     (%rsp), %rsi            # the program's own name counts as an argument
        lea     16(%rsp), %rbx          # the address of the first argument proper
        mov     $count_label, %edi
        call    print_number
        .migrate "args.counted", next_stack=%rbx:i64
1:
        cmpq    $0, (%rbx)
        je      2f
        mov     $open_label, %edi
        call    print_string
        .migrate "args.open", next_stack=%rbx:i64
        mov     (%rbx), %rdi
        call    print_string
        .migrate "args.argument", next_stack=%rbx:i64
        mov     $close_label, %edi
        call    print_string
        .migrate "args.close", next_stack=%rbx:i64
        add     $8, %rbx
        jmp     1b

2:      add     $8, %rbx
3:
        .migrate "args.environment", next_stack=%rbx:i64
        mov     (%rbx), %rax
        add     $8, %rbx
        test    %rax, %rax
        jne     3b
        mov     $ended_label, %edi
        call    print_string
        .migrate "args.environment_ended", next_stack=%rbx:i64

        xor     %r12d, %r12d            # the page size
        xor     %r13d, %r13d            # whether the entry point is _start
4:
        .migrate "args.auxiliary", next_stack=%rbx:i64, page=%r12:i64, entry=%r13:i64
        mov     (%rbx), %rax
        mov     8(%rbx), %rcx
        add     $16, %rbx
        cmp     $AT_PAGESZ, %rax
        cmove   %rcx, %r12
        cmp     $AT_ENTRY, %rax
        jne     5f
        cmp     $_start, %rcx
        sete    %r13b
5:      cmp     $AT_NULL, %rax
        jne     4b

        mov     $page_label, %edi
        mov     %r12, %rsi
        call    print_number
        .migrate "args.page", entry=%r13:i64
        mov     $entry_label, %edi
        mov     %r13, %rsi
        call    print_number
        .migrate "args.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
