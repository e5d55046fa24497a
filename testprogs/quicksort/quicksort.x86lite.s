# Hoare's quicksort over 20,000 generated numbers, 40 pages of them.

        .equ    SYS_exit_group, 231
        .equ    COUNT, 20000
        .equ    SAMPLES, 6
        .equ    FEW, 16                 # ranges of so many numbers and less are sorted by insertion
        .equ    STRIP, 500              # numbers between two migration points of the simple loops

        .text

# generate(): fills the numbers with the upper 31 bits of a linear congruential generator.
        .globl  generate
        .type   generate, @function
generate:
        .cfi_startproc
        mov     $1, %eax                # the generator's state
        xor     %ecx, %ecx              # numbers made
1:
        .migrate "quicksort.generate", state=%rax:i64, made=%rcx:i64, count=$COUNT:i64
        lea     STRIP(%rcx), %rsi
2:      imul    multiplier(%rip), %rax
        add     increment(%rip), %rax
        mov     %rax, %rdx
        shr     $33, %rdx
        mov     %rdx, numbers(,%rcx,8)
        inc     %rcx
        cmp     %rsi, %rcx
        jne     2b
        cmp     $COUNT, %rcx
        jne     1b
        ret
        .cfi_endproc
        .size   generate, . - generate

# sort_few(first, last): sorts the numbers from one address to another, both included, by insertion.
        .globl  sort_few
        .type   sort_few, @function
sort_few:
        .cfi_startproc
        lea     8(%rdi), %rdx           # the next number to insert
1:      cmp     %rsi, %rdx
        ja      4f
        mov     (%rdx), %rax
        mov     %rdx, %rcx              # where it goes
2:      cmp     %rdi, %rcx
        je      3f
        mov     -8(%rcx), %r8
        cmp     %rax, %r8
        jle     3f
        mov     %r8, (%rcx)
        sub     $8, %rcx
        jmp     2b
3:      mov     %rax, (%rcx)
        add     $8, %rdx
        jmp     1b
4:      ret
        .cfi_endproc
        .size   sort_few, . - sort_few

# sort(first, last): sorts the numbers from one address to another, both included.
        .globl  sort
        .type   sort, @function
sort:
        .cfi_startproc
        push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        mov     %rsp, %rbp
        .cfi_def_cfa_register %rbp
        push    %rbx
        .cfi_offset %rbx, -24
        push    %r12
        .cfi_offset %r12, -32
        sub     $16, %rsp               # -24(%rbp): where the upper part begins
        mov     %rdi, %rbx
        mov     %rsi, %r12
1:
        .migrate "quicksort.range", first=%rbx:i64, last=%r12:i64
        mov     %r12, %rcx
        sub     %rbx, %rcx
        cmp     $FEW*8, %rcx
        jl      5f
        shr     $4, %rcx                # the pivot is the middle number
        mov     (%rbx,%rcx,8), %rdx
        lea     -8(%rbx), %rsi
        lea     8(%r12), %rdi
2:
        .migrate "quicksort.exchange", first=%rbx:i64, last=%r12:i64, low=%rsi:i64, high=%rdi:i64, pivot=%rdx:i64
3:      add     $8, %rsi
        cmp     %rdx, (%rsi)
        jl      3b
4:      sub     $8, %rdi
        cmp     %rdx, (%rdi)
        jg      4b
        cmp     %rdi, %rsi
        jae     6f
        mov     (%rsi), %rax
        mov     (%rdi), %rcx
        mov     %rcx, (%rsi)
        mov     %rax, (%rdi)
        jmp     2b
6:      lea     8(%rdi), %rax
        mov     %rax, -24(%rbp)
        mov     %rdi, %rsi              # the lower part by a call, the upper part by going round
        mov     %rbx, %rdi
        call    sort
        .migrate "quicksort.lower", upper=-24(%rbp):i64, last=%r12:i64
        mov     -24(%rbp), %rbx
        jmp     1b
5:      mov     %rbx, %rdi
        mov     %r12, %rsi
        call    sort_few
        .migrate "quicksort.few"
        add     $16, %rsp
        pop     %r12
        .cfi_restore %r12
        pop     %rbx
        .cfi_restore %rbx
        pop     %rbp
        .cfi_restore %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   sort, . - sort

# descents(): how many numbers are smaller than the one before them, in %rax.
        .globl  descents
        .type   descents, @function
descents:
        .cfi_startproc
        xor     %eax, %eax
        mov     $1, %ecx
1:
        .migrate "quicksort.descents", descents=%rax:i64, place=%rcx:i64
        lea     STRIP(%rcx), %rdi
2:      mov     numbers-8(,%rcx,8), %rdx
        xor     %esi, %esi
        cmp     numbers(,%rcx,8), %rdx
        setg    %sil
        add     %rsi, %rax
        inc     %rcx
        cmp     $COUNT, %rcx
        je      3f
        cmp     %rdi, %rcx
        jne     2b
        jmp     1b
3:      ret
        .cfi_endproc
        .size   descents, . - descents

# weighted_sum(): the sum of place * number, places counted from 1, in %rax.
        .globl  weighted_sum
        .type   weighted_sum, @function
weighted_sum:
        .cfi_startproc
        xor     %eax, %eax
        mov     $COUNT, %ecx
1:
        .migrate "quicksort.weighted_sum", sum=%rax:i64, place=%rcx:i64
        lea     -STRIP(%rcx), %rsi
2:      mov     numbers-8(,%rcx,8), %rdx
        imul    %rcx, %rdx
        add     %rdx, %rax
        dec     %rcx
        cmp     %rsi, %rcx
        jne     2b
        test    %rcx, %rcx
        jne     1b
        ret
        .cfi_endproc
        .size   weighted_sum, . - weighted_sum

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        call    generate
        .migrate "quicksort.generated"
        mov     $numbers, %edi
        mov     $numbers+(COUNT-1)*8, %esi
        call    sort
        .migrate "quicksort.sorted"
        call    descents
        .migrate "quicksort.checked", descents=%rax:i64
        mov     $descents_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "quicksort.descents_printed"
        call    weighted_sum
        .migrate "quicksort.weighted", sum=%rax:i64
        mov     $weighted_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "quicksort.sum_printed"
        xor     %ebx, %ebx
1:
        .migrate "quicksort.sample", sample=%rbx:i64
        mov     samples(,%rbx,8), %r12
        mov     $element_label, %edi
        call    print_string
        .migrate "quicksort.labelled", sample=%rbx:i64, place=%r12:i64
        mov     %r12, %rdi
        call    print_decimal
        .migrate "quicksort.placed", sample=%rbx:i64, place=%r12:i64
        mov     $is, %edi
        mov     numbers(,%r12,8), %rsi
        call    print_number
        .migrate "quicksort.printed", sample=%rbx:i64
        inc     %rbx
        cmp     $SAMPLES, %rbx
        jne     1b
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
