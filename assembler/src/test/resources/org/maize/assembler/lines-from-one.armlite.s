// A line table whose files are numbered from 1, and instructions of four bytes.
        .text
        .file 1 "lines.c"
        .file 2 "include/lines.h"
        .loc 1 1 1
        nop
        .loc 2 3 2
        b       1f
        .loc 1 2 1
        nop
        .skip   400
1:      .loc 1 200 1
        adrp    x0, :got:table
        ldr     x0, [x0, :got_lo12:table]
        .loc 1 201 1
        mrs     x1, tpidr_el0
        add     x1, x1, :tprel_hi12:own
        add     x1, x1, #:tprel_hi12:own, lsl #12
        add     x1, x1, :tprel_lo12_nc:own
        ldrb    w2, [x1, :tprel_lo12_nc:own]
        ldr     x2, [x1, #:tprel_lo12_nc:own]
        adrp    x3, :gottprel:theirs
        ldr     x3, [x3, :gottprel_lo12:theirs]
        ret
        .section .tbss, "awT", @nobits
own:    .zero   8
        .section .rodata.str1.1, "aMS", @progbits, 1
text:   .asciz  "text"
        .section .rodata
        .word   text - .
// Compilers write this section; where it is missing, GNU as writes one of its own.
        .section .debug_info, ""
        .byte   0
