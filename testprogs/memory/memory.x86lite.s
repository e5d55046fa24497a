# Asks for memory with brk and mmap, uses it, protects it, gives it back, and prints what the system calls answer. Where they
# refuse, that is a negative error number: -12 is -ENOMEM, -22 is -EINVAL.

        .equ    SYS_mmap, 9
        .equ    SYS_mprotect, 10
        .equ    SYS_munmap, 11
        .equ    SYS_brk, 12
        .equ    SYS_exit_group, 231
        .equ    PROT_READ, 1
        .equ    PROT_READ_WRITE, 3
        .equ    MAP_PRIVATE_ANONYMOUS, 0x22
        .equ    PAGE, 4096
        .equ    HEAP, 10 * PAGE
        .equ    MAPPING, 16 * PAGE

        .text

# sys_brk(address), sys_mprotect(address, length, protection), sys_munmap(address, length): the system calls; the answer in %rax.
        .globl  sys_brk
        .type   sys_brk, @function
sys_brk:
        .cfi_startproc
        mov     $SYS_brk, %eax
        syscall
        ret
        .cfi_endproc
        .size   sys_brk, . - sys_brk

        .globl  sys_mprotect
        .type   sys_mprotect, @function
sys_mprotect:
        .cfi_startproc
        mov     $SYS_mprotect, %eax
        syscall
        ret
        .cfi_endproc
        .size   sys_mprotect, . - sys_mprotect

        .globl  sys_munmap
        .type   sys_munmap, @function
sys_munmap:
        .cfi_startproc
        mov     $SYS_munmap, %eax
        syscall
        ret
        .cfi_endproc
        .size   sys_munmap, . - sys_munmap

# sys_mmap(length): new memory to read and write, at an address of the kernel's choice, in %rax.
        .globl  sys_mmap
        .type   sys_mmap, @function
sys_mmap:
        .cfi_startproc
        mov     %rdi, %rsi
        xor     %edi, %edi
        mov     $PROT_READ_WRITE, %edx
        mov     $MAP_PRIVATE_ANONYMOUS, %r10d
        mov     $-1, %r8
        xor     %r9d, %r9d
        mov     $SYS_mmap, %eax
        syscall
        ret
        .cfi_endproc
        .size   sys_mmap, . - sys_mmap

# number_pages(first, last): writes 1, 2, 3, ... into the last words of the pages between two addresses.
        .globl  number_pages
        .type   number_pages, @function
number_pages:
        .cfi_startproc
        mov     $1, %eax
1:
        .migrate "memory.number", page_mapped=%rdi:i64, last_mapped=%rsi:i64, number=%rax:i64
        add     $PAGE, %rdi
        mov     %rax, -8(%rdi)
        inc     %rax
        cmp     %rsi, %rdi
        jb      1b
        ret
        .cfi_endproc
        .size   number_pages, . - number_pages

# sum_pages(first, last): the sum of the last words of the pages between two addresses, in %rax.
        .globl  sum_pages
        .type   sum_pages, @function
sum_pages:
        .cfi_startproc
        xor     %eax, %eax
1:
        .migrate "memory.sum", page_mapped=%rdi:i64, last_mapped=%rsi:i64, sum=%rax:i64
        add     $PAGE, %rdi
        add     -8(%rdi), %rax
        cmp     %rsi, %rdi
        jb      1b
        ret
        .cfi_endproc
        .size   sum_pages, . - sum_pages

# use_heap(): the part of the program about brk.
        .globl  use_heap
        .type   use_heap, @function
