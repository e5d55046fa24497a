// Asks for memory until there is none, or at most 64 times 256 MiB, and then for more than any address space holds. It must be
// told -ENOMEM (-12), the break must stay where it is, and the memory it got first must still be whole.

        .equ    SYS_mmap, 222
        .equ    SYS_brk, 214
        .equ    SYS_exit_group, 94
        .equ    PIECE, 268435456
        .equ    PIECES, 64

        .text

// map(length): new memory to read and write, in x0; or a negative error number.
        .globl  map
        .type   map, @function
map:
        .cfi_startproc
        mov     x1, x0
        mov     x0, #0
        mov     x2, #3                  // PROT_READ | PROT_WRITE
        mov     x3, #0x22               // MAP_PRIVATE | MAP_ANONYMOUS
        mov     x4, #-1
        mov     x5, #0
        mov     x8, #SYS_mmap
        svc     #0
        ret
        .cfi_endproc
        .size   map, . - map

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x0, #PIECE
        bl      map
        .migrate "out-of-memory.first", first_mapped=x0:i64
        mov     x19, x0                 // the first piece of memory
        mov     x1, #4711
        str     x1, [x19]
        mov     x20, #PIECES
1:
        .migrate "out-of-memory.more", first_mapped=x19:i64, pieces=x20:i64
        mov     x0, #PIECE
        bl      map
        .migrate "out-of-memory.mapped", first_mapped=x19:i64, pieces=x20:i64, answer_mapped=x0:i64
        tbnz    x0, #63, 2f             // refused
        subs    x20, x20, #1
        b.ne    1b
2:      mov     x0, #1
        lsl     x0, x0, #47
        bl      map
        .migrate "out-of-memory.refused", first_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, mmap_label
        add     x0, x0, :lo12:mmap_label
        bl      print_number
        .migrate "out-of-memory.told", first_mapped=x19:i64
        mov     x0, #0
        mov     x8, #SYS_brk
        svc     #0
        mov     x20, x0                 // the break
        mov     x1, #1
        add     x0, x0, x1, lsl #46
        svc     #0
        sub     x1, x0, x20
        adrp    x0, brk_label
        add     x0, x0, :lo12:brk_label
        bl      print_number
        .migrate "out-of-memory.broke", first_mapped=x19:i64
        adrp    x0, whole_label
        add     x0, x0, :lo12:whole_label
        ldr     x1, [x19]
        bl      print_number
        .migrate "out-of-memory.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
