        mov %rax, %rbx
        mov %eax, %ebx
        mov %ah, %bl
        mov (%rax), %cx
        mov $5, %rax
        mov $-5, %rax
        mov $0xffffffff, %rax
        mov $0x7fffffff, %rax
        mov $0xffffffff80000000, %rax
        mov $0xffffffff, %eax
        mov $-1, %ax
        mov $0x123456789a, %r9
        movq $0xffffffff, %r10
        movabs $5, %rax
        movabsq $5, %r15
        mov 0x1234, %eax
        mov 0x1122334455667788, %rax
        mov %al, 0x1122334455667788
        add $1, %eax
        add $127, %rax
        add $128, %rax
        add $-128, %cx
        add $0xff, %al
        add $-1, %al
        add $0xffff, %ax
        add $0xfffff, %ecx
        add $0xffffffff, %ecx
        sub $-129, %rdx
        and $0xffffffffffffff00, %rsp
        cmp $0, %al
        cmp $300, %ax
        cmp $300, %eax
        test %eax, (%rbx)
        test (%rbx), %eax
        test %rax, %rbx
        test $1, %al
        test $1, %sil
        test $0x80, %ah
        test $-1, %rax
        shl %eax
        shl $1, %eax
        shl $4, %eax
        shl %cl, %eax
        sal $3, %rcx
        sall %edx
        shrq %cl, (%rax)
        sarb (%rax)
        rolw $15, %dx
        imul %rax
        imul %rbx, %rax
        imul $3, %rax
        imul $300, %ecx
        imul $3, %rbx, %rcx
        imul $0x12345, 8(%rsp), %r8
        mul %rbx
        mulq 8(%rax)
        div %cl
        idivl (%rsp)
        inc %eax
        incb (%rax)
        dec %r8w
        neg %rax
        notl (%rax)
        push %rax
        push %r12
        push $5
        push $500
        pushq $-1
        pushw $5
        push %ax
        push (%rax)
        pushq 8(%rbp)
        pop %rbx
        popq (%rcx)
        pop (%rcx)
        popw %dx
        call *%rax
        callq *%r11
        call *(%rax)
        call *8(,%rax,8)
        jmp *%rdx
        jmp *(%rdx)
        jmp *%fs:8
        ret
        retq
        ret $8
        rep ret
        repz ret
        leave
        leaveq
        nop
        nopw (%rax)
        nopl 0(%rax,%rax,1)
        nop %eax
        xchg %ax, %ax
        xchg %rax, %rbx
        xchg %rbx, %rax
        xchg %ecx, %edx
        xchg %al, %dl
        movzbl %al, %eax
        movzb %al, %eax
        movzx %al, %eax
        movzx %ax, %rax
        movzwl (%rax), %r9d
        movzbq (%rax), %r9
        movzbw %ah, %cx
        movsbl %dh, %eax
        movsbq %sil, %rdi
        movswl %ax, %eax
        movslq %eax, %rcx
        movslq (%rax,%rcx,4), %rcx
        movsxd %eax, %rcx
        movsx %al, %eax
        movsx %cx, %rax
        movsbw (%rax), %cx
        cbtw
        cwtl
        cltq
        cwtd
        cltd
        cqto
        cbw
        cwde
        cdqe
        cwd
        cdq
        cqo
        lea (%rax), %rbx
        lea 8(%rax,%rbx,8), %ecx
        lea 0(,%rax,4), %rbx
        lea (%rbx,%rcx), %rdx
        leaw 4(%rip), %ax
        sete %al
        setz %al
        setnbe (%rax)
        setc %r8b
        cmove %eax, %ebx
        cmovnz (%rax), %rbx
        cmovlq %rax, %rbx
        cmovnge %ax, %bx
        jz .+10
        jnz .+1000
        jc .
        jnae .-5
        jpe .
        bt %eax, %ebx
        bt $5, %rax
        btl $5, (%rax)
        bts %rax, (%rbx)
        btrq $63, 8(%rax)
        btc $1, %cx
        bsf %eax, %ebx
        bsr (%rax), %rcx
        tzcnt %eax, %ebx
        rep bsf %eax, %ebx
        bswap %eax
        bswap %r9
        adc $0, %rdx
        sbb %eax, %eax
        rcl $1, %rax
        rcr %cl, %bl
        shld $4, %eax, %ebx
        shld %cl, %rax, (%rbx)
        shrd $63, %r8, %r9
        movsb
        movsw
        movsl
        movsq
        rep movsb
        rep movsq
        rep stosq
        rep stosl
        stosb
        stos %al, %es:(%rdi)
        rep stos %rax, %es:(%rdi)
        lodsb
        lods (%rsi), %al
        repe cmpsb
        repne scasb
        repnz scas %es:(%rdi), %al
        scasb (%rdi), %al
        cmpsl
        cld
        std
        clc
        stc
        cmc
        lahf
        sahf
        syscall
        hlt
        int3
        ud2
        endbr64
        pause
        rep nop
        notrack jmp *%rax
        bnd jmp *%rax
        bnd call *8(%rax)
        bnd ret
        loop .
        loope .
        loopz .+5
        loopne .-20
        jrcxz .+100
        rep
        mov %fs:0, %rax
        mov %fs:0x28, %rcx
        mov %gs:8(%rax), %edx
        add %rax, %fs:-16
        mov (%eax), %ebx
        lea (%r8d,%r9d,2), %rcx
        mov 4(%eip), %eax
        mov %spl, %al
        mov %r8b, %dil
        mov %sp, %bp
wait
fcmovnae %st(3), %st
fcmova %st(3), %st
fcmovae %st(1), %st
fcmovna %st(7), %st
frstorl 8(%rax)
fldenvl 8(%rax)
fnstenvl 8(%rax)
fsavel 8(%rax)
fstsw
fxsaveq (%r12)
fxrstorq %fs:16
fstcw %fs:8(%rcx)
loopzl .
loopnz .
shld %rax, %rbx
shrdq %r13, 8(%rax)
fucompi %st(3), %st
fcompi %st(1), %st
