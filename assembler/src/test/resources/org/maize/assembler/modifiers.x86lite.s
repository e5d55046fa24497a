mov x@tpoff, %eax
mov %fs:x@tpoff, %eax
mov x@gotpcrel(%rip), %rax
mov x@gotpcrel(%rip), %eax
call *x@gotpcrel(%rip)
jmp *x@gotpcrel(%rip)
add x@gotpcrel(%rip), %rax
cmp x@gotpcrel(%rip), %rax
cmp %rax,x@gotpcrel(%rip)
test %rax,x@gotpcrel(%rip)
push x@gotpcrel(%rip)
cmpq $3,x@gotpcrel(%rip)
lea x@gotpcrel(%rip),%rax
imul x@gotpcrel(%rip),%rax
mov x@gottpoff(%rip), %rax
add x@gottpoff(%rip), %r9
lea x@tlsgd(%rip),%rdi
lea x@tlsld(%rip),%rdi
lea x@dtpoff(%rax),%rdi
lea x@tpoff(%rax),%rdi
mov $x@tpoff,%rax
call f@plt
mov x@gotpcrel+4(%rip), %rax
movabs $x@tpoff,%rax
movl x@gotpcrel+0(%rip), %r9d
.long x@tpoff
.quad x@tpoff
.quad x@dtpoff
.long x@dtpoff
.long x@gotpcrel
.long x@plt
        .section .tdata, "awT", @progbits
        .type here, @object
here:   .long 5
        .text
        mov here@tpoff, %eax
        mov %fs:here@tpoff+4, %r10d
        mov here@gottpoff(%rip), %rax
local:  mov local@gotpcrel(%rip), %rax
        jmp *local@gotpcrel(%rip)
