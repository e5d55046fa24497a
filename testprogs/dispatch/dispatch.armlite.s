// Interprets the program of a little machine: each operation is a call through a table of functions, which lies in the data
// that both ISAs share. That works because a function has the same address in both executables; so a function's address may
// also be live at a migration point.

        .equ    SYS_exit_group, 94
        .equ    STOP, 255

        .text

// The operations. Each gets a in x0, b in x1, c in x2 and the number of the next instruction in x3, and returns the number of
// the instruction to go on with. A register of the little machine is a word of `registers`.

// op_set: register a = b
        .globl  op_set
        .type   op_set, @function
op_set:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        str     x1, [x4, x0, lsl #3]
        mov     x0, x3
        ret
        .cfi_endproc
        .size   op_set, . - op_set

// op_copy: register a = register b
        .globl  op_copy
        .type   op_copy, @function
op_copy:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x5, [x4, x1, lsl #3]
        str     x5, [x4, x0, lsl #3]
        mov     x0, x3
        ret
        .cfi_endproc
        .size   op_copy, . - op_copy

// op_add: register a = register b + register c
        .globl  op_add
        .type   op_add, @function
op_add:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x5, [x4, x1, lsl #3]
        ldr     x6, [x4, x2, lsl #3]
        add     x5, x5, x6
        str     x5, [x4, x0, lsl #3]
        mov     x0, x3
        ret
        .cfi_endproc
        .size   op_add, . - op_add

// op_multiply: register a = register b * register c
        .globl  op_multiply
        .type   op_multiply, @function
op_multiply:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x5, [x4, x1, lsl #3]
        ldr     x6, [x4, x2, lsl #3]
        mul     x5, x5, x6
        str     x5, [x4, x0, lsl #3]
        mov     x0, x3
        ret
        .cfi_endproc
        .size   op_multiply, . - op_multiply

// op_halve: register a = register b / 2, rounded down
        .globl  op_halve
        .type   op_halve, @function
op_halve:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x5, [x4, x1, lsl #3]
        lsr     x5, x5, #1
        str     x5, [x4, x0, lsl #3]
        mov     x0, x3
        ret
        .cfi_endproc
        .size   op_halve, . - op_halve

// op_is_odd: register a = 1 if register b is odd, else 0
        .globl  op_is_odd
        .type   op_is_odd, @function
op_is_odd:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x5, [x4, x1, lsl #3]
        and     x5, x5, #1
        str     x5, [x4, x0, lsl #3]
        mov     x0, x3
        ret
        .cfi_endproc
        .size   op_is_odd, . - op_is_odd

// op_branch_equal: go on at c if register a = register b
        .globl  op_branch_equal
        .type   op_branch_equal, @function
op_branch_equal:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x5, [x4, x0, lsl #3]
        ldr     x6, [x4, x1, lsl #3]
        cmp     x5, x6
        csel    x0, x2, x3, eq
        ret
        .cfi_endproc
        .size   op_branch_equal, . - op_branch_equal

// op_branch_less: go on at c if register a < register b, both unsigned
        .globl  op_branch_less
        .type   op_branch_less, @function
op_branch_less:
        .cfi_startproc
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x5, [x4, x0, lsl #3]
        ldr     x6, [x4, x1, lsl #3]
        cmp     x5, x6
        csel    x0, x2, x3, lo
        ret
        .cfi_endproc
        .size   op_branch_less, . - op_branch_less

// op_jump: go on at c
        .globl  op_jump
        .type   op_jump, @function
op_jump:
        .cfi_startproc
        mov     x0, x2
        ret
        .cfi_endproc
        .size   op_jump, . - op_jump

// op_show: print register a
        .globl  op_show
        .type   op_show, @function
op_show:
        .cfi_startproc
        stp     x29, x30, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x29, -32
        .cfi_offset x30, -24
        str     x3, [sp, #16]
        adrp    x4, registers
        add     x4, x4, :lo12:registers
        ldr     x1, [x4, x0, lsl #3]
        adrp    x0, shown_label
        add     x0, x0, :lo12:shown_label
        bl      print_number
        .migrate "dispatch.shown", next=[sp, #16]:i64
        ldr     x0, [sp, #16]
        ldp     x29, x30, [sp], #32
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   op_show, . - op_show

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x19, #0                 // the number of the instruction
        mov     x20, #0                 // instructions executed
1:
        adrp    x1, program
        add     x1, x1, :lo12:program
        ldr     w2, [x1, x19, lsl #2]
        and     w0, w2, #0xff
        cmp     w0, #STOP
        b.eq    2f
        adrp    x3, handlers
        add     x3, x3, :lo12:handlers
        ldr     x9, [x3, x0, lsl #3]
        .migrate "dispatch.fetched", handler_code=x9:i64, at=x19:i64, executed=x20:i64
        adrp    x4, program
        add     x4, x4, :lo12:program
        ldr     w4, [x4, x19, lsl #2]
        ubfx    w0, w4, #8, #8
        ubfx    w1, w4, #16, #8
        lsr     w2, w4, #24
        add     x3, x19, #1
        add     x20, x20, #1
        blr     x9
        .migrate "dispatch.executed", next=x0:i64, executed=x20:i64
        mov     x19, x0
        b       1b

2:      adrp    x0, executed_label
        add     x0, x0, :lo12:executed_label
        mov     x1, x20
        bl      print_number
        .migrate "dispatch.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
