// SHA-256 (FIPS 180-4) of a generated megabyte: 257 pages, 16385 blocks.

        .equ    SYS_exit_group, 94
        .equ    LENGTH, 1048576         // bytes of the message
        .equ    PAGE, 4096
        .equ    BLOCK, 64

        .text

// generate(): fills the message with the words of a linear congruential generator, and appends the padding.
        .globl  generate
        .type   generate, @function
generate:
        .cfi_startproc
        adrp    x0, message
        add     x0, x0, :lo12:message
        mov     x1, #1                  // the generator's state
1:
        .migrate "sha256.generate", word=x0:i64, state=x1:i64
        adrp    x2, multiplier
        ldr     x2, [x2, :lo12:multiplier]
        adrp    x3, increment
        ldr     x3, [x3, :lo12:increment]
        add     x4, x0, #PAGE
2:      madd    x1, x1, x2, x3
        str     x1, [x0], #8
        cmp     x0, x4
        b.ne    2b
        adrp    x5, message+LENGTH
        add     x5, x5, :lo12:message+LENGTH
        cmp     x0, x5
        b.ne    1b
        mov     w2, #0x80               // a one bit, zeros, and the number of bits, big-endian (5.1.1)
        strb    w2, [x0]
        mov     x2, #LENGTH*8
        rev     x2, x2
        str     x2, [x0, #BLOCK-8]
        ret
        .cfi_endproc
        .size   generate, . - generate

// compress(block): adds a block of the message to the hash (6.2.2).
        .globl  compress
        .type   compress, @function
compress:
        .cfi_startproc
        stp     x19, x20, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x19, -32
        .cfi_offset x20, -24

        adrp    x1, schedule
        add     x1, x1, :lo12:schedule
        mov     x2, #16                 // the first 16 words of the schedule are the block's, big-endian
1:      ldr     w3, [x0], #4
        rev     w3, w3
        str     w3, [x1], #4
        subs    x2, x2, #1
        b.ne    1b
        mov     x2, #48                 // the others: sigma1(w[t-2]) + w[t-7] + sigma0(w[t-15]) + w[t-16]
2:      ldur    w3, [x1, #-15*4]
        ror     w4, w3, #7
        eor     w4, w4, w3, ror #18
        eor     w4, w4, w3, lsr #3
        ldur    w3, [x1, #-16*4]
        add     w4, w4, w3
        ldur    w3, [x1, #-7*4]
        add     w4, w4, w3
        ldur    w3, [x1, #-2*4]
        ror     w5, w3, #17
        eor     w5, w5, w3, ror #19
        eor     w5, w5, w3, lsr #10
        add     w4, w4, w5
        str     w4, [x1], #4
        subs    x2, x2, #1
        b.ne    2b

        adrp    x0, hash                // a to g in w1 to w7, h in w19
        add     x0, x0, :lo12:hash
        ldr     w1, [x0]
        ldr     w2, [x0, #4]
        ldr     w3, [x0, #8]
        ldr     w4, [x0, #12]
        ldr     w5, [x0, #16]
        ldr     w6, [x0, #20]
        ldr     w7, [x0, #24]
        ldr     w19, [x0, #28]
        str     xzr, [sp, #24]          // the round
3:
        .migrate "sha256.quarter", a=x1:i64, b=x2:i64, c=x3:i64, d=x4:i64, e=x5:i64, f=x6:i64, g=x7:i64, h=x19:i64, round=[sp, #24]:i64
        ldr     x8, [sp, #24]
        adrp    x9, round_constants
        add     x9, x9, :lo12:round_constants
        adrp    x10, schedule
        add     x10, x10, :lo12:schedule
        add     x11, x8, #16            // sixteen rounds
4:      ror     w12, w5, #6             // Sigma1(e)
        eor     w12, w12, w5, ror #11
        eor     w12, w12, w5, ror #25
        add     w12, w12, w19
        and     w13, w5, w6             // Ch(e, f, g) = (e & f) ^ (~e & g)
        bic     w14, w7, w5
        eor     w13, w13, w14
        add     w12, w12, w13
        ldr     w13, [x9, x8, lsl #2]
        add     w12, w12, w13
        ldr     w13, [x10, x8, lsl #2]
        add     w12, w12, w13           // T1
        ror     w13, w1, #2             // Sigma0(a)
        eor     w13, w13, w1, ror #13
        eor     w13, w13, w1, ror #22
        eor     w14, w1, w2             // Maj(a, b, c) = ((a ^ b) & c) ^ (a & b)
        and     w14, w14, w3
        and     w15, w1, w2
        eor     w14, w14, w15
        add     w13, w13, w14           // T2
        mov     w19, w7
        mov     w7, w6
        mov     w6, w5
        add     w5, w4, w12
        mov     w4, w3
        mov     w3, w2
        mov     w2, w1
        add     w1, w12, w13
        add     x8, x8, #1
        cmp     x8, x11
        b.ne    4b
        str     x8, [sp, #24]
        cmp     x8, #64
        b.ne    3b

        adrp    x0, hash
        add     x0, x0, :lo12:hash
        ldp     w8, w9, [x0]
        add     w8, w8, w1
        add     w9, w9, w2
        stp     w8, w9, [x0]
        ldp     w8, w9, [x0, #8]
        add     w8, w8, w3
        add     w9, w9, w4
        stp     w8, w9, [x0, #8]
        ldp     w8, w9, [x0, #16]
        add     w8, w8, w5
        add     w9, w9, w6
        stp     w8, w9, [x0, #16]
        ldp     w8, w9, [x0, #24]
        add     w8, w8, w7
        add     w9, w9, w19
        stp     w8, w9, [x0, #24]
        ldp     x19, x20, [sp], #32
        .cfi_restore x20
        .cfi_restore x19
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   compress, . - compress

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        bl      generate
        .migrate "sha256.generated"
        adrp    x19, message            // the block
        add     x19, x19, :lo12:message
        mov     x20, #BLOCK
1:
        .migrate "sha256.block", block=x19:i64, step=x20:i64
        mov     x0, x19
        bl      compress
        .migrate "sha256.compressed", block=x19:i64, step=x20:i64
        add     x19, x19, x20
        adrp    x0, message+LENGTH+BLOCK
        add     x0, x0, :lo12:message+LENGTH+BLOCK
        cmp     x19, x0
        b.ne    1b

        mov     x19, #0                 // the word of the hash
2:
        .migrate "sha256.word", word=x19:i64
        adrp    x1, hash
        add     x1, x1, :lo12:hash
        ldr     w0, [x1, x19, lsl #2]
        mov     x1, #8
        bl      print_hex
        .migrate "sha256.printed", word=x19:i64
        add     x19, x19, #1
        cmp     x19, #8
        b.ne    2b
        mov     w0, #'\n'
        bl      print_character
        .migrate "sha256.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
