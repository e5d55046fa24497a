mov x0, x1
mov x0, 5
mov w0, #-1
mov x0, #-1
mov w0, #0xffffffff
mov w0, #0xffff0000
mov w0, #0xfffeffff
mov x0, #0xfffffffffffeffff
mov x0, #0x5555555555555555
mov x0, #0xffff
mov x0, #0x10000
mov x0, #0xffff00000000
mov x0, #-65536
mov w0, #-65536
mov w3, #0xaaaaaaaa
mov sp, x29
mov x29, sp
mov wsp, w0
mov w0, wsp
mov xzr, x3
mov x0, xzr
mov sp, #0x10
mov wsp, #0xff00ff
mov w0, #0x80000000
mov w0, #-2147483648
add x0, x1, #4096
add x0, x1, #0xfff000
add x0, x1, #1, lsl #12
add x0, x1, #1, lsl 12
add x0, x1, #1, lsl #0
add x0, x1, #-1
add w0, w1, #-4096
sub sp, sp, #16
sub sp, sp, #0x1000
sub x0, x1, #-5
subs x0, x1, #-5
adds w0, w1, #-5
cmp x0, #-1
cmn x0, #-1
cmp w0, #0
cmn w0, #0
cmp x0, x1
cmp x0, x1, lsl #3
cmp x0, w1, sxtw
cmp x0, w1, uxtb #2
cmp sp, x1
cmp sp, #16
cmp sp, x1, lsl #2
cmp w0, w1, uxtb
cmn x0, x1, asr #63
add x0, sp, x1
add sp, sp, x1
add x0, sp, x1, lsl #3
add sp, x0, x1, uxtx #2
add x0, x1, w2, uxtw
add x0, x1, w2, sxtw #2
add x0, x1, x2, sxtx
add x0, x1, x2, uxtx
add w0, w1, w2, uxtw
add w0, w1, w2, uxtx
add w0, wsp, w2
add wsp, wsp, w2, lsl #1
add x0, x1, xzr
add x0, x1, x2, lsl 4
add X0, X1, X2
ADDS x0, x1, x2, LSR #4
sub x0, xzr, x1
neg x0, x1
neg w0, w1, lsl #3
negs x0, x1, asr #2
ngc x0, x1
ngcs w0, w1
mvn x0, x1
mvn w0, w1, ror #7
and x0, x1, #0xff
and w0, w1, #~7
and x0, x1, #~7
and w0, w1, #-8
and sp, x1, #-16
bic x0, x1, #7
bic w0, w1, #7
orn x0, x1, x2
tst x0, #1
tst w0, w1, lsl #2
eor w0, w1, #0x80000000
orr x0, xzr, #0xff
orr x0, x1, x2, ror #13
lsl x0, x1, #3
lsl w0, w1, #31
lsl x0, x1, #0
lsl x0, x1, x2
lsr x0, x1, #63
lsr w0, w1, w2
asr x0, x1, #1
asr w0, w1, #0
ror x0, x1, #51
ror w0, w1, w2
extr x0, x1, x2, #5
sxtb x0, w1
sxtb w0, w1
sxth x0, w1
sxtw x0, w1
uxtb w0, w1
uxth w0, w1
ubfx x0, x1, #8, #16
ubfiz w0, w1, #8, #16
sbfx w0, w1, #0, #32
sbfiz x0, x1, #60, #4
bfi x0, x1, #4, #8
bfi w0, w1, #0, #8
bfxil x0, x1, #4, #8
mul x0, x1, x2
mneg w0, w1, w2
smull x0, w1, w2
umull x0, w1, w2
smnegl x0, w1, w2
umulh x0, x1, x2
madd x0, x1, x2, x3
udiv w0, w1, w2
cset x0, eq
cset w0, lo
csetm x0, hs
cinc x0, x1, lt
cinv w0, w1, vs
cneg x0, x1, mi
csel x0, x1, x2, al
csinc x0, x1, x2, nv
csel x0, x1, xzr, HI
ccmp x0, #5, #0, eq
ccmp x0, x1, 15, ne
ccmn w0, #31, #0xf, cs
ret
ret x1
br x16
blr lr
blr fp
br ip0
br ip1
svc #0
svc 0
brk #1
brk 0xffff
nop
yield
bti c
hint #34
dmb ish
dmb sy
dmb #11
dsb ish
dsb #0xf
isb
isb sy
isb #15
mrs x0, tpidr_el0
msr tpidr_el0, x1
mrs x0, NZCV
msr nzcv, x0
mrs x3, dczid_el0
mrs x3, fpcr
msr fpsr, xzr
mrs x3, ctr_el0
ldr x0, [x1]
ldr x0, [x1, #8]
ldr x0, [x1, 8]
ldr x0, [x1, #-8]
ldr x0, [x1, #3]
ldr w0, [x1, #2]
ldr x0, [x1, #256]
ldr x0, [x1, #32760]
ldr x0, [sp], #16
ldr x0, [sp, #16]!
ldr x0, [sp, #-16]!
ldr x0, [x1, #0]!
ldr x0, [x1], #0
ldr x0, [x1, x2]
ldr x0, [x1, x2, lsl #3]
ldr x0, [x1, x2, lsl #0]
ldr x0, [x1, w2, uxtw]
ldr x0, [x1, w2, uxtw #3]
ldr x0, [x1, w2, sxtw #0]
ldr x0, [x1, x2, sxtx]
ldr x0, [x1, x2, sxtx #3]
ldrb w0, [x1, x2]
ldrb w0, [x1, x2, lsl #0]
ldrb w0, [x1, w2, sxtw #0]
ldrb w0, [x1, w2, sxtw]
strb wzr, [x1, #4095]
strb w0, [x1, #-1]!
strh w0, [x1], #2
ldrsb x0, [x1]
ldrsb w0, [x1, #1]
ldrsh x0, [x1, #-2]
ldrsw x0, [x1, w2, uxtw #2]
ldrsw x0, [x1], #4
ldrsw x0, [x1, #-255]
ldur x0, [x1]
ldur x0, [x1, #8]
stur w0, [sp, #-4]
sturb w0, [x1, #255]
ldursw x0, [x1, #-256]
ldp x0, x1, [sp]
ldp x29, x30, [sp], #16
stp x29, x30, [sp, #-16]!
stp w0, wzr, [x1, #252]
ldpsw x0, x1, [x2, #-256]
ldnp x0, x1, [x2, #8]
stnp w0, w1, [x2]
prfm pldl1keep, [x0]
prfm pldl1keep, [x0, #8]
prfm pstl2strm, [x0, x1, lsl #3]
prfm #7, [x0]
prfum pldl1keep, [x0, #-1]
prfm pldl1keep, [x0, #-1]
movz x0, #1, lsl #48
movz w0, #1, lsl 16
movk x0, #0xffff, lsl #16
movn w0, #0
tbz x0, #63, .
tbz x0, #5, .
tbnz w0, #31, .
cbz x0, .
cbnz w0, . + 8
b.eq . + 8
b.hs . + 8
beq . + 8
bhs . + 8
b . - 4
bl . + 4
adr x0, . + 3
adrp x0, . + 8192
ldr x0, . + 8
ldr w0, . + 8
ldrsw x0, . - 4
prfm pldl1keep, . + 8
sevl
csdb
udf #5
rev x0, x1
rev w0, w1
rev16 x0, x1
rev32 x0, x1
rev64 x0, x1
cls w0, w1
uxtw x0, w1
adds x0, sp, #1
subs x0, sp, x1
adds xzr, x0, #1
ands xzr, x0, #1
add x0, x1, x2, asr #0
add x0, x1, x2, lsl #0
smsubl x0, w1, w2, x3
csinv x0, x1, x1, eq
bfc x0, #3, #4
negs xzr, x1
neg xzr, x1
cmp xzr, x1
tst xzr, #1
mov x0, #0
mov w0, 0
mov x0, 0x12340000
ldxr x0, [x1]
ldaxrb w0, [sp]
stlxr w0, x1, [x2]
stxrh w0, wzr, [x2]
stlr xzr, [x0]
ldar w0, [x3]
clrex
clrex #3
cas x0, x1, [x2]
casalb w0, w1, [sp]
ldaddal x0, x1, [x2]
ldclrl w0, w1, [x2]
stadd x0, [x1]
stsetlb w0, [x1]
swpal x0, x1, [x2]
ldumaxah w0, w1, [x2]
stsminl x3, [sp]
fmov d0, 1.0
fmov d0, #-0.5
fmov s31, #3.1e+1
fmov d0, 1.25e-1
fmov d0, x0
fmov x0, d0
fmov w1, s2
fmov d0, xzr
fmov s0, wzr
fmov v0.d[1], x3
fmov x3, v0.d[1]
fmov v3.2d, #1.5
fmov v3.4s, 2.0
fcmp d0, #0.0
fcmpe s0, 0.0
fcmp d1, d2
fccmpe d0, d1, #4, ne
fcsel s0, s1, s2, ge
fcvt d0, s1
fcvt s0, d1
fcvt h0, d1
fcvtzs w0, d1
fcvtzs x0, d1, #3
scvtf d0, w1, #16
ucvtf s0, x1
scvtf d0, d1
fcvtzu d3, d4
frintx d0, d1
fmadd d0, d1, d2, d3
fnmul s0, s1, s2
fabd d0, d1, d2
ldr d0, [x1]
ldr q0, [sp, #16]
ldr s3, [x1, x2, lsl #2]
ldr q3, [x1, w2, sxtw #4]
ldr b0, [x1, #1]
ldr h0, [x1], #2
str d8, [sp, #-16]!
ldr d0, [x1, #-8]
stur q1, [x0, #-16]
ldr d5, . + 8
ldr q5, . + 16
stp d8, d9, [sp, #16]
ldp q0, q1, [x0], #32
stnp s0, s1, [x2, #-4]
ld1 {v0.16b, v1.16b}, [x1]
ld1 {v0.16b-v3.16b}, [x1], #64
st1 {v31.2d}, [sp], x3
st1 {v30.8h, v31.8h, v0.8h}, [x4]
movi v0.4s, 0
movi v1.2d, #0
movi d1, #0xff00ff00ff00ff00
movi v2.2s, #0x7f, lsl #24
movi v2.4s, #1, msl #8
movi v2.16b, #0x80
mvni v2.8h, #1, lsl #8
orr v2.8h, #1
bic v2.2s, #255, lsl #16
dup v0.16b, w1
dup v0.2d, x1
dup v0.4s, v1.s[3]
dup d0, v1.d[1]
mov d0, v1.d[1]
mov x0, v1.d[0]
mov w0, v1.s[2]
umov w0, v1.b[15]
smov x0, v1.h[7]
mov v0.d[1], x1
mov v0.b[3], w1
mov v0.s[1], v1.s[2]
ins v0.h[1], w2
mov v0.16b, v1.16b
orr v0.8b, v1.8b, v2.8b
bsl v0.8b, v1.8b, v2.8b
mvn v0.16b, v1.16b
not v0.8b, v1.8b
cnt v0.8b, v0.8b
addv b0, v0.8b
uaddlv h0, v0.8b
shl d0, d1, #63
ushr d0, d1, #64
sshr v0.4s, v1.4s, #1
fneg v0.2d, v1.2d
fabs v0.2s, v1.2s
add v0.4s, v1.4s, v2.4s
dc zva, x0
sys #3, C7, C4, #1, x5
sys #3, c7, c4, #1, xzr
sys #3, C7, C4, #1
casp x0, x1, x2, x3, [x4]
caspal x30, xzr, x28, x29, [sp]
caspa w30, wzr, w2, w3, [x4]
ldxp x0, x1, [x2]
stlxp wzr, w3, w4, [sp]
