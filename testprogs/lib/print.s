# The memory of the print functions, shared by both ISAs.

        .data
        .globl  print_digits
        .type   print_digits, @object
        .size   print_digits, 16
print_digits:                           /* the digit for each value of four bits */
        .ascii  "0123456789abcdef"

        .bss
        .balign 8
        .globl  print_buffer
        .type   print_buffer, @object
        .size   print_buffer, 32
print_buffer:                           /* where the text of a number is put together, from its end backwards */
        .skip   32

        .section .note.GNU-stack, "", @progbits
