# Line tables of DWARF 5: rows, their registers, advances of all sizes, views, two sections.
        .file   "lines.c"
        .ident  "somebody's compiler 1"
        .text
start:
        .file 0 "/home/somebody" "lines.c" md5 0xf123456789abcdef0f1e2d3c4b5a6978
        .file 1 "lines.c" md5 0xf123456789abcdef0f1e2d3c4b5a6978
        .file 2 "/usr/include/stdio.h" md5 0x8899aabbccddeeff0011223344556677
        .file 3 "/usr/include" "math.h" md5 0x9899aabbccddeeff0011223344556677
        .loc 1 10 3 view -0
        push    %rbp
        .loc 1 11 5 is_stmt 0
        .loc 1 12 7 prologue_end
        mov     %rsp, %rbp
        .loc 2 400 9 discriminator 300
1:      jmp     3f
        .loc 1 13
        .skip   90
        .loc 1 0 4
        nop
        .loc 1 5 4 basic_block epilogue_begin
        nop
        .p2align 4
        .loc 3 14 1 is_stmt 1 view .Lview1
        .loc 3 15 1 view .Lview2
        nop
        .loc 3 15 1 view .Lview3
        .skip   1000
        .loc 3 300 1 isa 1 view -0
3:      ret
        .ident  "another one"
        .section .text.other, "ax"
        .loc 1 70
        jmp     1b
        .loc 1 71
        .loc 1 72
        nop
        .section .views, ""
        .uleb128 .Lview1, .Lview2, .Lview3
# Compilers write this section; where it is missing, GNU as writes one of its own.
        .section .debug_info, ""
        .byte   0
