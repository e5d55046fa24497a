# Counts the lines, words and bytes of its standard input, as wc does.

        .equ    SYS_read, 0
        .equ    SYS_exit_group, 231
        .equ    STDIN, 0
        .equ    BUFFER, 256

        .text

# is_space(byte): 1 in %rax for a space, tab, line feed, vertical tab, form feed or carriage return, else 0.
        .globl  is_space
        .type   is_space, @function
is_space:
        .cfi_startproc
        xor     %eax, %eax
        cmp     $' ', %dil
        sete    %al
        sub     $'\t', %edi
        cmp     $'\r'-'\t', %edi
        ja      1f
        mov     $1, %eax
1:      ret
        .cfi_endproc
        .size   is_space, . - is_space

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        xor     %r12d, %r12d            # lines
        xor     %r13d, %r13d            # words
        xor     %r14d, %r14d            # bytes
        mov     $1, %r15d               # whether the byte before was a space, or there was none
1:
        .migrate "wordcount.read", lines=%r12:i64, words=%r13:i64, bytes=%r14:i64, after_space=%r15:i64
        mov     $STDIN, %edi
        mov     $buffer, %esi
        mov     $BUFFER, %edx
        mov     $SYS_read, %eax
        syscall
        test    %rax, %rax
        js      8f
        je      5f
        add     %rax, %r14
        mov     $buffer, %ebx           # the next byte
        lea     (%rbx,%rax), %rbp       # the end of what was read
2:
        .migrate "wordcount.byte", lines=%r12:i64, words=%r13:i64, bytes=%r14:i64, after_space=%r15:i64, next=%rbx:i64, end=%rbp:i64
        movzbl  (%rbx), %edi
        cmp     $'\n', %edi
        jne     3f
        inc     %r12
3:      call    is_space
        .migrate "wordcount.told", lines=%r12:i64, words=%r13:i64, bytes=%r14:i64, after_space=%r15:i64, next=%rbx:i64, end=%rbp:i64, space=%rax:i64
        cmp     %rax, %r15              # a word begins where no space follows a space
        jbe     4f
        inc     %r13
4:      mov     %rax, %r15
        inc     %rbx
        cmp     %rbp, %rbx
        jne     2b
        jmp     1b

5:      mov     $lines_label, %edi
        mov     %r12, %rsi
        call    print_number
        .migrate "wordcount.lines", words=%r13:i64, bytes=%r14:i64
        mov     $words_label, %edi
        mov     %r13, %rsi
        call    print_number
        .migrate "wordcount.words", bytes=%r14:i64
        mov     $bytes_label, %edi
        mov     %r14, %rsi
        call    print_number
        .migrate "wordcount.bytes"
        xor     %edi, %edi
        jmp     9f
8:      mov     $error_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "wordcount.error"
        mov     $1, %edi
9:
        mov     $SYS_exit_group, %eax
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
