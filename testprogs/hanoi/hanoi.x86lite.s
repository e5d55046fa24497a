# The Towers of Hanoi with 16 disks: the recursion is 16 stack frames deep at most of its moves.

        .equ    SYS_exit_group, 231
        .equ    DISKS, 16

        .text

# move_tower(disks, from, to, via): moves the uppermost disks of a peg to another, over a third.
        .globl  move_tower
        .type   move_tower, @function
move_tower:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        push    %r12
        .cfi_def_cfa_offset 24
        .cfi_offset %r12, -24
        sub     $24, %rsp
        .cfi_def_cfa_offset 48
        mov     %rdi, %rbx              # disks
        mov     %rsi, %r12              # from
        mov     %rdx, 8(%rsp)           # to
        mov     %rcx, 16(%rsp)          # via
        cmp     $1, %rbx
        je      1f
        lea     -1(%rbx), %rdi          # first all disks but the lowest, out of its way
        mov     16(%rsp), %rdx
        mov     8(%rsp), %rcx
        call    move_tower
        .migrate "hanoi.freed", disks=%rbx:i64, from=%r12:i64, to=8(%rsp):i64, via=16(%rsp):i64

1:      decq    heights(,%r12,8)        # then the lowest
        mov     heights(,%r12,8), %rax
        mov     %r12, %rcx
        shl     $4, %rcx
        movzbl  disks(%rcx,%rax), %edx
        mov     8(%rsp), %rdi
        mov     heights(,%rdi,8), %rax
        mov     %rdi, %rcx
        shl     $4, %rcx
        test    %rax, %rax
        je      2f
        cmp     %dl, disks-1(%rcx,%rax)
        ja      2f
        incq    illegal(%rip)
2:      mov     %dl, disks(%rcx,%rax)
        incq    heights(,%rdi,8)
        incq    moves(%rip)
        mov     checksum(%rip), %rax    # checksum = rotate_left(checksum, 5) ^ (disk * 9 + from * 3 + to)
        rol     $5, %rax
        lea     (%rdx,%rdx,8), %rdx
        lea     (%r12,%r12,2), %rcx
        add     %rcx, %rdx
        add     %rdi, %rdx
        xor     %rdx, %rax
        mov     %rax, checksum(%rip)

        cmp     $1, %rbx
        je      3f
        lea     -1(%rbx), %rdi          # and the others on top of it
        mov     16(%rsp), %rsi
        mov     8(%rsp), %rdx
        mov     %r12, %rcx
        call    move_tower
        .migrate "hanoi.moved"
3:      add     $24, %rsp
        .cfi_def_cfa_offset 24
        pop     %r12
        .cfi_restore %r12
        .cfi_def_cfa_offset 16
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   move_tower, . - move_tower

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $DISKS, %edi
        xor     %esi, %esi
        mov     $2, %edx
        mov     $1, %ecx
        call    move_tower
        .migrate "hanoi.done"
        mov     $moves_label, %edi
        mov     moves(%rip), %rsi
        call    print_number
        .migrate "hanoi.moves"
        mov     $illegal_label, %edi
        mov     illegal(%rip), %rsi
        call    print_number
        .migrate "hanoi.illegal"
        mov     $tower_label, %edi
        mov     heights+16(%rip), %rsi
        call    print_number
        .migrate "hanoi.tower"
        mov     $checksum_label, %edi
        call    print_string
        .migrate "hanoi.label"
        mov     checksum(%rip), %rdi
        mov     $16, %esi
        call    print_hex
        .migrate "hanoi.checksum"
        mov     $'\n', %edi
        call    print_character
        .migrate "hanoi.end"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
