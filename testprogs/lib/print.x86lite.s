# Printing on standard output, for x86lite. print.armlite.s is the same program for armlite: the same functions, and the
# same migration points with the same live values, though not in the same places.
#
# Arguments come in %rdi, %rsi (System V AMD64 ABI, 3.2.3). A function that calls another keeps what it still needs in
# %rbx, %rbp, %r12-%r15 (which it saves first) or in its stack frame.

        .equ    SYS_write, 1
        .equ    STDOUT, 1

        .text

# print_text(address, length): writes all of the text, in as many writes as that takes; gives up at an error.
        .globl  print_text
        .type   print_text, @function
print_text:
        .cfi_startproc
        mov     %rsi, %rdx              # write(1, %rsi, %rdx): what is left stays in the system call's own registers
        mov     %rdi, %rsi
1:
        .migrate "print_text.more", text=%rsi:i64, left=%rdx:i64
        test    %rdx, %rdx
        jle     2f
        mov     $STDOUT, %edi
        mov     $SYS_write, %eax
        syscall
        test    %rax, %rax
        jle     2f
        add     %rax, %rsi
        sub     %rax, %rdx
        jmp     1b
2:      ret
        .cfi_endproc
        .size   print_text, . - print_text

# print_string(address): writes the text up to its zero byte.
        .globl  print_string
        .type   print_string, @function
print_string:
        .cfi_startproc
        xor     %esi, %esi              # the length so far
1:
        .migrate "print_string.length", text=%rdi:i64, length=%rsi:i64
        cmpb    $0, (%rdi,%rsi)
        je      2f
        inc     %rsi
        jmp     1b
# A tail call: print_text returns to our caller. @PLT makes even GNU as leave a relocation, so that the linker may move it.
2:      jmp     print_text@PLT
        .cfi_endproc
        .size   print_string, . - print_string

# print_character(code): writes one byte.
        .globl  print_character
        .type   print_character, @function
print_character:
        .cfi_startproc
        mov     %dil, print_buffer(%rip)
        mov     $print_buffer, %edi
        mov     $1, %esi
        jmp     print_text@PLT
        .cfi_endproc
        .size   print_character, . - print_character

# print_decimal(value): writes a signed 64-bit number in decimal.
        .globl  print_decimal
        .type   print_decimal, @function
print_decimal:
        .cfi_startproc
        sub     $24, %rsp               # keeps the stack aligned for the call; the sign is at 8(%rsp)
        .cfi_def_cfa_offset 32
        mov     %rdi, 8(%rsp)
        mov     %rdi, %rax
        test    %rax, %rax
        jns     1f
        neg     %rax                    # the most negative number stays as it is, and is right when taken unsigned
1:      lea     print_buffer+32(%rip), %r8
2:
        .migrate "print_decimal.digit", rest=%rax:i64, cursor=%r8:i64, signed=8(%rsp):i64
        xor     %edx, %edx
        mov     $10, %ecx
        div     %rcx                    # quotient in %rax, the next digit in %rdx
        add     $'0', %edx
        dec     %r8
        mov     %dl, (%r8)
        test    %rax, %rax
        jne     2b
        cmpq    $0, 8(%rsp)
        jge     3f
        dec     %r8
        movb    $'-', (%r8)
3:      mov     %r8, %rdi
        lea     print_buffer+32(%rip), %rsi
        sub     %r8, %rsi
        call    print_text
        .migrate "print_decimal.written"
        add     $24, %rsp
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   print_decimal, . - print_decimal

# print_hex(value, digits): writes the lowest `digits` (1 to 16) hexadecimal digits of the value.
        .globl  print_hex
        .type   print_hex, @function
print_hex:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        mov     %rsi, %rbx              # the number of digits is needed after the loop
        lea     print_buffer(%rip), %r8
        mov     %rsi, %rcx              # digits still to come
1:
        .migrate "print_hex.digit", rest=%rdi:i64, to_come=%rcx:i64, digits=%rbx:i64, buffer=%r8:i64
        mov     %rdi, %rax
        and     $15, %eax
        mov     print_digits(%rax), %dl
        dec     %rcx
        mov     %dl, (%r8,%rcx)
        shr     $4, %rdi
        test    %rcx, %rcx
        jne     1b
        mov     %r8, %rdi
        mov     %rbx, %rsi
        call    print_text
        .migrate "print_hex.written"
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   print_hex, . - print_hex

# print_number(label, value): writes the string, the number in decimal, and a new line.
        .globl  print_number
        .type   print_number, @function
print_number:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        mov     %rsi, %rbx
        call    print_string
        .migrate "print_number.labelled", value=%rbx:i64
        mov     %rbx, %rdi
        call    print_decimal
        .migrate "print_number.printed"
        mov     $'\n', %edi
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        jmp     print_character@PLT
        .cfi_endproc
        .size   print_number, . - print_number

        .section .note.GNU-stack, "", @progbits
