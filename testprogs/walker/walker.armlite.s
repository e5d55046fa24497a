// Walks its own memory, forwards and backwards, changes every word, and asks at every sixteenth page to move to another
// kernel. Where there is no such kernel, or no system call 4096 at all (on Linux), it stays where it is; what it prints is
// the same: only what it computed.

        .equ    SYS_exit_group, 94
        .equ    SYS_migrate, 4096       // migrate(kernel)
        .equ    KERNELS, 4              // it asks for the kernels 0 to 3 in turn
        .equ    PAGES, 96
        .equ    WORDS, 512              // of a page
        .equ    ROUNDS, 8

        .text

// move_on(): asks to move to the next kernel, 1, 2, 3, 0, 1, ...
        .globl  move_on
        .type   move_on, @function
move_on:
        .cfi_startproc
        adrp    x1, asked
        ldr     x0, [x1, :lo12:asked]
        add     x0, x0, #1
        str     x0, [x1, :lo12:asked]
        and     x0, x0, #KERNELS-1
        mov     x8, #SYS_migrate
        svc     #0
        .migrate "walker.moved", answer=x0:i64
        cmp     x0, #0
        cset    w0, ge                  // whether it moved: nobody prints this
        ret
        .cfi_endproc
        .size   move_on, . - move_on

// change_page(page, round): changes the words of a page of land; the sum of the new words in x0.
// A new word is rotate_left(old + round * multiplier + its index in land, 13) * multiplier.
        .globl  change_page
        .type   change_page, @function
change_page:
        .cfi_startproc
        stp     x29, x30, [sp, #-48]!
        .cfi_def_cfa_offset 48
        .cfi_offset x29, -48
        .cfi_offset x30, -40
        mov     x29, sp
        stp     x19, x20, [sp, #16]
        .cfi_offset x19, -32
        .cfi_offset x20, -24
        mov     x19, x0                 // the page
        adrp    x2, multiplier
        ldr     x2, [x2, :lo12:multiplier]
        mul     x20, x1, x2             // round * multiplier
        str     xzr, [sp, #40]          // the sum so far
        tst     x19, #15
        b.ne    1f
        bl      move_on
        .migrate "walker.page_moved", page=x19:i64, addend=x20:i64, sum=[sp, #40]:i64
1:      lsl     x19, x19, #9            // the index of the page's first word
        mov     x3, #0
2:
        .migrate "walker.strip", first=x19:i64, addend=x20:i64, sum=[sp, #40]:i64, done=x3:i64
        ldr     x0, [sp, #40]
        adrp    x2, multiplier
        ldr     x2, [x2, :lo12:multiplier]
        adrp    x4, land
        add     x4, x4, :lo12:land
        add     x5, x3, #64             // a strip of 64 words
3:      add     x6, x19, x3
        ldr     x7, [x4, x6, lsl #3]
        add     x7, x7, x20
        add     x7, x7, x6
        ror     x7, x7, #64-13
        mul     x7, x7, x2
        str     x7, [x4, x6, lsl #3]
        add     x0, x0, x7
        add     x3, x3, #1
        cmp     x3, x5
        b.ne    3b
        str     x0, [sp, #40]
        cmp     x3, #WORDS
        b.ne    2b
        ldp     x19, x20, [sp, #16]
        .cfi_restore x20
        .cfi_restore x19
        ldp     x29, x30, [sp], #48
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   change_page, . - change_page

// walk(round): changes all pages, upwards in even rounds, downwards in odd ones; the sum of all new words in x0.
        .globl  walk
        .type   walk, @function
walk:
        .cfi_startproc
        stp     x29, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x29, -16
        .cfi_offset x30, -8
        mov     x29, sp
        .cfi_def_cfa_register x29
        stp     x19, x20, [sp, #-32]!
        .cfi_offset x19, -48
        .cfi_offset x20, -40
        str     x0, [x29, #-16]         // the round
        mov     x19, #0                 // the sum so far
        mov     x20, #0                 // pages done
1:
        .migrate "walker.page", round=[x29, #-16]:i64, sum=x19:i64, done=x20:i64
        ldr     x1, [x29, #-16]
        mov     x2, #PAGES-1
        sub     x2, x2, x20
        tst     x1, #1
        csel    x0, x20, x2, eq
        bl      change_page
        .migrate "walker.changed", round=[x29, #-16]:i64, sum=x19:i64, done=x20:i64, words=x0:i64
        add     x19, x19, x0
        add     x20, x20, #1
        cmp     x20, #PAGES
        b.ne    1b
        mov     x0, x19
        ldp     x19, x20, [sp], #32
        .cfi_restore x20
        .cfi_restore x19
        ldp     x29, x30, [sp], #16
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa sp, 0
        ret
        .cfi_endproc
        .size   walk, . - walk

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x19, #0                 // the round
1:
        .migrate "walker.round", round=x19:i64
        mov     x0, x19
        bl      walk
        .migrate "walker.walked", round=x19:i64, sum=x0:i64
        mov     x20, x0
        adrp    x0, round_label
        add     x0, x0, :lo12:round_label
        bl      print_string
        .migrate "walker.label", round=x19:i64, sum=x20:i64
        mov     x0, x19
        bl      print_decimal
        .migrate "walker.number", round=x19:i64, sum=x20:i64
        adrp    x0, colon
        add     x0, x0, :lo12:colon
        bl      print_string
        .migrate "walker.colon", round=x19:i64, sum=x20:i64
        mov     x0, x20
        mov     x1, #16
        bl      print_hex
        .migrate "walker.sum", round=x19:i64
        mov     w0, #'\n'
        bl      print_character
        .migrate "walker.line", round=x19:i64
        add     x19, x19, #1
        cmp     x19, #ROUNDS
        b.ne    1b

        adrp    x0, asked_label
        add     x0, x0, :lo12:asked_label
        adrp    x1, asked
        ldr     x1, [x1, :lo12:asked]
        bl      print_number
        .migrate "walker.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
