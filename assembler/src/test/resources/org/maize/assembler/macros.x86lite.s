# Macros, repeats, conditions, comments.
 .macro save a, b=%rbx, c:vararg
 push \a
 push \b
 .ifnb \c
 .quad \c
 .endif
 .endm
 .macro lab name
\name\()_x\@: nop
 jmp \name\()_x\@
 .endm
 save %rax
 save %rax, %rcx
 save b=%rdx a=%rsi
 save %rax, %rcx, 1, 2, 3
 lab foo
 lab foo
 .macro rec n
 .if \n
 .byte \n
 rec \n-1
 .endif
 .endm
 rec 5
 .irp r, rax, rbx, rcx
 push %\r
 .endr
 .irpc c, 123
 .byte \c
 .endr
 .rept 3
 nop; nop
 .endr
 .rept 2
 .rept 2
 .byte 7
 .endr
 .endr
 .ifdef foo
 .byte 1
 .else
 .byte 2
 .endif
 .ifndef foo
 .byte 3
 .elseif 1
 .byte 4
 .endif
 .if 0
 .byte 5
 .elseif 1
 .byte 6
 .elseif 1
 .byte 7
 .else
 .byte 8
 .endif
 .if 0
 .if 1
 .byte 1
 .else
 .byte 2
 .endif
 .else
 .byte 9
 .endif
 .ifc a,a
 .byte 10
 .endif
 .ifeq 1-1
 .byte 11
 .endif
 /* comment */ nop /* more
 nop
 */ nop
 nop # comment ; nop
 .ascii "# no ; comment /* */"
 .byte '#', ';', '"
 .macro str s
 .asciz "\s"
 .endm
 str hello
 str "a b"
 .macro m2 x y
 .byte \x, \y
 .endm
 m2 1 2
 m2 1,2
 m2 1 + 2, 3
 .macro ex
 nop
 .exitm
 ret
 .endm
 ex
 .purgem ex
 .macro ex
 ret
 .endm
 ex
 .macro mem x
 mov \x, %eax
 .endm
 mem 8(%rbp)
 mem "8(%rbp,%rax,4)"
