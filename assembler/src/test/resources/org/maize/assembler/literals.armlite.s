// Literals: of each size, shared, at .ltorg and .pool, at the end of a section, of symbols and of numbers.
        .text
f:      ldr x0, =0x1234567890abcdef
        ldr w1, =5
        ldr x2, =g+8
        ldr x3, =5
        ldr d0, =0x1234
        ldr s1, =0x3f800000
        ldr q2, =0x12345678
        ldr x4, =g+8
        ldr w5, =-1
        ldrsw x6, =loc
        ldr x7, =f
        ldr x8, =loc
        ldr x9, =-2
        ret
        .ltorg
loc:    nop
        ldr w1, =5
        ldr x1, =loc
        .ltorg
        .ltorg
        .section .text.b,"ax"
        nop
        ldr x1, =77
        .pool
        ldr x2, =78
        .text
        ldr x3, =79
        .byte 1
        .data
        ldr x3, =80
        .set late, 81
        ldr x3, =late
