// Counts the lines, words and bytes of its standard input, as wc does.

        .equ    SYS_read, 63
        .equ    SYS_exit_group, 94
        .equ    STDIN, 0
        .equ    BUFFER, 256

        .text

// is_space(byte): 1 in x0 for a space, tab, line feed, vertical tab, form feed or carriage return, else 0.
        .globl  is_space
        .type   is_space, @function
is_space:
        .cfi_startproc
        sub     w1, w0, #'\t'
        cmp     w0, #' '
        ccmp    w1, #'\r'-'\t', #0, ne  // after a space all flags are clear, which reads as lower
        cset    x0, ls
        ret
        .cfi_endproc
        .size   is_space, . - is_space

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        sub     sp, sp, #32             // [sp, #8]: words, [sp, #16]: bytes
        .cfi_def_cfa_offset 32
        mov     x19, #0                 // lines
        stp     xzr, xzr, [sp, #8]
        mov     x20, #1                 // whether the byte before was a space, or there was none
1:
        .migrate "wordcount.read", lines=x19:i64, words=[sp, #8]:i64, bytes=[sp, #16]:i64, after_space=x20:i64
        mov     x0, #STDIN
        adrp    x1, buffer
        add     x1, x1, :lo12:buffer
        mov     x2, #BUFFER
        mov     x8, #SYS_read
        svc     #0
        tbnz    x0, #63, 8f
        cbz     x0, 5f
        ldr     x3, [sp, #16]
        add     x3, x3, x0
        str     x3, [sp, #16]
        adrp    x21, buffer             // the next byte
        add     x21, x21, :lo12:buffer
        add     x22, x21, x0            // the end of what was read
2:
        .migrate "wordcount.byte", lines=x19:i64, words=[sp, #8]:i64, bytes=[sp, #16]:i64, after_space=x20:i64, next=x21:i64, end=x22:i64
        ldrb    w0, [x21]
        cmp     w0, #'\n'
        cinc    x19, x19, eq
        bl      is_space
        .migrate "wordcount.told", lines=x19:i64, words=[sp, #8]:i64, bytes=[sp, #16]:i64, after_space=x20:i64, next=x21:i64, end=x22:i64, space=x0:i64
        ldr     x1, [sp, #8]
        cmp     x20, x0                 // a word begins where no space follows a space
        cinc    x1, x1, hi
        str     x1, [sp, #8]
        mov     x20, x0
        add     x21, x21, #1
        cmp     x21, x22
        b.ne    2b
        b       1b

5:      adrp    x0, lines_label
        add     x0, x0, :lo12:lines_label
        mov     x1, x19
        bl      print_number
        .migrate "wordcount.lines", words=[sp, #8]:i64, bytes=[sp, #16]:i64
        adrp    x0, words_label
        add     x0, x0, :lo12:words_label
        ldr     x1, [sp, #8]
        bl      print_number
        .migrate "wordcount.words", bytes=[sp, #16]:i64
        adrp    x0, bytes_label
        add     x0, x0, :lo12:bytes_label
        ldr     x1, [sp, #16]
        bl      print_number
        .migrate "wordcount.bytes"
        mov     x0, #0
        b       9f
8:      mov     x1, x0
        adrp    x0, error_label
        add     x0, x0, :lo12:error_label
        bl      print_number
        .migrate "wordcount.error"
        mov     x0, #1
9:
        mov     x8, #SYS_exit_group
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
