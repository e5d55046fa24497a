# Walks its own memory, forwards and backwards, changes every word, and asks at every sixteenth page to move to another
# kernel. Where there is no such kernel, or no system call 4096 at all (on Linux), it stays where it is; what it prints is
# the same: only what it computed.

        .equ    SYS_exit_group, 231
        .equ    SYS_migrate, 4096       # migrate(kernel)
        .equ    KERNELS, 4              # it asks for the kernels 0 to 3 in turn
        .equ    PAGES, 96
        .equ    WORDS, 512              # of a page
        .equ    ROUNDS, 8

        .text

# move_on(): asks to move to the next kernel, 1, 2, 3, 0, 1, ...
        .globl  move_on
        .type   move_on, @function
move_on:
        .cfi_startproc
        incq    asked(%rip)
        mov     asked(%rip), %rdi
        and     $KERNELS-1, %edi
        mov     $SYS_migrate, %eax
        syscall
        .migrate "walker.moved", answer=%rax:i64
        test    %rax, %rax
        setns   %al                     # whether it moved: nobody prints this
        movzbl  %al, %eax
        ret
        .cfi_endproc
        .size   move_on, . - move_on

# change_page(page, round): changes the words of a page of land; the sum of the new words in %rax.
# A new word is rotate_left(old + round * multiplier + its index in land, 13) * multiplier.
        .globl  change_page
        .type   change_page, @function
change_page:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        push    %r12
        .cfi_def_cfa_offset 24
        .cfi_offset %r12, -24
        push    %r13
        .cfi_def_cfa_offset 32
        .cfi_offset %r13, -32
        mov     %rdi, %rbx              # the page
        imul    multiplier(%rip), %rsi
        mov     %rsi, %r12              # round * multiplier
        xor     %r13d, %r13d            # the sum so far
        test    $15, %bl
        jne     1f
        call    move_on
        .migrate "walker.page_moved", page=%rbx:i64, addend=%r12:i64, sum=%r13:i64
1:      shl     $9, %rbx                # the index of the page's first word
        xor     %ecx, %ecx
2:
        .migrate "walker.strip", first=%rbx:i64, addend=%r12:i64, sum=%r13:i64, done=%rcx:i64
        lea     64(%rcx), %r8           # a strip of 64 words
3:      lea     (%rbx,%rcx), %rdx
        mov     land(,%rdx,8), %rax
        add     %r12, %rax
        add     %rdx, %rax
        rol     $13, %rax
        imul    multiplier(%rip), %rax
        mov     %rax, land(,%rdx,8)
        add     %rax, %r13
        inc     %rcx
        cmp     %r8, %rcx
        jne     3b
        cmp     $WORDS, %rcx
        jne     2b
        mov     %r13, %rax
        pop     %r13
        .cfi_restore %r13
        .cfi_def_cfa_offset 24
        pop     %r12
        .cfi_restore %r12
        .cfi_def_cfa_offset 16
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   change_page, . - change_page

# walk(round): changes all pages, upwards in even rounds, downwards in odd ones; the sum of all new words in %rax.
        .globl  walk
        .type   walk, @function
walk:
        .cfi_startproc
        push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        mov     %rsp, %rbp
        .cfi_def_cfa_register %rbp
        sub     $32, %rsp
        mov     %rdi, -8(%rbp)          # the round
        movq    $0, -16(%rbp)           # the sum so far
        movq    $0, -24(%rbp)           # pages done
1:
        .migrate "walker.page", round=-8(%rbp):i64, sum=-16(%rbp):i64, done=-24(%rbp):i64
        mov     -24(%rbp), %rdi
        mov     -8(%rbp), %rsi
        test    $1, %sil
        je      2f
        neg     %rdi
        add     $PAGES-1, %rdi
2:      call    change_page
        .migrate "walker.changed", round=-8(%rbp):i64, sum=-16(%rbp):i64, done=-24(%rbp):i64, words=%rax:i64
        add     %rax, -16(%rbp)
        incq    -24(%rbp)
        cmpq    $PAGES, -24(%rbp)
        jne     1b
        mov     -16(%rbp), %rax
        leave
        .cfi_restore %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   walk, . - walk

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        sub     $16, %rsp               # 8(%rsp): the sum of a round
        .cfi_adjust_cfa_offset 16
        xor     %ebx, %ebx              # the round
1:
        .migrate "walker.round", round=%rbx:i64
        mov     %rbx, %rdi
        call    walk
        .migrate "walker.walked", round=%rbx:i64, sum=%rax:i64
        mov     %rax, 8(%rsp)
        mov     $round_label, %edi
        call    print_string
        .migrate "walker.label", round=%rbx:i64, sum=8(%rsp):i64
        mov     %rbx, %rdi
        call    print_decimal
        .migrate "walker.number", round=%rbx:i64, sum=8(%rsp):i64
        mov     $colon, %edi
        call    print_string
        .migrate "walker.colon", round=%rbx:i64, sum=8(%rsp):i64
        mov     8(%rsp), %rdi
        mov     $16, %esi
        call    print_hex
        .migrate "walker.sum", round=%rbx:i64
        mov     $'\n', %edi
        call    print_character
        .migrate "walker.line", round=%rbx:i64
        inc     %rbx
        cmp     $ROUNDS, %rbx
        jne     1b

        mov     $asked_label, %edi
        mov     asked(%rip), %rsi
        call    print_number
        .migrate "walker.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
