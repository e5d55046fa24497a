add x0, x1, #4097
add x0, x1, #0x1001000
add x0, x1, #4096, lsl #12
add x0, x1, #1, lsl #3
add x0, x1, w2
add x0, w1, x2
add x0, x1, x2, lsl #64
add w0, w1, w2, lsl #32
add x0, x1, x2, ror #1
add x0, x1, w2, uxtb #5
add x0, x1
add x0
add
add x0, x1, x2, x3
add x31, x0, x1
add sp, x0, x1, asr #1
add xzr, x0, #1
adc x0, x1, #1
and x0, x1, #0
and x0, x1, #-1
and x0, x1, #5
and w0, w1, #0x1ffffffff
and sp, x0, x1
orr x0, sp, x1
mov x0, #0x12345
mov w0, #0x100000000
mov w0, x1
mov sp, xzr
movz x0, #0x10000
movz x0, #1, lsl #8
movz w0, #1, lsl #32
movk x0, #-1
lsl x0, x1, #64
lsr w0, w1, #32
ror x0, x1, #64
ubfx x0, x1, #60, #5
ubfx w0, w1, #0, #33
bfi x0, x1, #0, #0
sxtw w0, w1
cset x0, al
cinc x0, x1, nv
csel x0, x1, x2
csel x0, x1, x2, zz
ccmp x0, #32, #0, eq
ccmp x0, #1, #16, eq
ldr x0, [x1, #-257]
ldr x0, [x1, #32768]
ldr x0, [x1, #32761]
ldr x0, [x1, #256]!
ldr x0, [x1], #-257
ldr x0, [w1]
ldr x0, [xzr]
ldr sp, [x0]
ldr x0, [x1, x2, lsl #2]
ldr x0, [x1, x2, lsl]
ldr x0, [x1, w2]
ldr x0, [x1, w2, lsl #3]
ldr x0, [x1, x2, sxtw]
ldr x0, [x1, w2, uxtb]
ldr x0, [x1
ldr x0, [x1, x2]!
ldr x0, [x1], x2
ldrb x0, [x1]
ldrsw w0, [x1]
ldrsb x0, [x1, x2, lsl #1]
ldp x0, x1, [x2, #4]
ldp x0, x1, [x2, #512]
ldp w0, x1, [x2]
ldp x0, [x1]
ldpsw w0, w1, [x2]
stp x0, x1, [x2, x3]
tbz w0, #32, .
tbz x0, #64, .
cbz sp, .
br w0
ret #1
blr
svc
svc #65536
nop x0
dmb
dmb ishy
isb #16
mrs x0, nothing_el9
mrs w0, nzcv
msr nzcv, #1
hint #128
clz x0, w1
udiv x0, w1, x2
smull x0, x1, x2
umulh w0, w1, w2
extr x0, x1, x2, #64
rev32 w0, w1
mul x0, x1, #3
neg x0
cmp #1, x0
b
fmov d0, #0.1
fmov d0, #32.0
fmov d0, w0
fmov x0, s0
fcmp d0, #1.0
fcvt d0, d1
fadd d0, s1, d2
ldr d0, [x1, #32768]
ldr q0, [x1, x2, lsl #3]
ldp q0, q1, [x0, #8]
ld1 {v0.16b, v2.16b}, [x1]
ld1 {v0.16b, v1.16b}, [x1], #16
movi v0.4s, #256
movi v0.2d, #1
dup v0.2d, w1
umov x0, v0.s[0]
mov v0.d[2], x0
shl d0, d1, #64
ushr d0, d1, #0
scvtf d0, w1, #33
stxr x0, x1, [x2]
ldxr w0, [w1]
cas w0, x1, [x2]
casp x1, x2, x4, x5, [x6]
casp x0, x2, x4, x5, [x6]
casp x0, x1, x4, w5, [x6]
ldr x0, =f-g
prfm pldl1keep, =5
ldrb w0, =5
