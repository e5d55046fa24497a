// Uses memory after giving it back: SIGSEGV.

        .equ    SYS_mmap, 222
        .equ    SYS_munmap, 215
        .equ    PAGE, 4096
        .equ    SYS_exit_group, 94

        .text
        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        adrp    x0, before
        add     x0, x0, :lo12:before
        bl      print_string
        .migrate "use-after-unmap.before"
        mov     x0, #0                  // mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        mov     x1, #PAGE
        mov     x2, #3
        mov     x3, #0x22
        mov     x4, #-1
        mov     x5, #0
        mov     x8, #SYS_mmap
        svc     #0
        mov     x19, x0
        mov     x1, #1
        str     x1, [x19]               // this is still right
        mov     x1, #PAGE
        mov     x8, #SYS_munmap
        svc     #0
        ldr     x0, [x19]
        adrp    x0, after               // nobody comes here
        add     x0, x0, :lo12:after
        bl      print_string
        .migrate "use-after-unmap.after"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
