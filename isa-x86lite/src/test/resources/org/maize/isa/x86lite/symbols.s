        call foo
        jmp foo
        jne foo+5
        jne foo
        jmp foo+5
        call foo+5
        mov $foo,%rax
        mov $foo-8,%eax
        movabs $foo,%rax
        mov foo,%eax
        mov foo(%rip),%eax
        cmpl $5,foo(%rip)
        cmpl $500,foo+4(%rip)
        cmpw $500,foo+4(%rip)
        push $foo
        lea foo(,%rax,8),%rcx
        lea foo-0x10(%rip),%rcx
        movb $foo,%al
        movzbl foo(%rax),%ecx
        movabs foo,%rax
        movabs %al,foo+3
        mov foo(%eax),%eax
        add $foo,%ax
        add $foo,%eax
        add $foo,%rax
        add $foo,%rcx
        testb $1, foo(%rip)
        imul $100000, foo(%rip), %rax
        imul $foo, %rax
        shld $3, %rax, foo(%rip)
        movw $foo, (%rax)
        movq $foo, foo(%rip)
        call *foo(%rip)
        jmp *foo(,%rax,8)
        mov %fs:foo,%rax
        shl $foo, %eax
