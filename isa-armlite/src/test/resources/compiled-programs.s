// An instruction a line for each form that compiled programs contain or run (50 programs with musl, the same with glibc, gcc and
// clang with and without their vectorisers), in each variant met there.
orr w1, w2, w3
orr x1, x2, x3
orr w1, w2, w3, lsl #5
orr x1, x2, x3, lsr #5
orr x1, x2, x3, lsl #5
orr w1, w2, w3, lsr #5
orr x1, x2, x3, asr #5
movz w1, #5, lsl #16
movz x1, #5, lsl #16
b.ne .
b.eq .
b.ls .
b.hi .
b.cc .
b.lt .
b.cs .
b.gt .
b.ge .
b.le .
b.mi .
b.pl .
ldr w1, [x2, #12]
ldr x1, [x2, #24]
add x1, x2, #3
add w1, w2, #3
add w1, w2, #3, lsl #12
add x1, x2, #3, lsl #12
b .
subs w1, w2, #3
subs x1, x2, #3
subs x1, x2, #3, lsl #12
subs w1, w2, #3, lsl #12
str w1, [x2, #12]
str x1, [x2, #24]
subs w1, w2, w3
subs x1, x2, x3
subs x1, x2, x3, asr #5
subs x1, x2, x3, lsl #5
subs w1, w2, w3, lsl #5
subs x1, x2, x3, lsr #5
subs w1, w2, w3, asr #5
subs w1, w2, w3, lsr #5
bl .
cbz w1, .
cbz x1, .
hint #0x0
and w1, w2, #0xff0
and x1, x2, #0xff0
add x1, x2, x3
add x1, x2, x3, asr #5
add w1, w2, w3
add x1, x2, x3, lsl #5
add w1, w2, w3, lsl #5
add x1, x2, x3, lsr #5
add w1, w2, w3, lsr #5
add w1, w2, w3, asr #5
adrp x1, .
ubfm w1, w2, #3, #11
ubfm x1, x2, #3, #11
stp x1, x2, [sp, #16]
stp w1, w2, [sp, #8]
ret
ldp x1, x2, [sp, #16]
ldp w1, w2, [sp, #8]
sub x1, x2, x3
sub x1, x2, x3, lsl #5
sub w1, w2, w3
sub w1, w2, w3, asr #5
sub x1, x2, x3, asr #5
sub w1, w2, w3, lsl #5
sub w1, w2, w3, lsr #5
sub x1, x2, x3, lsr #5
sub x1, x2, #3
sub w1, w2, #3
sub x1, x2, #3, lsl #12
sub w1, w2, #3, lsl #12
cbnz x1, .
cbnz w1, .
movn w1, #5, lsl #16
movn x1, #5, lsl #16
ldrb w1, [x2, #3]
ldp x1, x2, [sp], #16
sbfm w1, w2, #3, #11
sbfm x1, x2, #3, #11
tbz w1, #5, .
tbz x1, #5, .
stp x1, x2, [sp, #-16]!
strb w1, [x2, #3]
str q1, [x2, #48]
str d1, [x2, #24]
str s1, [x2, #12]
add x1, x2, w3, sxtw #2
add x1, x2, w3, sxtw
add x1, x2, w3, sxtb #2
add x1, x2, w3, sxth #2
add x1, x2, w3, uxtb
add x1, x2, x3, uxtx
add x1, x2, w3, uxtw
add x1, x2, w3, uxtw #2
add w1, w2, w3, uxtb
add w1, w2, w3, uxth
add w1, w2, w3, sxth
add w1, w2, w3, uxtb #2
add x1, x2, w3, sxth
add x1, x2, w3, uxtb #2
movk w1, #5, lsl #16
movk x1, #5, lsl #16
adds x1, x2, #3, lsl #12
adds w1, w2, #3
adds x1, x2, #3
adds w1, w2, #3, lsl #12
ldr x1, [x2, x3]
ldr x1, [x2, x3, lsl #3]
ldr w1, [x2, x3, lsl #2]
ldr w1, [x2, w3, sxtw #2]
ldr w1, [x2, x3]
ldr x1, [x2, w3, sxtw #3]
ldr w1, [x2, w3, uxtw #2]
ldr w1, [x2, w3, sxtw]
svc #0
ccmp w1, #3, #4, ne
ccmp x1, #3, #4, ne
stp q1, q2, [sp, #32]
stp d1, d2, [sp, #16]
str x1, [x2, x3, lsl #3]
str x1, [x2, x3]
str w1, [x2, x3, lsl #2]
str x1, [x2, w3, sxtw #3]
str w1, [x2, w3, sxtw #2]
str w1, [x2, x3]
str w1, [x2, w3, uxtw #2]
str w1, [x2, w3, sxtw]
subs x1, x2, w3, uxtw
subs x1, x2, w3, sxtw
subs w1, w2, w3, uxtb
subs w1, w2, w3, uxth
subs w1, w2, w3, sxth
and x1, x2, x3
and w1, w2, w3
and x1, x2, x3, lsr #5
blr x1
br x1
ldr x1, [x2], #8
ldr w1, [x2], #4
ldrb w1, [x2], #1
ldr x1, [x2, #8]!
ldr w1, [x2, #4]!
dup v1.16b, w2
mrs x1, dczid_el0
msr tpidr_el0, x1
stp q1, q2, [sp, #-32]!
orr w1, w2, #0xff0
orr x1, x2, #0xff0
tbnz w1, #5, .
tbnz x1, #5, .
csel w1, w2, w3, lt
csel x1, x2, x3, lt
ands w1, w2, #0xff0
ands x1, x2, #0xff0
ldrb w1, [x2, x3]
ldrb w1, [x2, w3, sxtw]
ldrb w1, [x2, w3, uxtw]
ldur x1, [x2, #-5]
ldur w1, [x2, #-5]
ldrb w1, [x2, #1]!
stur x1, [x2, #-5]
stur w1, [x2, #-5]
mrs x1, tpidr_el0
csinv w1, w2, w3, lt
csinv x1, x2, x3, lt
ldrsw x1, [x2, #12]
csinc w1, w2, w3, lt
csinc x1, x2, x3, lt
ldp q1, q2, [sp, #32]
ldp d1, d2, [sp, #16]
ands w1, w2, w3, lsr #5
ands w1, w2, w3
ands x1, x2, x3
eor w1, w2, #0xff0
eor x1, x2, #0xff0
ldurb w1, [x2, #-5]
strb w1, [x2, #1]!
strb w1, [x2, x3]
strb w1, [x2, w3, sxtw]
strb w1, [x2, w3, uxtw]
ldrh w1, [x2, w3, uxtw #1]
ldrh w1, [x2, x3, lsl #1]
ldrh w1, [x2, w3, sxtw #1]
ldrh w1, [x2, x3]
umulh x1, x2, x3
sub x1, x2, w3, uxtb
sub x1, x2, x3, uxtx
sub x1, x2, w3, sxtw
sub w1, w2, w3, sxth
sub x1, x2, w3, uxtw #2
sub x1, x2, w3, sxtw #2
sub w1, w2, w3, uxth
sub x1, x2, w3, uxtw
sub w1, w2, w3, uxtb
adr x1, .
sturb w1, [x2, #-5]
madd w1, w2, w3, w4
madd x1, x2, x3, x4
eor x1, x2, x3
eor w1, w2, w3
eor x1, x2, x3, lsr #5
eor x1, x2, x3, lsl #5
eor w1, w2, w3, ror #5
eor w1, w2, w3, lsr #5
eor w1, w2, w3, asr #5
bic x1, x2, x3
bic w1, w2, w3
umov x1, v2.d[1]
ccmp w1, w2, #4, ne
ccmp x1, x2, #4, ne
smaddl x1, w2, w3, x4
lslv w1, w2, w3
lslv x1, x2, x3
msub w1, w2, w3, w4
msub x1, x2, x3, x4
lsrv w1, w2, w3
lsrv x1, x2, x3
extr w1, w2, w3, #7
extr x1, x2, x3, #7
asrv w1, w2, w3
asrv x1, x2, x3
bfm w1, w2, #3, #11
bfm x1, x2, #3, #11
str w1, [x2], #4
str x1, [x2], #8
csneg w1, w2, w3, lt
csneg x1, x2, x3, lt
udiv w1, w2, w3
udiv x1, x2, x3
umaddl x1, w2, w3, x4
ldr q1, [x2, #48]
ldr d1, [x2, #24]
ldr s1, [x2, #12]
fmov d1, x2
fmov s1, w2
fmov x1, d2
fmov w1, s2
clz w1, w2
clz x1, x2
adds x1, x2, x3
adds w1, w2, w3
adds x1, x2, x3, lsl #5
movi v1.4s, #3
fsub s1, s2, s3
fsub d1, d2, d3
fmov d1, #2.0
fmov s1, #2.0
ldaxr w1, [x2]
ldaxr x1, [x2]
stlxr w3, w1, [x2]
stlxr w3, x1, [x2]
mrs x1, fpcr
scvtf d1, w2
scvtf d1, x2
scvtf s1, x2
scvtf s1, w2
sturh w1, [x2, #-5]
ccmn w1, #3, #4, ne
ccmn x1, #3, #4, ne
orr v1.16b, v2.16b, v3.16b
fmov v1.d[1], x2
sbc x1, x2, x3
fmov x1, v2.d[1]
movi v1.2d, #0xff00ff00ff00ff00
adc x1, x2, x3
fmov d1, d2
fmov s1, s2
ldrh w1, [x2, #6]
mrs x1, fpsr
fmul d1, d2, d3
fmul s1, s2, s3
fdiv d1, d2, d3
fdiv s1, s2, s3
orn w1, w2, w3
orn x1, x2, x3
strh w1, [x2, #6]
fadd d1, d2, d3
fadd s1, s2, s3
fmadd d1, d2, d3, d4
fmadd s1, s2, s3, s4
fcmpe d1, d2
fcmpe s1, s2
ldp x1, x2, [sp, #-16]!
stur d1, [x2, #-5]
stur q1, [x2, #-5]
movi d1, #0xff
ldrsb x1, [x2, #3]
ldrsb w1, [x2, #3]
ldr d1, [x2, x3, lsl #3]
ldr d1, [x2, x3]
ldr d1, [x2, w3, sxtw #3]
ldr d1, [x2, w3, uxtw #3]
str d1, [x2, x3, lsl #3]
str d1, [x2, w3, sxtw #3]
str d1, [x2, x3]
fcmp d1, #0.0
scvtf d1, d2
fabs d1, d2
fabs s1, s2
strb w1, [x2], #1
fcvtzs w1, d2
fcvtzs x1, d2
fcvtzs x1, s2
rbit w1, w2
rbit x1, x2
fsqrt d1, d2
fsqrt s1, s2
bics w1, w2, w3
bics x1, x2, x3
fmsub d1, d2, d3, d4
str d1, [x2], #8
ldr d1, [x2], #8
fnmsub d1, d2, d3, d4
ldrsh w1, [x2, #6]
ldrsh x1, [x2, #6]
ldur d1, [x2, #-5]
ldur q1, [x2, #-5]
fneg d1, d2
fneg s1, s2
ldurh w1, [x2, #-5]
sdiv w1, w2, w3
sdiv x1, x2, x3
fcsel d1, d2, d3, ne
fcsel s1, s2, s3, ne
dmb ish
fcmp d1, d2
fcmp s1, s2
fcvt d1, s2
fcvt s1, d2
strh w1, [x2, x3]
strh w1, [x2, x3, lsl #1]
ldrsh w1, [x2, w3, uxtw #1]
ldrsh w1, [x2, x3]
ldrsh w1, [x2, x3, lsl #1]
ldrsh w1, [x2, w3, sxtw #1]
ldrsh x1, [x2, x3]
smulh x1, x2, x3
rev w1, w2
rev x1, x2
shl d1, d2, #3
fcmpe d1, #0.0
ldrsw x1, [x2, x3, lsl #2]
ldrsw x1, [x2, x3]
fnmadd d1, d2, d3, d4
fnmul d1, d2, d3
frintm d1, d2
ldrsb w1, [x2, x3]
ldrsb x1, [x2, w3, sxtw]
ldrsb x1, [x2, x3]
ldrsb w1, [x2, w3, sxtw]
ldrsb w1, [x2, w3, uxtw]
ucvtf d1, w2
ucvtf d1, x2
ucvtf s1, x2
ucvtf s1, w2
fabd d1, d2, d3
hint #0x22
ldr d1, [sp, #-16]!
and v1.8b, v2.8b, v3.8b
scvtf d1, w2, #3
scvtf s1, w2, #3
ldursh w1, [x2, #-5]
ldursh x1, [x2, #-5]
smsubl x1, w2, w3, x4
ldursw x1, [x2, #-5]
ld1 {v0.16b, v1.16b}, [x2]
ldaddal w1, w3, [x2]
ldaddal x1, x3, [x2]
ldrsh w1, [x2], #2
st1 {v0.16b, v1.16b}, [x2]
frintp d1, d2
rorv w1, w2, w3
rorv x1, x2, x3
ushr d1, d2, #3
addv b1, v2.8b
cnt v1.8b, v2.8b
str d1, [sp, #-16]!
fcvtzs d1, d2
ldar w1, [x2]
ldar x1, [x2]
fcvtzu x1, d2
fcvtzu w1, s2
fcvtzu w1, d2
rev16 w1, w2
ldarb w1, [x2]
ldarh w1, [x2]
fcvtzs w1, d2, #3
frintx d1, d2
ldrh w1, [x2], #2
msr fpsr, x1
str x1, [x2, #8]!
str w1, [x2, #4]!
casal w1, w3, [x2]
casal x1, x3, [x2]
casalb w1, w3, [x2]
fminnm d1, d2, d3
fminnm s1, s2, s3
ldeoral w1, w3, [x2]
ldeoral x1, x3, [x2]
ldsetalb w1, w3, [x2]
msr fpcr, x1
sshr d1, d2, #3
stlr w1, [x2]
stlr x1, [x2]
swpal w1, w3, [x2]
swpal x1, x3, [x2]
adds x1, x2, w3, uxtw
bsl v1.8b, v2.8b, v3.8b
caslh w1, w3, [x2]
eon x1, x2, x3, lsr #5
eor v1.8b, v2.8b, v3.8b
fccmp d1, d2, #0, ne
fcvtas x1, d2
fmaxnm d1, d2, d3
frinta d1, d2
frinti d1, d2
frintz d1, d2
ldaddalb w1, w3, [x2]
ldaddh w1, w3, [x2]
ldclralh w1, w3, [x2]
ldrsw x1, [x2], #4
orr v1.8b, v2.8b, v3.8b
stlrb w1, [x2]
swpab w1, w3, [x2]
umsubl x1, w2, w3, x4
brk #0
movi v1.2s, #3
sys #3, C7, C4, #1, x1
movi v1.2s, #3, lsl #16
stlxrb w3, w1, [x2]
ldaxrb w1, [x2]
movi v1.2s, #3, lsl #24
ldxrb w1, [x2]
ldxrh w1, [x2]
stlxrh w3, w1, [x2]
ldaxrh w1, [x2]
ldxr x1, [x2]
stxrb w3, w1, [x2]
stxrh w3, w1, [x2]
add v1.2d, v2.2d, v3.2d
add v1.2s, v2.2s, v3.2s
add v1.4h, v2.4h, v3.4h
add v1.4s, v2.4s, v3.4s
add v1.8h, v2.8h, v3.8h
addp d1, v2.2d
addp v1.16b, v2.16b, v3.16b
addv s1, v2.4s
and v1.16b, v2.16b, v3.16b
bic v1.8h, #3, lsl #8
bif v1.16b, v2.16b, v3.16b
bif v1.8b, v2.8b, v3.8b
bit v1.16b, v2.16b, v3.16b
bsl v1.16b, v2.16b, v3.16b
cas w1, w3, [x2]
cas x1, x3, [x2]
casa w1, w3, [x2]
casa x1, x3, [x2]
casl w1, w3, [x2]
casl x1, x3, [x2]
cmeq v1.16b, v2.16b, #0
cmeq v1.16b, v2.16b, v3.16b
cmeq v1.8b, v2.8b, #0
cmge v1.8h, v2.8h, #0
cmge d1, d2, #0
cmhi v1.8h, v2.8h, v3.8h
cmhs v1.16b, v2.16b, v3.16b
cmhs v1.8h, v2.8h, v3.8h
dmb ishld
dup d1, v2.d[1]
dup v1.2d, v2.d[1]
dup v1.2d, x2
dup v1.4s, w2
dup v1.8h, w2
eor v1.16b, v2.16b, v3.16b
ext v1.16b, v2.16b, v3.16b, #3
fabs v1.2d, v2.2d
fadd v1.2d, v2.2d, v3.2d
fdiv v1.2d, v2.2d, v3.2d
fmla v1.2d, v2.2d, v3.2d
fmls v1.2d, v2.2d, v3.2d
fmls v1.2d, v2.2d, v3.d[1]
fmov v1.2d, #2.0
fmul v1.2d, v2.2d, v3.2d
fmul v1.2d, v2.2d, v3.d[1]
fneg v1.2d, v2.2d
fsub v1.2d, v2.2d, v3.2d
hint #0x7
ins v1.b[3], v2.b[3]
ins v1.d[1], v2.d[1]
ins v1.d[1], x2
ins v1.h[2], v2.h[2]
ld1 {v0.16b}, [x2]
ld1 {v0.16b}, [x2], #16
ld1 {v0.d}[1], [x2]
ld1r {v0.2d}, [x2]
ld1r {v0.2d}, [x2], #8
ld1r {v0.8h}, [x2]
ld2 {v0.2d, v1.2d}, [x2]
ld2 {v0.8h, v1.8h}, [x2]
ldadd w1, w3, [x2]
ldadd x1, x3, [x2]
ldadda w1, w3, [x2]
ldadda x1, x3, [x2]
ldaddl w1, w3, [x2]
ldaddl x1, x3, [x2]
ldclrl w1, w3, [x2]
ldclrl x1, x3, [x2]
ldeorl w1, w3, [x2]
ldeorl x1, x3, [x2]
ldp d1, d2, [x2], #16
ldp q1, q2, [x2], #32
ldp d1, d2, [sp, #-16]!
ldp q1, q2, [sp, #-32]!
ldpsw x1, x2, [sp, #8]
ldrsb x1, [x2], #1
ldrsw x1, [x2, #4]!
ldset w1, w3, [x2]
ldset x1, x3, [x2]
ldseta w1, w3, [x2]
ldseta x1, x3, [x2]
ldsetal w1, w3, [x2]
ldsetal x1, x3, [x2]
ldsetl w1, w3, [x2]
ldsetl x1, x3, [x2]
ldursb w1, [x2, #-5]
mla v1.4s, v2.4s, v3.4s
movi v1.16b, #3
movi v1.4h, #3
movi v1.8h, #3
mul v1.4s, v2.4s, v3.4s
mvni v1.2s, #3
mvni v1.4s, #3
mvni v1.8h, #3
neg v1.16b, v2.16b
rev32 v1.16b, v2.16b
rev64 v1.8b, v2.8b
saddl v1.2d, v2.2s, v3.2s
saddl2 v1.2d, v2.4s, v3.4s
saddw v1.2d, v2.2d, v3.2s
saddw2 v1.2d, v2.2d, v3.4s
scvtf v1.2d, v2.2d
shl v1.4s, v2.4s, #3
shrn v1.4h, v2.4s, #3
shrn v1.8b, v2.8h, #3
shrn2 v1.8h, v2.4s, #3
smlal v1.4s, v2.4h, v3.4h
smlal2 v1.4s, v2.8h, v3.8h
smull v1.4s, v2.4h, v3.4h
smull2 v1.4s, v2.8h, v3.8h
sshll v1.2d, v2.2s, #3
sshll v1.4s, v2.4h, #3
sshll2 v1.2d, v2.4s, #3
sshll2 v1.4s, v2.8h, #3
sshr v1.2d, v2.2d, #3
sshr v1.4s, v2.4s, #3
st1 {v0.d}[1], [x2]
st2 {v0.2d, v1.2d}, [x2], #32
stp d1, d2, [x2], #16
stp q1, q2, [x2], #32
stp x1, x2, [sp], #16
strh w1, [x2], #2
strh w1, [x2, #2]!
stxr w3, w1, [x2]
stxr w3, x1, [x2]
sub v1.8h, v2.8h, v3.8h
swp w1, w3, [x2]
swp x1, x3, [x2]
swpa w1, w3, [x2]
swpa x1, x3, [x2]
swpl w1, w3, [x2]
swpl x1, x3, [x2]
uaddl v1.2d, v2.2s, v3.2s
uaddl v1.8h, v2.8b, v3.8b
uaddl2 v1.2d, v2.4s, v3.4s
uaddl2 v1.8h, v2.16b, v3.16b
uaddlv h1, v2.8b
uaddw v1.2d, v2.2d, v3.2s
uaddw v1.8h, v2.8h, v3.8b
uaddw2 v1.2d, v2.2d, v3.4s
uaddw2 v1.8h, v2.8h, v3.16b
umaxp v1.16b, v2.16b, v3.16b
uminp v1.16b, v2.16b, v3.16b
umov w1, v2.b[3]
umov w1, v2.s[1]
umull v1.8h, v2.8b, v3.8b
umull2 v1.8h, v2.16b, v3.16b
ushll v1.8h, v2.8b, #3
ushll2 v1.8h, v2.16b, #3
ushr v1.2s, v2.2s, #3
ushr v1.8h, v2.8h, #3
usra v1.8h, v2.8h, #3
uzp1 v1.16b, v2.16b, v3.16b
uzp1 v1.8h, v2.8h, v3.8h
xtn v1.2s, v2.2d
xtn v1.8b, v2.8h
zip1 v1.2d, v2.2d, v3.2d
