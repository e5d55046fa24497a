# Interprets the program of a little machine: each operation is a call through a table of functions, which lies in the data that
# both ISAs share. That works because a function has the same address in both executables; so a function's address may also
# be live at a migration point.

        .equ    SYS_exit_group, 231
        .equ    STOP, 255

        .text

# The operations. Each gets a in %rdi, b in %rsi, c in %rdx and the number of the next instruction in %rcx, and returns the
# number of the instruction to go on with. A register of the little machine is a word of `registers`.

# op_set: register a = b
        .globl  op_set
        .type   op_set, @function
op_set:
        .cfi_startproc
        mov     %rsi, registers(,%rdi,8)
        mov     %rcx, %rax
        ret
        .cfi_endproc
        .size   op_set, . - op_set

# op_copy: register a = register b
        .globl  op_copy
        .type   op_copy, @function
op_copy:
        .cfi_startproc
        mov     registers(,%rsi,8), %rax
        mov     %rax, registers(,%rdi,8)
        mov     %rcx, %rax
        ret
        .cfi_endproc
        .size   op_copy, . - op_copy

# op_add: register a = register b + register c
        .globl  op_add
        .type   op_add, @function
op_add:
        .cfi_startproc
        mov     registers(,%rsi,8), %rax
        add     registers(,%rdx,8), %rax
        mov     %rax, registers(,%rdi,8)
        mov     %rcx, %rax
        ret
        .cfi_endproc
        .size   op_add, . - op_add

# op_multiply: register a = register b * register c
        .globl  op_multiply
        .type   op_multiply, @function
op_multiply:
        .cfi_startproc
        mov     registers(,%rsi,8), %rax
        imul    registers(,%rdx,8), %rax
        mov     %rax, registers(,%rdi,8)
        mov     %rcx, %rax
        ret
        .cfi_endproc
        .size   op_multiply, . - op_multiply

# op_halve: register a = register b / 2, rounded down
        .globl  op_halve
        .type   op_halve, @function
op_halve:
        .cfi_startproc
        mov     registers(,%rsi,8), %rax
        shr     $1, %rax
        mov     %rax, registers(,%rdi,8)
        mov     %rcx, %rax
        ret
        .cfi_endproc
        .size   op_halve, . - op_halve

# op_is_odd: register a = 1 if register b is odd, else 0
        .globl  op_is_odd
        .type   op_is_odd, @function
op_is_odd:
        .cfi_startproc
        mov     registers(,%rsi,8), %rax
        and     $1, %eax
        mov     %rax, registers(,%rdi,8)
        mov     %rcx, %rax
        ret
        .cfi_endproc
        .size   op_is_odd, . - op_is_odd

# op_branch_equal: go on at c if register a = register b
        .globl  op_branch_equal
        .type   op_branch_equal, @function
op_branch_equal:
        .cfi_startproc
        mov     %rcx, %rax
        mov     registers(,%rdi,8), %r8
        cmp     registers(,%rsi,8), %r8
        cmove   %rdx, %rax
        ret
        .cfi_endproc
        .size   op_branch_equal, . - op_branch_equal

# op_branch_less: go on at c if register a < register b, both unsigned
        .globl  op_branch_less
        .type   op_branch_less, @function
op_branch_less:
        .cfi_startproc
        mov     %rcx, %rax
        mov     registers(,%rdi,8), %r8
        cmp     registers(,%rsi,8), %r8
        cmovb   %rdx, %rax
        ret
        .cfi_endproc
        .size   op_branch_less, . - op_branch_less

# op_jump: go on at c
        .globl  op_jump
        .type   op_jump, @function
op_jump:
        .cfi_startproc
        mov     %rdx, %rax
        ret
        .cfi_endproc
        .size   op_jump, . - op_jump

# op_show: print register a
        .globl  op_show
        .type   op_show, @function
op_show:
        .cfi_startproc
        push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        mov     %rcx, %rbp
        mov     registers(,%rdi,8), %rsi
        mov     $shown_label, %edi
        call    print_number
        .migrate "dispatch.shown", next=%rbp:i64
        mov     %rbp, %rax
        pop     %rbp
        .cfi_restore %rbp
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   op_show, . - op_show

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        xor     %r12d, %r12d            # the number of the instruction
        xor     %r13d, %r13d            # instructions executed
1:
        movzbl  program(,%r12,4), %eax
        cmp     $STOP, %eax
        je      2f
        mov     handlers(,%rax,8), %rbx
        .migrate "dispatch.fetched", handler_code=%rbx:i64, at=%r12:i64, executed=%r13:i64
        movzbl  program+1(,%r12,4), %edi
        movzbl  program+2(,%r12,4), %esi
        movzbl  program+3(,%r12,4), %edx
        lea     1(%r12), %rcx
        inc     %r13
        call    *%rbx
        .migrate "dispatch.executed", next=%rax:i64, executed=%r13:i64
        mov     %rax, %r12
        jmp     1b

2:      mov     $executed_label, %edi
        mov     %r13, %rsi
        call    print_number
        .migrate "dispatch.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
