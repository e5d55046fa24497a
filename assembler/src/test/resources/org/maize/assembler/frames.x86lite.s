# Call frame information.
f: .cfi_startproc
 .cfi_undefined %rip
 nop
 .cfi_endproc
g: .cfi_startproc
 push %rbp
 .cfi_def_cfa_offset 16
 .cfi_offset 6, -16
 mov %rsp, %rbp
 .cfi_def_cfa_register %rbp
 .skip 70
 .cfi_remember_state
 pop %rbp
 .cfi_restore %rbp
 .cfi_def_cfa %rsp, 8
 ret
 .cfi_restore_state
 .skip 300
 .cfi_adjust_cfa_offset 8
 .cfi_rel_offset %rbx, 8
 .cfi_register %rcx, %rdx
 .cfi_same_value %r12
 nop
 .cfi_offset %xmm1, -64
 .cfi_def_cfa_offset -16
 nop
 .cfi_offset %r13, 16
 .cfi_restore %rbx, %r12
 .skip 66000
 .cfi_adjust_cfa_offset 1000
 .cfi_endproc
h: .cfi_startproc
 .cfi_undefined %rip
 .cfi_remember_state
 nop
 .cfi_endproc
j: .cfi_startproc simple
 .cfi_def_cfa %rbp, 24
 nop
 jmp k
 .cfi_def_cfa_offset 32
 .p2align 4
 .cfi_def_cfa_offset 40
 .cfi_endproc
k: .cfi_startproc simple
 nop
 .cfi_signal_frame
 .cfi_def_cfa_register %rbp
 .cfi_endproc
 .section .text.b,"ax"
l: .cfi_startproc
 .cfi_return_column %rax
 .p2align 3
 ret
 .cfi_endproc
