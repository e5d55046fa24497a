# Uses memory after giving it back: SIGSEGV.

        .equ    SYS_mmap, 9
        .equ    SYS_munmap, 11
        .equ    PAGE, 4096
        .equ    SYS_exit_group, 231

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $before, %edi
        call    print_string
        .migrate "use-after-unmap.before"
        xor     %edi, %edi              # mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        mov     $PAGE, %esi
        mov     $3, %edx
        mov     $0x22, %r10d
        mov     $-1, %r8
        xor     %r9d, %r9d
        mov     $SYS_mmap, %eax
        syscall
        mov     %rax, %rbx
        movq    $1, (%rbx)              # this is still right
        mov     %rbx, %rdi
        mov     $PAGE, %esi
        mov     $SYS_munmap, %eax
        syscall
        mov     (%rbx), %rax
        mov     $after, %edi            # nobody comes here
        call    print_string
        .migrate "use-after-unmap.after"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
