# Multiplies two matrices of 64 by 64 integers; the product lies in memory that the program asks for with mmap.

        .equ    SYS_mmap, 9
        .equ    SYS_exit_group, 231
        .equ    PROT_READ_WRITE, 3
        .equ    MAP_PRIVATE_ANONYMOUS, 0x22
        .equ    SIZE, 64
        .equ    ROW, SIZE * 8           # bytes of a row

        .text

# fill(matrix, by_row, by_column, modulus): sets element (i, j) to (by_row * i + by_column * j) mod modulus - modulus / 2.
        .globl  fill
        .type   fill, @function
fill:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        mov     %rdx, %r8               # by_column
        mov     %rcx, %rbx              # modulus
        xor     %r9d, %r9d              # the row
1:
        .migrate "matrix.fill", element=%rdi:i64, by_row=%rsi:i64, by_column=%r8:i64, modulus=%rbx:i64, row=%r9:i64
        mov     %rsi, %rcx
        imul    %r9, %rcx               # the number before the division, at the row's first column
        xor     %r10d, %r10d            # the column
2:      mov     %rcx, %rax
        xor     %edx, %edx
        div     %rbx
        mov     %rbx, %rax
        shr     $1, %rax
        sub     %rax, %rdx
        mov     %rdx, (%rdi)
        add     $8, %rdi
        add     %r8, %rcx
        inc     %r10
        cmp     $SIZE, %r10
        jne     2b
        inc     %r9
        cmp     $SIZE, %r9
        jne     1b
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   fill, . - fill

# product(row, column): the sum of the products of a row's and a column's elements, in %rax.
        .globl  product
        .type   product, @function
product:
        .cfi_startproc
        xor     %eax, %eax
        mov     $SIZE, %ecx
1:      mov     (%rdi), %rdx
        imul    (%rsi), %rdx
        add     %rdx, %rax
        add     $8, %rdi
        add     $ROW, %rsi
        dec     %ecx
        jne     1b
        ret
        .cfi_endproc
        .size   product, . - product

# multiply(target): target = left * right.
        .globl  multiply
        .type   multiply, @function
multiply:
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
        mov     %rdi, %r13              # where the next element goes
        mov     $left, %ebx             # the row of the left matrix
1:
        .migrate "matrix.row", row=%rbx:i64, target_mapped=%r13:i64
        xor     %r12d, %r12d            # the column of the right matrix
2:
        .migrate "matrix.column", row=%rbx:i64, column=%r12:i64, target_mapped=%r13:i64
        mov     %rbx, %rdi
        lea     right(,%r12,8), %rsi
        call    product
        .migrate "matrix.product", row=%rbx:i64, column=%r12:i64, target_mapped=%r13:i64, sum=%rax:i64
        mov     %rax, (%r13)
        add     $8, %r13
        inc     %r12
        cmp     $SIZE, %r12
        jne     2b
        add     $ROW, %rbx
        cmp     $left+SIZE*ROW, %rbx
        jne     1b
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
        .size   multiply, . - multiply

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $SYS_mmap, %eax         # mmap(0, bytes, read and write, private and anonymous, -1, 0)
        xor     %edi, %edi
        mov     $SIZE*ROW, %esi
        mov     $PROT_READ_WRITE, %edx
        mov     $MAP_PRIVATE_ANONYMOUS, %r10d
        mov     $-1, %r8
        xor     %r9d, %r9d
        syscall
        cmp     $-4095, %rax
        jae     9f
        mov     %rax, %rbx

        mov     $left, %edi
        mov     $7, %esi
        mov     $13, %edx
        mov     $31, %ecx
        call    fill
        .migrate "matrix.left", target_mapped=%rbx:i64
        mov     $right, %edi
        mov     $5, %esi
        mov     $11, %edx
        mov     $37, %ecx
        call    fill
        .migrate "matrix.right", target_mapped=%rbx:i64
        mov     %rbx, %rdi
        call    multiply
        .migrate "matrix.multiplied", target_mapped=%rbx:i64

        xor     %r12d, %r12d            # the trace: every 65th element
        xor     %r13d, %r13d            # the sum of each element times its place, counted from 1
        xor     %r14d, %r14d            # the place of the element
1:
        .migrate "matrix.sum", target_mapped=%rbx:i64, trace=%r12:i64, sum=%r13:i64, place=%r14:i64
        mov     (%rbx,%r14,8), %rax
        mov     %r14, %rcx              # on the diagonal, place = 65 * row: row = column
        mov     %r14, %rdx
        shr     $6, %rcx
        and     $63, %edx
        cmp     %rcx, %rdx
        jne     2f
        add     %rax, %r12
2:      inc     %r14
        imul    %r14, %rax
        add     %rax, %r13
        cmp     $SIZE*SIZE, %r14
        jne     1b

        mov     $trace_label, %edi
        mov     %r12, %rsi
        call    print_number
        .migrate "matrix.trace", target_mapped=%rbx:i64, sum=%r13:i64
        mov     $checksum_label, %edi
        mov     %r13, %rsi
        call    print_number
        .migrate "matrix.checksum", target_mapped=%rbx:i64
        mov     $corner_label, %edi
        mov     SIZE*ROW-8(%rbx), %rsi
        call    print_number
        .migrate "matrix.done"
        xor     %edi, %edi
        jmp     8f
9:      mov     $1, %edi                # no memory
8:
        mov     $SYS_exit_group, %eax
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
