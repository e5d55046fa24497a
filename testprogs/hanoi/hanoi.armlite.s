// The Towers of Hanoi with 16 disks: the recursion is 16 stack frames deep at most of its moves.

        .equ    SYS_exit_group, 94
        .equ    DISKS, 16

        .text

// move_tower(disks, from, to, via): moves the uppermost disks of a peg to another, over a third.
// What the x86lite version keeps in slots is in registers here, and the other way round.
        .globl  move_tower
        .type   move_tower, @function
move_tower:
        .cfi_startproc
        stp     x29, x30, [sp, #-48]!
        .cfi_def_cfa_offset 48
        .cfi_offset x29, -48
        .cfi_offset x30, -40
        stp     x19, x20, [sp, #16]
        .cfi_offset x19, -32
        .cfi_offset x20, -24
        str     x0, [sp, #32]           // disks
        str     x1, [sp, #40]           // from
        mov     x19, x2                 // to
        mov     x20, x3                 // via
        cmp     x0, #1
        b.eq    1f
        sub     x0, x0, #1              // first all disks but the lowest, out of its way
        mov     x2, x20
        mov     x3, x19
        bl      move_tower
        .migrate "hanoi.freed", disks=[sp, #32]:i64, from=[sp, #40]:i64, to=x19:i64, via=x20:i64

1:      ldr     x1, [sp, #40]           // then the lowest
        adrp    x4, heights
        add     x4, x4, :lo12:heights
        adrp    x5, disks
        add     x5, x5, :lo12:disks
        ldr     x6, [x4, x1, lsl #3]
        sub     x6, x6, #1
        str     x6, [x4, x1, lsl #3]
        add     x6, x6, x1, lsl #4
        ldrb    w7, [x5, x6]            // the disk
        ldr     x6, [x4, x19, lsl #3]
        add     x8, x6, #1
        str     x8, [x4, x19, lsl #3]
        add     x8, x5, x19, lsl #4
        add     x8, x8, x6              // where it goes
        strb    w7, [x8]
        cbz     x6, 2f
        ldurb   w9, [x8, #-1]
        cmp     w9, w7
        b.hi    2f
        adrp    x9, illegal
        ldr     x10, [x9, :lo12:illegal]
        add     x10, x10, #1
        str     x10, [x9, :lo12:illegal]
2:      adrp    x9, moves
        ldr     x10, [x9, :lo12:moves]
        add     x10, x10, #1
        str     x10, [x9, :lo12:moves]
        adrp    x9, checksum            // checksum = rotate_left(checksum, 5) ^ (disk * 9 + from * 3 + to)
        ldr     x10, [x9, :lo12:checksum]
        add     x7, x7, x7, lsl #3
        add     x1, x1, x1, lsl #1
        add     x7, x7, x1
        add     x7, x7, x19
        eor     x10, x7, x10, ror #64-5
        str     x10, [x9, :lo12:checksum]

        ldr     x0, [sp, #32]
        cmp     x0, #1
        b.eq    3f
        sub     x0, x0, #1              // and the others on top of it
        mov     x1, x20
        mov     x2, x19
        ldr     x3, [sp, #40]
        bl      move_tower
        .migrate "hanoi.moved"
3:      ldp     x19, x20, [sp, #16]
        .cfi_restore x20
        .cfi_restore x19
        ldp     x29, x30, [sp], #48
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   move_tower, . - move_tower

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x0, #DISKS
        mov     x1, #0
        mov     x2, #2
        mov     x3, #1
        bl      move_tower
        .migrate "hanoi.done"
        adrp    x0, moves_label
        add     x0, x0, :lo12:moves_label
        adrp    x1, moves
        ldr     x1, [x1, :lo12:moves]
        bl      print_number
        .migrate "hanoi.moves"
        adrp    x0, illegal_label
        add     x0, x0, :lo12:illegal_label
        adrp    x1, illegal
        ldr     x1, [x1, :lo12:illegal]
        bl      print_number
        .migrate "hanoi.illegal"
        adrp    x0, tower_label
        add     x0, x0, :lo12:tower_label
        adrp    x1, heights
        add     x1, x1, :lo12:heights
        ldr     x1, [x1, #16]
        bl      print_number
        .migrate "hanoi.tower"
        adrp    x0, checksum_label
        add     x0, x0, :lo12:checksum_label
        bl      print_string
        .migrate "hanoi.label"
        adrp    x0, checksum
        ldr     x0, [x0, :lo12:checksum]
        mov     x1, #16
        bl      print_hex
        .migrate "hanoi.checksum"
        mov     w0, #'\n'
        bl      print_character
        .migrate "hanoi.end"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
