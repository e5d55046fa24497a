# The little machine of dispatch and its program, shared by both ISAs.
#
# The machine has eight registers of 64 bits. An instruction is four bytes: its operation and three operands a, b and c.

        .section .rodata
        .balign 8
        .globl  handlers
        .type   handlers, @object
handlers:                               /* the function for each operation: functions have one address in both executables */
        .quad   op_set, op_copy, op_add, op_multiply, op_halve, op_is_odd
        .quad   op_branch_equal, op_branch_less, op_jump, op_show
        .size   handlers, . - handlers

# The program: of all numbers below 80, which takes most steps of the Collatz iteration (n/2 or 3n+1) to reach 1, and how
# many? Then 20 factorial.
        .globl  program
        .type   program, @object
program:
        .byte   0, 0, 1, 0              /*  0  r0 = 1            the number */
        .byte   0, 6, 1, 0              /*  1  r6 = 1            a one */
        .byte   0, 7, 80, 0             /*  2  r7 = 80           the limit */
        .byte   0, 4, 0, 0              /*  3  r4 = 0            the most steps so far */
        .byte   1, 1, 0, 0              /*  4  r1 = r0           n */
        .byte   0, 2, 0, 0              /*  5  r2 = 0            steps */
        .byte   6, 1, 6, 15             /*  6  if r1 = r6 go to 15 */
        .byte   2, 2, 2, 6              /*  7  r2 = r2 + r6 */
        .byte   5, 3, 1, 0              /*  8  r3 = r1 is odd */
        .byte   6, 3, 6, 12             /*  9  if r3 = r6 go to 12 */
        .byte   4, 1, 1, 0              /* 10  r1 = r1 / 2 */
        .byte   8, 0, 0, 6              /* 11  go to 6 */
        .byte   0, 3, 3, 0              /* 12  r3 = 3 */
        .byte   3, 1, 1, 3              /* 13  r1 = r1 * r3 */
        .byte   8, 0, 0, 23             /* 14  go to 23 */
        .byte   7, 4, 2, 17             /* 15  if r4 < r2 go to 17 */
        .byte   8, 0, 0, 19             /* 16  go to 19 */
        .byte   1, 4, 2, 0              /* 17  r4 = r2 */
        .byte   1, 5, 0, 0              /* 18  r5 = r0           the number that took them */
        .byte   2, 0, 0, 6              /* 19  r0 = r0 + r6 */
        .byte   7, 0, 7, 4              /* 20  if r0 < r7 go to 4 */
        .byte   9, 5, 0, 0              /* 21  show r5 */
        .byte   8, 0, 0, 25             /* 22  go to 25 */
        .byte   2, 1, 1, 6              /* 23  r1 = r1 + r6 */
        .byte   8, 0, 0, 6              /* 24  go to 6 */
        .byte   9, 4, 0, 0              /* 25  show r4 */
        .byte   0, 0, 1, 0              /* 26  r0 = 1            the factorial */
        .byte   0, 1, 1, 0              /* 27  r1 = 1            the factor */
        .byte   0, 7, 21, 0             /* 28  r7 = 21 */
        .byte   3, 0, 0, 1              /* 29  r0 = r0 * r1 */
        .byte   2, 1, 1, 6              /* 30  r1 = r1 + r6 */
        .byte   7, 1, 7, 29             /* 31  if r1 < r7 go to 29 */
        .byte   9, 0, 0, 0              /* 32  show r0 */
        .byte   255, 0, 0, 0            /* 33  stop */
        .size   program, . - program

        .globl  shown_label
        .type   shown_label, @object
shown_label:
        .asciz  "= "
        .size   shown_label, . - shown_label

        .globl  executed_label
        .type   executed_label, @object
executed_label:
        .asciz  "operations executed: "
        .size   executed_label, . - executed_label

        .bss
        .balign 8
        .globl  registers
        .type   registers, @object
        .size   registers, 8 * 8
registers:
        .skip   8 * 8

        .section .note.GNU-stack, "", @progbits
