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
