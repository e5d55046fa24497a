// A chain of 96 calls through three functions with stack frames of different shapes, each with values that it needs again
// when the call returns: in callee-saved registers, in slots below a frame pointer, in slots above the stack pointer, and
// constants. Where a value lies has nothing to do with where it lies on x86lite.

        .equ    SYS_exit_group, 94
        .equ    DEPTH, 96
        .equ    SEEDS, 16
        .equ    ALPHA_ADDEND, 1000003

        .text

// alpha(n, x) = x if n = 0, else 5 * beta(n - 1, y) + y - 7 * z + n + 1000003, where y = 3 * x + 1, z = x ^ n.
// Keeps its values in slots below its frame pointer, and the constant in a register.
        .globl  alpha
        .type   alpha, @function
alpha:
        .cfi_startproc
        stp     x29, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x29, -16
        .cfi_offset x30, -8
        mov     x29, sp
        .cfi_def_cfa_register x29
        sub     sp, sp, #48
        str     x24, [sp]
        .cfi_offset x24, -64
        cbz     x0, 1f
        mov     x24, #ALPHA_ADDEND & 0xffff
        movk    x24, #ALPHA_ADDEND >> 16, lsl #16
        str     x0, [x29, #-32]         // n
        eor     x2, x1, x0
        add     x1, x1, x1, lsl #1
        add     x1, x1, #1
        stur    x2, [x29, #-8]          // z
        str     x1, [x29, #-24]         // y
        sub     x0, x0, #1
        bl      beta
        .migrate "deep.alpha", n=[x29, #-32]:i64, y=[x29, #-24]:i64, z=[x29, #-8]:i64, addend=x24:i64, below=x0:i64
        add     x0, x0, x0, lsl #2
        ldr     x1, [x29, #-24]
        add     x0, x0, x1
        ldr     x2, [x29, #-8]
        mov     x3, #7
        msub    x0, x2, x3, x0
        ldr     x1, [x29, #-32]
        add     x0, x0, x1
        add     x1, x0, x24
1:      mov     x0, x1
        ldr     x24, [sp]
        .cfi_restore x24
        add     sp, sp, #48
        ldp     x29, x30, [sp], #16
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa sp, 0
        ret
        .cfi_endproc
        .size   alpha, . - alpha

// beta(n, x) = x if n = 0, else (gamma(n - 1, 5 * x + 2) ^ x) + 11 * n.
// Keeps its values in callee-saved registers.
        .globl  beta
        .type   beta, @function
beta:
        .cfi_startproc
        stp     x26, x25, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x26, -32
        .cfi_offset x25, -24
        stp     x21, x30, [sp, #16]
        .cfi_offset x21, -16
        .cfi_offset x30, -8
        mov     x25, x0                 // n
        mov     x26, x1                 // x
        mov     x21, #11
        cbz     x0, 1f
        sub     x0, x0, #1
        add     x1, x1, x1, lsl #2
        add     x1, x1, #2
        bl      gamma
        .migrate "deep.beta", n=x25:i64, x=x26:i64, factor=x21:i64, below=x0:i64
        eor     x1, x0, x26
        madd    x1, x25, x21, x1
1:      mov     x0, x1
        ldp     x21, x30, [sp, #16]
        .cfi_restore x30
        .cfi_restore x21
        ldp     x26, x25, [sp], #32
        .cfi_restore x25
        .cfi_restore x26
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   beta, . - beta

// gamma(n, x) = x if n = 0, else alpha(n - 1, x + 7) + rotate_left(x, n mod 64) - even, where even = 1 if x is even, else 0.
// Keeps its values in slots above the stack pointer and in one register, but others than on x86lite.
        .globl  gamma
        .type   gamma, @function
gamma:
        .cfi_startproc
        cbnz    x0, 1f
        mov     x0, x1
        ret
1:      sub     sp, sp, #64
        .cfi_def_cfa_offset 64
        str     x30, [sp, #48]
        .cfi_offset x30, -16
        str     x28, [sp]
        .cfi_offset x28, -64
        mov     x28, x0                 // n
        str     x1, [sp, #8]            // x
        mvn     x2, x1
        and     x2, x2, #1
        str     x2, [sp, #40]           // even
        sub     x0, x0, #1
        add     x1, x1, #7
        bl      alpha
        .migrate "deep.gamma", n=x28:i64, x=[sp, #8]:i64, even=[sp, #40]:i64, below=x0:i64
        ldr     x1, [sp, #8]
        neg     x2, x28
        ror     x1, x1, x2
        add     x0, x0, x1
        ldr     x2, [sp, #40]
        sub     x0, x0, x2
        ldr     x28, [sp]
        .cfi_restore x28
        ldr     x30, [sp, #48]
        .cfi_restore x30
        add     sp, sp, #64
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   gamma, . - gamma

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        sub     sp, sp, #32
        .cfi_def_cfa_offset 32
        str     xzr, [sp, #16]          // the seed
1:
        .migrate "deep.seed", seed=[sp, #16]:i64
        adrp    x0, seed_label
        add     x0, x0, :lo12:seed_label
        bl      print_string
        .migrate "deep.label", seed=[sp, #16]:i64
        ldr     x0, [sp, #16]
        bl      print_decimal
        .migrate "deep.number", seed=[sp, #16]:i64
        adrp    x0, is
        add     x0, x0, :lo12:is
        bl      print_string
        .migrate "deep.is", seed=[sp, #16]:i64
        mov     x0, #DEPTH
        ldr     x1, [sp, #16]
        bl      alpha
        .migrate "deep.computed", seed=[sp, #16]:i64, value=x0:i64
        mov     x1, #16
        bl      print_hex
        .migrate "deep.value", seed=[sp, #16]:i64
        mov     w0, #'\n'
        bl      print_character
        .migrate "deep.line", seed=[sp, #16]:i64
        ldr     x0, [sp, #16]
        add     x0, x0, #1
        str     x0, [sp, #16]
        cmp     x0, #SEEDS
        b.ne    1b
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