use_heap:
        .cfi_startproc
        push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        xor     %edi, %edi
        call    sys_brk
        .migrate "memory.asked", heap_mapped=%rax:i64
        mov     %rax, %rbx              # where the heap begins
        lea     HEAP(%rbx), %rdi
        call    sys_brk
        .migrate "memory.grew", heap_mapped=%rbx:i64, end_mapped=%rax:i64
        mov     $grown_label, %edi
        mov     %rax, %rsi
        sub     %rbx, %rsi
        call    print_number
        .migrate "memory.grown", heap_mapped=%rbx:i64
        mov     %rbx, %rdi
        lea     HEAP(%rbx), %rsi
        call    number_pages
        .migrate "memory.numbered", heap_mapped=%rbx:i64
        mov     %rbx, %rdi
        lea     HEAP(%rbx), %rsi
        call    sum_pages
        .migrate "memory.summed", heap_mapped=%rbx:i64, sum=%rax:i64
        mov     $heap_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.heap", heap_mapped=%rbx:i64

        mov     %rbx, %rdi              # memory given back and asked for again is zero
        call    sys_brk
        .migrate "memory.shrunk", heap_mapped=%rbx:i64
        lea     HEAP(%rbx), %rdi
        call    sys_brk
        .migrate "memory.grew_again", heap_mapped=%rbx:i64
        mov     %rbx, %rdi
        lea     HEAP(%rbx), %rsi
        call    sum_pages
        .migrate "memory.summed_again", heap_mapped=%rbx:i64, sum=%rax:i64
        mov     $again_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.again", heap_mapped=%rbx:i64

        mov     $1, %edi                # no break below the program: it stays where it is
        call    sys_brk
        .migrate "memory.low", heap_mapped=%rbx:i64, end_mapped=%rax:i64
        mov     $low_label, %edi
        mov     %rax, %rsi
        sub     %rbx, %rsi
        sub     $HEAP, %rsi
        call    print_number
        .migrate "memory.heap_done"
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   use_heap, . - use_heap

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        call    use_heap
        .migrate "memory.heap_used"

        mov     $MAPPING, %edi
        call    sys_mmap
        .migrate "memory.mapped", mapping_mapped=%rax:i64
        mov     %rax, %rbx              # the mapping
        mov     %rbx, %rdi
        lea     MAPPING(%rbx), %rsi
        call    number_pages
        .migrate "memory.mapping_numbered", mapping_mapped=%rbx:i64
        mov     %rbx, %rdi
        lea     MAPPING(%rbx), %rsi
        call    sum_pages
        .migrate "memory.mapping_summed", mapping_mapped=%rbx:i64, sum=%rax:i64
        mov     $mapped_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.mapping", mapping_mapped=%rbx:i64

        mov     %rbx, %rdi              # the first half becomes read-only
        mov     $MAPPING/2, %esi
        mov     $PROT_READ, %edx
        call    sys_mprotect
        .migrate "memory.protected", mapping_mapped=%rbx:i64, answer=%rax:i64
        mov     $protect_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.protect", mapping_mapped=%rbx:i64
        mov     %rbx, %rdi
        lea     MAPPING(%rbx), %rsi
        call    sum_pages
        .migrate "memory.protected_summed", mapping_mapped=%rbx:i64, sum=%rax:i64
        mov     $protected_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.protected_printed", mapping_mapped=%rbx:i64

        lea     4*PAGE(%rbx), %rdi      # pages 5 to 8 go
        mov     $4*PAGE, %esi
        call    sys_munmap
        .migrate "memory.unmapped", mapping_mapped=%rbx:i64, answer=%rax:i64
        mov     $unmap_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.unmap", mapping_mapped=%rbx:i64
        mov     %rbx, %rdi
        lea     4*PAGE(%rbx), %rsi
        call    sum_pages
        .migrate "memory.before", mapping_mapped=%rbx:i64, before=%rax:i64
        mov     %rax, %r12              # the sum before the hole
        lea     8*PAGE(%rbx), %rdi
        lea     MAPPING(%rbx), %rsi
        call    sum_pages
        .migrate "memory.behind", mapping_mapped=%rbx:i64, before=%r12:i64, behind=%rax:i64
        mov     $rest_label, %edi
        lea     (%r12,%rax), %rsi
        call    print_number
        .migrate "memory.rest", mapping_mapped=%rbx:i64

        mov     %rbx, %rdi
        mov     $MAPPING, %esi
        mov     $PROT_READ, %edx
        call    sys_mprotect
        .migrate "memory.hole", mapping_mapped=%rbx:i64, answer=%rax:i64
        mov     $hole_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.hole_printed", mapping_mapped=%rbx:i64
        lea     1(%rbx), %rdi
        mov     $PAGE, %esi
        mov     $PROT_READ, %edx
        call    sys_mprotect
        .migrate "memory.unaligned_protect", mapping_mapped=%rbx:i64, answer=%rax:i64
        mov     $unaligned_protect_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.unaligned_protect_printed", mapping_mapped=%rbx:i64
        lea     1(%rbx), %rdi
        mov     $PAGE, %esi
        call    sys_munmap
        .migrate "memory.unaligned_unmap", mapping_mapped=%rbx:i64, answer=%rax:i64
        mov     $unaligned_unmap_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.unaligned_unmap_printed", mapping_mapped=%rbx:i64
        xor     %edi, %edi
        call    sys_mmap
        .migrate "memory.empty", mapping_mapped=%rbx:i64, answer=%rax:i64
        mov     $empty_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.empty_printed", mapping_mapped=%rbx:i64
        mov     %rbx, %rdi
        xor     %esi, %esi
        call    sys_munmap
        .migrate "memory.empty_unmap", mapping_mapped=%rbx:i64, answer=%rax:i64
        mov     $empty_unmap_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.empty_unmap_printed", mapping_mapped=%rbx:i64
        mov     %rbx, %rdi              # a hole does not matter here
        mov     $MAPPING, %esi
        call    sys_munmap
        .migrate "memory.all", answer=%rax:i64
        mov     $all_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "memory.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
