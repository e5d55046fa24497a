# SHA-256 (FIPS 180-4) of a generated megabyte: 257 pages, 16385 blocks.

        .equ    SYS_exit_group, 231
        .equ    LENGTH, 1048576         # bytes of the message
        .equ    PAGE, 4096
        .equ    BLOCK, 64

        .text

# generate(): fills the message with the words of a linear congruential generator, and appends the padding.
        .globl  generate
        .type   generate, @function
generate:
        .cfi_startproc
        mov     $message, %edi
        mov     $1, %eax                # the generator's state
1:
        .migrate "sha256.generate", word=%rdi:i64, state=%rax:i64
        lea     PAGE(%rdi), %rdx
2:      imul    multiplier(%rip), %rax
        add     increment(%rip), %rax
        mov     %rax, (%rdi)
        add     $8, %rdi
        cmp     %rdx, %rdi
        jne     2b
        cmp     $message+LENGTH, %rdi
        jne     1b
        movb    $0x80, (%rdi)           # a one bit, zeros, and the number of bits, big-endian (5.1.1)
        mov     $LENGTH*8, %eax
        bswap   %rax
        mov     %rax, BLOCK-8(%rdi)
        ret
        .cfi_endproc
        .size   generate, . - generate

# compress(block): adds a block of the message to the hash (6.2.2).
        .globl  compress
        .type   compress, @function
compress:
        .cfi_startproc
        push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        push    %rbx
        .cfi_def_cfa_offset 24
        .cfi_offset %rbx, -24
        push    %r12
        .cfi_def_cfa_offset 32
        .cfi_offset %r12, -32
        push    %r13
        .cfi_def_cfa_offset 40
        .cfi_offset %r13, -40
        push    %r14
        .cfi_def_cfa_offset 48
        .cfi_offset %r14, -48
        push    %r15
        .cfi_def_cfa_offset 56
        .cfi_offset %r15, -56
        sub     $24, %rsp               # 8(%rsp): h at the points
        .cfi_def_cfa_offset 80

        xor     %ecx, %ecx              # the first 16 words of the schedule are the block's, big-endian
1:      mov     (%rdi,%rcx,4), %eax
        bswap   %eax
        mov     %eax, schedule(,%rcx,4)
        inc     %ecx
        cmp     $16, %ecx
        jne     1b
2:      mov     schedule-15*4(,%rcx,4), %eax    # the others: sigma1(w[t-2]) + w[t-7] + sigma0(w[t-15]) + w[t-16]
        mov     %eax, %edx
        mov     %eax, %esi
        ror     $7, %eax
        ror     $18, %edx
        shr     $3, %esi
        xor     %edx, %eax
        xor     %esi, %eax
        add     schedule-16*4(,%rcx,4), %eax
        add     schedule-7*4(,%rcx,4), %eax
        mov     schedule-2*4(,%rcx,4), %edx
        mov     %edx, %esi
        mov     %edx, %edi
        ror     $17, %edx
        ror     $19, %esi
        shr     $10, %edi
        xor     %esi, %edx
        xor     %edi, %edx
        add     %edx, %eax
        mov     %eax, schedule(,%rcx,4)
        inc     %ecx
        cmp     $64, %ecx
        jne     2b

        mov     hash(%rip), %r8d        # a to g in %r8d to %r14d, h in %r15d
        mov     hash+4(%rip), %r9d
        mov     hash+8(%rip), %r10d
        mov     hash+12(%rip), %r11d
        mov     hash+16(%rip), %r12d
        mov     hash+20(%rip), %r13d
        mov     hash+24(%rip), %r14d
        mov     hash+28(%rip), %r15d
        xor     %ebx, %ebx              # the round
3:      mov     %r15, 8(%rsp)
        .migrate "sha256.quarter", a=%r8:i64, b=%r9:i64, c=%r10:i64, d=%r11:i64, e=%r12:i64, f=%r13:i64, g=%r14:i64, h=8(%rsp):i64, round=%rbx:i64
        mov     8(%rsp), %r15
        lea     16(%rbx), %ebp          # sixteen rounds
4:      mov     %r12d, %eax             # Sigma1(e)
        mov     %r12d, %ecx
        ror     $6, %eax
        ror     $11, %ecx
        xor     %ecx, %eax
        ror     $14, %ecx
        xor     %ecx, %eax
        add     %r15d, %eax
        mov     %r13d, %ecx             # Ch(e, f, g) = ((f ^ g) & e) ^ g
        xor     %r14d, %ecx
        and     %r12d, %ecx
        xor     %r14d, %ecx
        add     %ecx, %eax
        add     round_constants(,%rbx,4), %eax
        add     schedule(,%rbx,4), %eax # T1
        mov     %r8d, %ecx              # Sigma0(a)
        mov     %r8d, %edx
        ror     $2, %ecx
        ror     $13, %edx
        xor     %edx, %ecx
        ror     $9, %edx
        xor     %edx, %ecx
        mov     %r8d, %edx              # Maj(a, b, c) = (a & b) | ((a | b) & c)
        mov     %r8d, %esi
        and     %r9d, %edx
        or      %r9d, %esi
        and     %r10d, %esi
        or      %esi, %edx
        add     %edx, %ecx              # T2
        mov     %r14d, %r15d
        mov     %r13d, %r14d
        mov     %r12d, %r13d
        mov     %r11d, %r12d
        add     %eax, %r12d
        mov     %r10d, %r11d
        mov     %r9d, %r10d
        mov     %r8d, %r9d
        lea     (%rax,%rcx), %r8d
        inc     %ebx
        cmp     %ebp, %ebx
        jne     4b
        cmp     $64, %ebx
        jne     3b

        add     %r8d, hash(%rip)
        add     %r9d, hash+4(%rip)
        add     %r10d, hash+8(%rip)
        add     %r11d, hash+12(%rip)
        add     %r12d, hash+16(%rip)
        add     %r13d, hash+20(%rip)
        add     %r14d, hash+24(%rip)
        add     %r15d, hash+28(%rip)
        add     $24, %rsp
        .cfi_def_cfa_offset 56
        pop     %r15
        .cfi_restore %r15
        .cfi_def_cfa_offset 48
        pop     %r14
        .cfi_restore %r14
        .cfi_def_cfa_offset 40
        pop     %r13
        .cfi_restore %r13
        .cfi_def_cfa_offset 32
        pop     %r12
        .cfi_restore %r12
        .cfi_def_cfa_offset 24
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 16
        pop     %rbp
        .cfi_restore %rbp
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   compress, . - compress

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        call    generate
        .migrate "sha256.generated"
        mov     $message, %ebx          # the block
1:
        .migrate "sha256.block", block=%rbx:i64, step=$BLOCK:i64
        mov     %rbx, %rdi
        call    compress
        .migrate "sha256.compressed", block=%rbx:i64, step=$BLOCK:i64
        add     $BLOCK, %rbx
        cmp     $message+LENGTH+BLOCK, %rbx
        jne     1b

        xor     %ebx, %ebx              # the word of the hash
2:
        .migrate "sha256.word", word=%rbx:i64
        mov     hash(,%rbx,4), %edi
        mov     $8, %esi
        call    print_hex
        .migrate "sha256.printed", word=%rbx:i64
        inc     %ebx
        cmp     $8, %ebx
        jne     2b
        mov     $'\n', %edi
        call    print_character
        .migrate "sha256.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
