// Branches, addresses, data, frames and gaps.
// arm
 .arch armv8-a
 .cpu generic
 .set A, 5
 .text
# line comment
f: .cfi_startproc
 stp x29, x30, [sp, #-16]! // comment
 .cfi_def_cfa_offset 16
 .cfi_offset x29, -16
 .cfi_offset x30, -8
1: b 1f
 b.eq 1b
 cbz x0, 1f
 tbz x1, #3, 1b
1: bl f
 bl g
 bl ext
 b ext
 b.ne ext
 b.ne g
 .globl g
g: adr x0, f
 adr x0, dat
 adr x0, ext
 adrp x0, f
 adrp x0, dat+16
 add x0, x0, :lo12:dat+16
 ldr x1, [x0, :lo12:dat]
 ldrb w1, [x0, #:lo12:dat]
 ldr x1, f
 mov x0, #A*2+1
 mov x1, #'a'
 .cfi_remember_state
 ldp x29, x30, [sp], #16
 .cfi_restore x30
 .cfi_restore x29
 .cfi_def_cfa_offset 0
 ret
 .cfi_restore_state
 .p2align 4
 nop
 .align 3
 nop
 .byte 1
 .p2align 3
 nop
 .balign 64
 nop
 .p2align 5,,8
 nop
 .cfi_def_cfa sp, 32
 .skip 1024
 .cfi_def_cfa x29, 16
 .skip 300
 .cfi_endproc
 .size f, .-f
 .word 1, dat, dat-., ext-.
 .xword f, dat, ext+8
 .quad g
 .long f-g, g-f
 .hword 7
 .short 8
 .2byte 8
 .4byte 1
 .8byte 2
 .data
dat: .word 1
 .align 4
 .byte 2
 .balign 8, 0xff
 .type dat, %object
 .size dat, 4
 .section .rodata.str1.8,"aMS",%progbits,1
.LC0: .string "hello"
.LC1: .string "x"
 .text
 adrp x0, .LC1
 add x0, x0, :lo12:.LC1
 adrp x0, .LC0
 .xword .LC1, .LC1+1
 .bss
 .zero 32
 .section .text.x,"ax",%progbits
h: .cfi_startproc
 bl f
 b h
 .cfi_endproc
