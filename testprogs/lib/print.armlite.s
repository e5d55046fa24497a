// Printing on standard output, for armlite. print.x86lite.s is the same program for x86lite: the same functions, and the
// same migration points with the same live values, though not in the same places.
//
// Arguments come in x0, x1 (AAPCS64, 6.8.2). A function that calls another keeps what it still needs in x19-x28 (which it
// saves first) or in its stack frame.

        .equ    SYS_write, 64
        .equ    STDOUT, 1

        .text

// print_text(address, length): writes all of the text, in as many writes as that takes; gives up at an error.
        .globl  print_text
        .type   print_text, @function
print_text:
        .cfi_startproc
        mov     x2, x1                  // write(1, x1, x2): what is left stays in the system call's own registers
        mov     x1, x0
1:
        .migrate "print_text.more", text=x1:i64, left=x2:i64
        cmp     x2, #0
        b.le    2f
        mov     x0, #STDOUT
        mov     x8, #SYS_write
        svc     #0
        cmp     x0, #0
        b.le    2f
        add     x1, x1, x0
        sub     x2, x2, x0
        b       1b
2:      ret
        .cfi_endproc
        .size   print_text, . - print_text

// print_string(address): writes the text up to its zero byte.
        .globl  print_string
        .type   print_string, @function
print_string:
        .cfi_startproc
        mov     x1, #0                  // the length so far
1:
        .migrate "print_string.length", text=x0:i64, length=x1:i64
        ldrb    w2, [x0, x1]
        cbz     w2, 2f
        add     x1, x1, #1
        b       1b
2:      b       print_text              // a tail call: print_text returns to our caller
        .cfi_endproc
        .size   print_string, . - print_string

// print_character(code): writes one byte.
        .globl  print_character
        .type   print_character, @function
print_character:
        .cfi_startproc
        mov     w2, w0
        adrp    x0, print_buffer
        add     x0, x0, :lo12:print_buffer
        strb    w2, [x0]
        mov     x1, #1
        b       print_text
        .cfi_endproc
        .size   print_character, . - print_character

// print_decimal(value): writes a signed 64-bit number in decimal.
        .globl  print_decimal
        .type   print_decimal, @function
print_decimal:
        .cfi_startproc
        str     x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x30, -16
        mov     x2, x0                  // the value with its sign
        cmp     x0, #0
        cneg    x0, x0, lt              // the most negative number stays as it is, and is right when taken unsigned
        adrp    x3, print_buffer+32
        add     x3, x3, :lo12:print_buffer+32
1:
        .migrate "print_decimal.digit", rest=x0:i64, cursor=x3:i64, signed=x2:i64
        mov     x4, #10
        udiv    x5, x0, x4
        msub    x6, x5, x4, x0          // the next digit
        add     w6, w6, #'0'
        strb    w6, [x3, #-1]!
        mov     x0, x5
        cbnz    x0, 1b
        tbz     x2, #63, 2f
        mov     w6, #'-'
        strb    w6, [x3, #-1]!
2:      mov     x0, x3
        adrp    x1, print_buffer+32
        add     x1, x1, :lo12:print_buffer+32
        sub     x1, x1, x3
        bl      print_text
        .migrate "print_decimal.written"
        ldr     x30, [sp], #16
        .cfi_restore x30
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   print_decimal, . - print_decimal

// print_hex(value, digits): writes the lowest `digits` (1 to 16) hexadecimal digits of the value.
        .globl  print_hex
        .type   print_hex, @function
print_hex:
        .cfi_startproc
        stp     x29, x30, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x29, -32
        .cfi_offset x30, -24
        str     x1, [sp, #24]           // the number of digits is needed after the loop
        adrp    x2, print_buffer
        add     x2, x2, :lo12:print_buffer
1:
        .migrate "print_hex.digit", rest=x0:i64, to_come=x1:i64, digits=[sp, #24]:i64, buffer=x2:i64
        and     x3, x0, #15
        adrp    x4, print_digits
        add     x4, x4, :lo12:print_digits
        ldrb    w3, [x4, x3]
        sub     x1, x1, #1
        strb    w3, [x2, x1]
        lsr     x0, x0, #4
        cbnz    x1, 1b
        mov     x0, x2
        ldr     x1, [sp, #24]
        bl      print_text
        .migrate "print_hex.written"
        ldp     x29, x30, [sp], #32
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   print_hex, . - print_hex

// print_number(label, value): writes the string, the number in decimal, and a new line.
        .globl  print_number
        .type   print_number, @function
print_number:
        .cfi_startproc
        stp     x19, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x19, -16
        .cfi_offset x30, -8
        mov     x19, x1
        bl      print_string
        .migrate "print_number.labelled", value=x19:i64
        mov     x0, x19
        bl      print_decimal
        .migrate "print_number.printed"
        mov     w0, #'\n'
        ldp     x19, x30, [sp], #16
        .cfi_restore x30
        .cfi_restore x19
        .cfi_def_cfa_offset 0
        b       print_character
        .cfi_endproc
        .size   print_number, . - print_number

        .section .note.GNU-stack, "", @progbits
