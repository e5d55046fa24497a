// A recursion 128 deep, with a migration point before each call and after it. Four values are live in each stack frame, of which
// two lie in slots here and two in registers; on x86lite it is the other two.

        .equ    SYS_exit_group, 94
        .equ    DEPTH, 128

        .text

// descend(n) = n + 5 * n + 7 * n + (n ^ 3) + descend(n - 1), descend(0) = 0.
        .globl  descend
        .type   descend, @function
descend:
        .cfi_startproc
        stp     x29, x30, [sp, #-48]!
        .cfi_def_cfa_offset 48
        .cfi_offset x29, -48
        .cfi_offset x30, -40
        mov     x29, sp
        .cfi_def_cfa_register x29
        stp     x19, x20, [sp, #16]
        .cfi_offset x19, -32
        .cfi_offset x20, -24
        mov     x1, #0
        cbz     x0, 1f
        mov     x3, #7
        mul     x19, x0, x3             // seven
        eor     x20, x0, #3             // mixed
        str     x0, [sp, #32]           // n
        add     x1, x0, x0, lsl #2
        str     x1, [x29, #40]          // five
        .migrate "descent.down", n=[sp, #32]:i64, five=[x29, #40]:i64, seven=x19:i64, mixed=x20:i64
        ldr     x0, [sp, #32]
        sub     x0, x0, #1
        bl      descend
        .migrate "descent.up", n=[sp, #32]:i64, five=[x29, #40]:i64, seven=x19:i64, mixed=x20:i64, below=x0:i64
        ldr     x1, [sp, #32]
        ldr     x2, [x29, #40]
        add     x1, x1, x2
        add     x1, x1, x19
        add     x1, x1, x20
        add     x1, x1, x0
1:      mov     x0, x1
        ldp     x19, x20, [sp, #16]
        .cfi_restore x20
        .cfi_restore x19
        ldp     x29, x30, [sp], #48
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa sp, 0
        ret
        .cfi_endproc
        .size   descend, . - descend

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x0, #DEPTH
        .migrate "descent.begin", depth=x0:i64
        bl      descend
        .migrate "descent.end", sum=x0:i64
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
