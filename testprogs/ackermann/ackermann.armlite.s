// Ackermann's function: the recursion is more than a hundred stack frames deep, and goes up and down all the time.

        .equ    SYS_exit_group, 94

        .text

// ackermann(m, n, depth): the value in x0; depth is the number of calls under way, this one included.
        .globl  ackermann
        .type   ackermann, @function
ackermann:
        .cfi_startproc
        stp     x30, x25, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x30, -32
        .cfi_offset x25, -24
        str     x2, [sp, #16]           // depth
        mov     x25, x0                 // m
        adrp    x3, calls
        ldr     x4, [x3, :lo12:calls]
        add     x4, x4, #1
        str     x4, [x3, :lo12:calls]
        adrp    x3, deepest
        ldr     x4, [x3, :lo12:deepest]
        cmp     x2, x4
        b.ls    1f
        str     x2, [x3, :lo12:deepest]
1:
        .migrate "ackermann.again", m=x25:i64, depth=[sp, #16]:i64, n=x1:i64
        cbz     x25, 3f
        cbnz    x1, 2f
        mov     x1, #1                  // ackermann(m, 0) = ackermann(m - 1, 1)
        sub     x25, x25, #1
        b       1b
2:      mov     x0, x25                 // ackermann(m, n) = ackermann(m - 1, ackermann(m, n - 1))
        sub     x1, x1, #1
        ldr     x2, [sp, #16]
        add     x2, x2, #1
        bl      ackermann
        .migrate "ackermann.inner", m=x25:i64, depth=[sp, #16]:i64, inner=x0:i64
        mov     x1, x0
        sub     x25, x25, #1
        b       1b
3:      add     x0, x1, #1              // ackermann(0, n) = n + 1
        ldp     x30, x25, [sp], #32
        .cfi_restore x25
        .cfi_restore x30
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   ackermann, . - ackermann

// show(m, n): computes and prints a value.
        .globl  show
        .type   show, @function
show:
        .cfi_startproc
        stp     x29, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x29, -16
        .cfi_offset x30, -8
        mov     x29, sp
        .cfi_def_cfa_register x29
        sub     sp, sp, #16
        stp     x0, x1, [x29, #-16]     // m, n
        adrp    x0, ackermann_label
        add     x0, x0, :lo12:ackermann_label
        bl      print_string
        .migrate "ackermann.label", m=[x29, #-16]:i64, n=[x29, #-8]:i64
        ldr     x0, [x29, #-16]
        bl      print_decimal
        .migrate "ackermann.m", m=[x29, #-16]:i64, n=[x29, #-8]:i64
        adrp    x0, comma
        add     x0, x0, :lo12:comma
        bl      print_string
        .migrate "ackermann.comma", m=[x29, #-16]:i64, n=[x29, #-8]:i64
        ldr     x0, [x29, #-8]
        bl      print_decimal
        .migrate "ackermann.n", m=[x29, #-16]:i64, n=[x29, #-8]:i64
        ldp     x0, x1, [x29, #-16]
        mov     x2, #1
        bl      ackermann
        .migrate "ackermann.computed", value=x0:i64
        mov     x1, x0
        adrp    x0, is
        add     x0, x0, :lo12:is
        bl      print_number
        .migrate "ackermann.shown"
        add     sp, sp, #16
        ldp     x29, x30, [sp], #16
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa sp, 0
        ret
        .cfi_endproc
        .size   show, . - show

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x0, #1
        mov     x1, #10
        bl      show
        .migrate "ackermann.one"
        mov     x0, #2
        mov     x1, #6
        bl      show
        .migrate "ackermann.two"
        mov     x0, #3
        mov     x1, #4
        bl      show
        .migrate "ackermann.three"
        adrp    x0, calls_label
        add     x0, x0, :lo12:calls_label
        adrp    x1, calls
        ldr     x1, [x1, :lo12:calls]
        bl      print_number
        .migrate "ackermann.calls"
        adrp    x0, deepest_label
        add     x0, x0, :lo12:deepest_label
        adrp    x1, deepest
        ldr     x1, [x1, :lo12:deepest]
        bl      print_number
        .migrate "ackermann.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
