ja .
jae .
je .
jne .
jb .
jbe .
js .
jns .
jg .
jge .
jl .
jle .
jp .
jnp .
jo .
movq %rax, %rbx
movl %eax, %ebx
movb %al, %bl
movl 16(%rsi), %eax
movq 16(%rsi), %rax
movw 16(%rsi), %ax
movq %rax, 16(%rsi)
movl %eax, 16(%rsi)
movb %al, 16(%rsi)
movw %ax, 16(%rsi)
movb %ah, 16(%rsi)
nop
nopl (%rax)
nopw 0(%rax,%rax,1)
cs nopw 0(%rax,%rax,1)
xchg %ax,%ax
leaq 16(%rsi), %rax
leal 16(%rsi), %eax
jmp .
movl $5, %eax
movq $5, %rax
movb $5, %al
call .
testb %al, %bl
testq %rax, %rbx
testl %eax, %ebx
testw %ax, %bx
addq $5, %rax
addl $5, %eax
addw $5, %ax
cmpq $5, %rax
cmpb $5, %al
cmpl $5, %eax
cmpw $5, %ax
popq %rax
cmpq %rax, %rbx
cmpl %eax, %ebx
cmpb %al, %bl
cmpw %ax, %bx
xorl %eax, %ebx
xorq %rax, %rbx
xorb %al, %bl
xorb %ah, %bl
pushq %rax
ret
movb $5, 16(%rsi)
movl $5, 16(%rsi)
movq $5, 16(%rsi)
movw $5, 16(%rsi)
subq $5, %rax
subl $5, %eax
subb $5, %al
subw $5, %ax
movzbl 16(%rsi), %eax
movzwl 16(%rsi), %eax
subq %rax, %rbx
subl %eax, %ebx
subw %ax, %bx
addq %rax, %rbx
addl %eax, %ebx
andq $5, %rax
andl $5, %eax
andw $5, %ax
andb $5, %al
andb $5, %ah
movslq %ebx, %rax
cmpb $5, 16(%rsi)
cmpq $5, 16(%rsi)
cmpl $5, 16(%rsi)
cmpw $5, 16(%rsi)
shrq $5, %rax
shrl $5, %eax
shrw $5, %ax
shrb $5, %al
syscall
movzbl %bl, %eax
movzbq %bl, %rax
movzwl %bx, %eax
movzbl %ah, %eax
sarq $5, %rax
sarl $5, %eax
sarw $5, %ax
sete %al
setne %al
setg %al
seta %al
setbe %al
setae %al
setge %al
setnp %al
setp %al
setl %al
setb %al
setle %al
seto %al
cmpq %rax, 16(%rsi)
cmpl %eax, 16(%rsi)
cmpb %al, 16(%rsi)
cmpw %ax, 16(%rsi)
negq %rax
negl %eax
andq %rax, %rbx
andl %eax, %ebx
andb %al, %bl
jmp *%rax
call *8(%rsi)
sarq $1, %rax
sarl $1, %eax
sarb $1, %al
rep stosq
rep stosl
call *%rax
endbr64
cmove %rax, %rbx
cmovne %eax, %ebx
cmovl %rax, %rbx
cmovl %eax, %ebx
cmovne %rax, %rbx
cmovle %rax, %rbx
cmova %rax, %rbx
cmovge %eax, %ebx
cmovg %eax, %ebx
cmovbe %rax, %rbx
cmove %eax, %ebx
cmovb %rax, %rbx
cmovle %eax, %ebx
cmovns %rax, %rbx
cmovg %rax, %rbx
cmovs %eax, %ebx
cmovae %rax, %rbx
cmova %eax, %ebx
cmovns %eax, %ebx
cmovb %eax, %ebx
cmovs %rax, %rbx
cmovae %eax, %ebx
cmovge %rax, %rbx
cmovp %rax, %rbx
testb $5, %al
testl $5, %eax
testb $5, %ah
testq $5, %rax
testw $5, %ax
testb $5, 16(%rsi)
testl $5, 16(%rsi)
orl %eax, %ebx
orq %rax, %rbx
orb %al, %bl
orw %ax, %bx
movabsq $5, %rax
movslq 16(%rsi), %rax
addq 16(%rsi), %rax
addl 16(%rsi), %eax
addb 16(%rsi), %al
addw 16(%rsi), %ax
movq %fs:0x28, %rax
subq %fs:0x28, %rax
addq %rax, 16(%rsi)
addl %eax, 16(%rsi)
addw %ax, 16(%rsi)
decl %eax
decq %rax
movsb
rep movsq
rep movsb
movsbl 16(%rsi), %eax
movsbq 16(%rsi), %rax
movswq 16(%rsi), %rax
movswl 16(%rsi), %eax
movsbw 16(%rsi), %ax
imulq %rax, %rbx
imull %eax, %ebx
imulq $5, %rax, %rbx
imull $5, %eax, %ebx
movaps %xmm1, 16(%rsi)
cltq
pxor %xmm1, %xmm2
subl 16(%rsi), %eax
subq 16(%rsi), %rax
subb 16(%rsi), %al
xorl $5, %eax
xorb $5, %ah
xorq $5, %rax
xorw $5, %ax
xorb $5, %al
mulq %rax
movsbl %bl, %eax
movswq %bx, %rax
movswl %bx, %eax
movsbq %bl, %rax
movups %xmm1, 16(%rsi)
setle 16(%rsi)
setge 16(%rsi)
setne 16(%rsi)
movdqu 16(%rsi), %xmm1
orl $5, %eax
orb $5, %ah
orw $5, %ax
orb $5, %al
orq $5, %rax
notq %rax
notl %eax
cmpq 16(%rsi), %rax
cmpl 16(%rsi), %eax
cmpb 16(%rsi), %al
cmpw 16(%rsi), %ax
shlq $5, %rax
shll $5, %eax
shlb $5, %ah
addl $5, 16(%rsi)
addq $5, 16(%rsi)
addb $5, 16(%rsi)
addw $5, 16(%rsi)
shll %cl, %eax
shlq %cl, %rax
sarl %cl, %eax
sarq %cl, %rax
sbbl %eax, %ebx
sbbq %rax, %rbx
push $5
push $0x12345
btl %eax, %ebx
btq %rax, %rbx
divl %eax
divq %rax
pushq 16(%rsi)
subq $5, 16(%rsi)
subl $5, 16(%rsi)
subw $5, 16(%rsi)
subb $5, 16(%rsi)
shrl %cl, %eax
shrq %cl, %rax
movsd 16(%rsi), %xmm1
fldcw 16(%rsi)
fnstcw 16(%rsi)
andl 16(%rsi), %eax
andq 16(%rsi), %rax
fstp %st(2)
fxch %st(2)
fldt 16(%rsi)
fstpt 16(%rsi)
fld %st(2)
lock cmpxchgq %rax, 16(%rsi)
lock cmpxchgl %eax, 16(%rsi)
lock cmpxchgw %ax, 16(%rsi)
lock cmpxchgb %al, 16(%rsi)
flds 16(%rsi)
movq %rax, %xmm2
fmul %st(2), %st
fucomi %st(2), %st
fldz
fsubrp %st, %st(2)
fmuls 16(%rsi)
fadd %st(2), %st
fldl 16(%rsi)
fildll 16(%rsi)
fistpll 16(%rsi)
movapd %xmm1, %xmm2
fucomip %st(2), %st
movsd %xmm1, 16(%rsi)
divsd %xmm1, %xmm2
cvtsi2sdq 16(%rsi), %xmm1
cvtsi2sdl 16(%rsi), %xmm1
mulsd %xmm1, %xmm2
mulsd 16(%rsi), %xmm1
cvtsi2sdq %rax, %xmm2
cvtsi2sdl %eax, %xmm2
shrl $1, %eax
shrq $1, %rax
shrb $1, %al
shrw $1, %ax
addsd %xmm1, %xmm2
addsd 16(%rsi), %xmm1
movq %xmm1, %rbx
divsd 16(%rsi), %xmm1
subsd %xmm1, %xmm2
subsd 16(%rsi), %xmm1
ucomisd %xmm1, %xmm2
comisd %xmm1, %xmm2
imull 16(%rsi), %eax
imulq 16(%rsi), %rax
imulw 16(%rsi), %ax
cvttsd2sil %xmm1, %ebx
cvttsd2siq %xmm1, %rbx
movdqa 16(%rsi), %xmm1
adcl $5, %eax
adcq $5, %rax
adcw $5, %ax
sqrtsd %xmm1, %xmm2
cltd
comisd 16(%rsi), %xmm1
orl %eax, 16(%rsi)
orb %al, 16(%rsi)
orq %rax, 16(%rsi)
orb %ah, 16(%rsi)
andq $5, 16(%rsi)
andb $5, 16(%rsi)
andl $5, 16(%rsi)
andpd %xmm1, %xmm2
xorpd 16(%rsi), %xmm1
xorq 16(%rsi), %rax
xorl 16(%rsi), %eax
xorb 16(%rsi), %al
movq 16(%rsi), %xmm1
subq %rax, 16(%rsi)
subw %ax, 16(%rsi)
subl %eax, 16(%rsi)
fchs
rorl $5, %eax
rorq $5, %rax
sbbl $5, %eax
sbbw $5, %ax
sbbb $5, %al
sbbq $5, %rax
xorpd %xmm1, %xmm2
rorl $1, %eax
imulq $5, 16(%rsi), %rax
imull $5, 16(%rsi), %eax
andpd 16(%rsi), %xmm1
imulq %rax
lock orl $5, 16(%rsi)
lock orq $5, 16(%rsi)
idivl %eax
idivq %rax
cqto
lock orl %eax, 16(%rsi)
lock orq %rax, 16(%rsi)
fmulp %st, %st(2)
orb $5, 16(%rsi)
orl $5, 16(%rsi)
roll $5, %eax
rolq $5, %rax
rolw $5, %ax
fildl 16(%rsi)
xchgl %eax, 16(%rsi)
xchgb %al, 16(%rsi)
xchgq %rax, 16(%rsi)
bswap %eax
bswap %rax
orb 16(%rsi), %al
orl 16(%rsi), %eax
orw 16(%rsi), %ax
orq 16(%rsi), %rax
fstpl 16(%rsi)
adcq %rax, %rbx
adcl %eax, %ebx
faddp %st, %st(2)
lock xaddl %eax, 16(%rsi)
lock xaddq %rax, 16(%rsi)
fld1
fadd %st, %st(2)
fistpl 16(%rsi)
movss 16(%rsi), %xmm1
movss %xmm1, 16(%rsi)
fsubp %st, %st(2)
cvtss2sd %xmm1, %xmm2
faddl 16(%rsi)
cvtsd2ss %xmm1, %xmm2
ucomisd 16(%rsi), %xmm1
lock incl 16(%rsi)
btrq $5, %rax
fcomip %st(2), %st
maxsd %xmm1, %xmm2
fabs
fnstsw %ax
shll $1, 16(%rsi)
shlq $1, 16(%rsi)
cvtss2sd 16(%rsi), %xmm1
btrq $5, 16(%rsi)
cmovbe 16(%rsi), %ax
cmove 16(%rsi), %rax
cmovns 16(%rsi), %rax
fsub %st(2), %st
orpd %xmm1, %xmm2
andnpd %xmm1, %xmm2
cmpeqsd %xmm1, %xmm2
cmpltsd %xmm1, %xmm2
cmplesd %xmm1, %xmm2
cmpunordsd %xmm1, %xmm2
cmpneqsd %xmm1, %xmm2
cmpnltsd %xmm1, %xmm2
cmpnlesd %xmm1, %xmm2
cmpordsd %xmm1, %xmm2
movd %xmm1, %ebx
fmul %st, %st(2)
movaps %xmm1, %xmm2
pause
lock decl 16(%rsi)
fcomi %st(2), %st
jmp *8(%rsi)
movd %eax, %xmm2
btsq $5, %rax
fdivrp %st, %st(2)
fprem
xorps 16(%rsi), %xmm1
cld
std
bsfq %rax, %rbx
bsrq %rax, %rbx
idivq 16(%rsi)
idivl 16(%rsi)
movapd 16(%rsi), %xmm1
andps 16(%rsi), %xmm1
andl %eax, 16(%rsi)
andq %rax, 16(%rsi)
andps %xmm1, %xmm2
cwtl
lock addl $5, 16(%rsi)
lock addb $5, 16(%rsi)
lock addw $5, 16(%rsi)
pcmpeqd %xmm1, %xmm2
psrlq $5, %xmm1
leave
roll %cl, %eax
rolq %cl, %rax
testb %al, 16(%rsi)
testl %eax, 16(%rsi)
cvtsi2ssq %rax, %xmm2
cvtsi2ssl %eax, %xmm2
ucomiss %xmm1, %xmm2
fstps 16(%rsi)
xorb %al, 16(%rsi)
movq %xmm1, 16(%rsi)
fsubl 16(%rsi)
stmxcsr 16(%rsi)
ldmxcsr 16(%rsi)
addss %xmm1, %xmm2
f2xm1
fmull 16(%rsi)
mulss %xmm1, %xmm2
addss 16(%rsi), %xmm1
divss 16(%rsi), %xmm1
xorb $5, 16(%rsi)
xorl $5, 16(%rsi)
comiss %xmm1, %xmm2
cvtsd2siq %xmm1, %rbx
cvttss2siq %xmm1, %rbx
fdivp %st, %st(2)
fldl2e
frndint
fsqrt
movd %xmm1, 16(%rsi)
sqrtss %xmm1, %xmm2
tzcnt %rax, %rbx
tzcnt %eax, %ebx
adcq 16(%rsi), %rax
addq %rax, %fs:0x28
andnpd 16(%rsi), %xmm1
bsrl 16(%rsi), %eax
btsq $5, 16(%rsi)
btsl %eax, %ebx
cvttsd2sil 16(%rsi), %eax
fistl 16(%rsi)
fldln2
fyl2x
lock addq %rax, 16(%rsi)
lock subl $5, 16(%rsi)
lock xorl $5, 16(%rsi)
maxsd 16(%rsi), %xmm1
minsd 16(%rsi), %xmm1
minsd %xmm1, %xmm2
minss %xmm1, %xmm2
popq 16(%rsi)
pushq %fs:0x28
rorl %cl, %eax
shldq %cl, %rax, %rbx
shldq $5, %rax, %rbx
shrdq %cl, %rax, %rbx
subss 16(%rsi), %xmm1
hlt
ud2
mulss 16(%rsi), %xmm1
divss %xmm1, %xmm2
subss %xmm1, %xmm2
btcq $5, %rax
fadds 16(%rsi)
fldenvl 16(%rsi)
fscale
fsubr %st, %st(2)
comiss 16(%rsi), %xmm1
fdiv %st(2), %st
fnclex
fnstenvl 16(%rsi)
fsts 16(%rsi)
fsub %st, %st(2)
incq %rax
negl 16(%rsi)
punpcklqdq %xmm1, %xmm2
addb %fs:0x28, %al
addw %fs:0x28, %ax
addl %fs:0x28, %eax
addq %fs:0x28, %rax
addpd 16(%rsi), %xmm1
addpd %xmm1, %xmm2
andnps %xmm1, %xmm2
btw $5, %ax
btl $5, %eax
btq $5, %rax
btcw %ax, %bx
btcl %eax, %ebx
btcq %rax, %rbx
btrw %ax, %bx
btrl %eax, %ebx
btrq %rax, %rbx
cmpb $5, %fs:0x28
cmpw $5, %fs:0x28
cmpl $5, %fs:0x28
cmpq $5, %fs:0x28
cmpb %al, %fs:0x28
cmpw %ax, %fs:0x28
cmpl %eax, %fs:0x28
cmpq %rax, %fs:0x28
cmpeqpd 16(%rsi), %xmm1
cmpltpd 16(%rsi), %xmm1
cmplepd 16(%rsi), %xmm1
cmpunordpd 16(%rsi), %xmm1
cmpneqpd 16(%rsi), %xmm1
cmpnltpd 16(%rsi), %xmm1
cmpnlepd 16(%rsi), %xmm1
cmpordpd 16(%rsi), %xmm1
cmpeqpd %xmm1, %xmm2
cmpltpd %xmm1, %xmm2
cmplepd %xmm1, %xmm2
cmpunordpd %xmm1, %xmm2
cmpneqpd %xmm1, %xmm2
cmpnltpd %xmm1, %xmm2
cmpnlepd %xmm1, %xmm2
cmpordpd %xmm1, %xmm2
cmpeqsd 16(%rsi), %xmm1
cmpltsd 16(%rsi), %xmm1
cmplesd 16(%rsi), %xmm1
cmpunordsd 16(%rsi), %xmm1
cmpneqsd 16(%rsi), %xmm1
cmpnltsd 16(%rsi), %xmm1
cmpnlesd 16(%rsi), %xmm1
cmpordsd 16(%rsi), %xmm1
cmpeqss %xmm1, %xmm2
cmpltss %xmm1, %xmm2
cmpless %xmm1, %xmm2
cmpunordss %xmm1, %xmm2
cmpneqss %xmm1, %xmm2
cmpnltss %xmm1, %xmm2
cmpnless %xmm1, %xmm2
cmpordss %xmm1, %xmm2
cpuid
cvtdq2pd %xmm1, %xmm2
cvttpd2dq %xmm1, %xmm2
decb 16(%rsi)
decw 16(%rsi)
decl 16(%rsi)
decq 16(%rsi)
divb 16(%rsi)
divw 16(%rsi)
divl 16(%rsi)
divq 16(%rsi)
divpd 16(%rsi), %xmm1
divpd %xmm1, %xmm2
incb 16(%rsi)
incw 16(%rsi)
incl 16(%rsi)
incq 16(%rsi)
jrcxz .
lock btsw $5, 16(%rsi)
lock btsl $5, 16(%rsi)
lock btsq $5, 16(%rsi)
mfence
movb $5, %fs:0x28
movw $5, %fs:0x28
movl $5, %fs:0x28
movq $5, %fs:0x28
movb %al, %fs:0x28
movw %ax, %fs:0x28
movl %eax, %fs:0x28
movq %rax, %fs:0x28
movapd %xmm1, 16(%rsi)
movaps 16(%rsi), %xmm1
movd 16(%rsi), %xmm1
movdqa %xmm1, 16(%rsi)
movdqa %xmm1, %xmm2
movdqu %xmm1, 16(%rsi)
movhpd 16(%rsi), %xmm1
movhpd %xmm1, 16(%rsi)
movhps 16(%rsi), %xmm1
movlpd 16(%rsi), %xmm1
movlpd %xmm1, 16(%rsi)
movmskpd %xmm1, %ebx
movsd %xmm1, %xmm2
movupd 16(%rsi), %xmm1
movupd %xmm1, 16(%rsi)
movups 16(%rsi), %xmm1
mulpd 16(%rsi), %xmm1
mulpd %xmm1, %xmm2
notrack jmp *%rax
orps %xmm1, %xmm2
packssdw %xmm1, %xmm2
packuswb %xmm1, %xmm2
paddb %xmm1, %xmm2
paddd 16(%rsi), %xmm1
paddd %xmm1, %xmm2
paddq %xmm1, %xmm2
paddw 16(%rsi), %xmm1
paddw %xmm1, %xmm2
pand 16(%rsi), %xmm1
pand %xmm1, %xmm2
pandn %xmm1, %xmm2
pcmpeqb 16(%rsi), %xmm1
pcmpeqb %xmm1, %xmm2
pcmpeqw %xmm1, %xmm2
pcmpgtb %xmm1, %xmm2
pcmpgtd %xmm1, %xmm2
pcmpgtw %xmm1, %xmm2
pextrw $5, %xmm1, %ebx
pmaddwd %xmm1, %xmm2
pmaxub %xmm1, %xmm2
pminub 16(%rsi), %xmm1
pminub %xmm1, %xmm2
pmovmskb %xmm1, %ebx
pmulhw 16(%rsi), %xmm1
pmulhw %xmm1, %xmm2
pmullw 16(%rsi), %xmm1
pmullw %xmm1, %xmm2
pmuludq %xmm1, %xmm2
por %xmm1, %xmm2
pshufd $5, %xmm1, %xmm2
pshuflw $5, %xmm1, %xmm2
pslld $5, %xmm1
pslldq $5, %xmm1
psllq $5, %xmm1
psrad $5, %xmm1
psrld $5, %xmm1
psrldq $5, %xmm1
psrlw $5, %xmm1
psubb %xmm1, %xmm2
psubd %xmm1, %xmm2
psubusw %xmm1, %xmm2
psubw %xmm1, %xmm2
punpckhbw %xmm1, %xmm2
punpckhdq %xmm1, %xmm2
punpckhwd %xmm1, %xmm2
punpcklbw %xmm1, %xmm2
punpckldq 16(%rsi), %xmm1
punpckldq %xmm1, %xmm2
punpcklwd %xmm1, %xmm2
shlb $5, 16(%rsi)
shlw $5, 16(%rsi)
shll $5, 16(%rsi)
shlq $5, 16(%rsi)
shufpd $5, 16(%rsi), %xmm1
shufpd $5, %xmm1, %xmm2
shufps $5, %xmm1, %xmm2
subpd 16(%rsi), %xmm1
subpd %xmm1, %xmm2
tzcnt 16(%rsi), %ax
tzcnt 16(%rsi), %eax
tzcnt 16(%rsi), %rax
unpckhpd %xmm1, %xmm2
unpcklpd %xmm1, %xmm2
xchgb %al, %bl
xchgw %ax, %bx
xchgl %eax, %ebx
xchgq %rax, %rbx
xorb %fs:0x28, %al
xorw %fs:0x28, %ax
xorl %fs:0x28, %eax
xorq %fs:0x28, %rax
xorps %xmm1, %xmm2
