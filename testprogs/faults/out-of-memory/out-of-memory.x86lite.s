# Asks for memory until there is none, or at most 64 times 256 MiB, and then for more than any address space holds. It must be
# told -ENOMEM (-12), the break must stay where it is, and the memory it got first must still be whole.

        .equ    SYS_mmap, 9
        .equ    SYS_brk, 12
        .equ    SYS_exit_group, 231
        .equ    PIECE, 268435456
        .equ    PIECES, 64

        .text

# map(length): new memory to read and write, in %rax; or a negative error number.
        .globl  map
        .type   map, @function
map:
        .cfi_startproc
        mov     %rdi, %rsi
        xor     %edi, %edi
        mov     $3, %edx                # PROT_READ | PROT_WRITE
        mov     $0x22, %r10d            # MAP_PRIVATE | MAP_ANONYMOUS
        mov     $-1, %r8
        xor     %r9d, %r9d
        mov     $SYS_mmap, %eax
        syscall
        ret
        .cfi_endproc
        .size   map, . - map

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $PIECE, %edi
        call    map
        .migrate "out-of-memory.first", first_mapped=%rax:i64
        mov     %rax, %rbx              # the first piece of memory
        movq    $4711, (%rbx)
        mov     $PIECES, %r12d
1:
        .migrate "out-of-memory.more", first_mapped=%rbx:i64, pieces=%r12:i64
        mov     $PIECE, %edi
        call    map
        .migrate "out-of-memory.mapped", first_mapped=%rbx:i64, pieces=%r12:i64, answer_mapped=%rax:i64
        test    %rax, %rax
        js      2f                      # refused
        dec     %r12
        jne     1b
2:      mov     $1, %edi
        shl     $47, %rdi
        call    map
        .migrate "out-of-memory.refused", first_mapped=%rbx:i64, answer=%rax:i64
        mov     $mmap_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "out-of-memory.told", first_mapped=%rbx:i64
        xor     %edi, %edi
        mov     $SYS_brk, %eax
        syscall
        mov     %rax, %r12              # the break
        mov     $1, %edi
        shl     $46, %rdi
        add     %r12, %rdi
        mov     $SYS_brk, %eax
        syscall
        mov     $brk_label, %edi
        mov     %rax, %rsi
        sub     %r12, %rsi
        call    print_number
        .migrate "out-of-memory.broke", first_mapped=%rbx:i64
        mov     $whole_label, %edi
        mov     (%rbx), %rsi
        call    print_number
        .migrate "out-of-memory.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
