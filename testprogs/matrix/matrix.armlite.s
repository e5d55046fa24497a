// Multiplies two matrices of 64 by 64 integers; the product lies in memory that the program asks for with mmap.

        .equ    SYS_mmap, 222
        .equ    SYS_exit_group, 94
        .equ    PROT_READ_WRITE, 3
        .equ    MAP_PRIVATE_ANONYMOUS, 0x22
        .equ    SIZE, 64
        .equ    ROW, SIZE * 8           // bytes of a row

        .text

// fill(matrix, by_row, by_column, modulus): sets element (i, j) to (by_row * i + by_column * j) mod modulus - modulus / 2.
        .globl  fill
        .type   fill, @function
fill:
        .cfi_startproc
        mov     x4, #0                  // the row
1:
        .migrate "matrix.fill", element=x0:i64, by_row=x1:i64, by_column=x2:i64, modulus=x3:i64, row=x4:i64
        mul     x5, x1, x4              // the number before the division, at the row's first column
        mov     x6, #SIZE
2:      udiv    x7, x5, x3
        msub    x7, x7, x3, x5
        sub     x7, x7, x3, lsr #1
        str     x7, [x0], #8
        add     x5, x5, x2
        subs    x6, x6, #1
        b.ne    2b
        add     x4, x4, #1
        cmp     x4, #SIZE
        b.ne    1b
        ret
        .cfi_endproc
        .size   fill, . - fill

// product(row, column): the sum of the products of a row's and a column's elements, in x0.
        .globl  product
        .type   product, @function
product:
        .cfi_startproc
        mov     x2, #0
        mov     x3, #SIZE
1:      ldr     x4, [x0], #8
        ldr     x5, [x1]
        add     x1, x1, #ROW
        madd    x2, x4, x5, x2
        sub     x3, x3, #1
        cbnz    x3, 1b
        mov     x0, x2
        ret
        .cfi_endproc
        .size   product, . - product

// multiply(target): target = left * right.
        .globl  multiply
        .type   multiply, @function
multiply:
        .cfi_startproc
        stp     x29, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x29, -16
        .cfi_offset x30, -8
        mov     x29, sp
        .cfi_def_cfa_register x29
        str     x21, [sp, #-32]!
        .cfi_offset x21, -48
        str     x0, [x29, #-8]          // where the next element goes
        adrp    x1, left                // the row of the left matrix
        add     x1, x1, :lo12:left
        str     x1, [x29, #-16]
1:
        .migrate "matrix.row", row=[x29, #-16]:i64, target_mapped=[x29, #-8]:i64
        mov     x21, #0                 // the column of the right matrix
2:
        .migrate "matrix.column", row=[x29, #-16]:i64, column=x21:i64, target_mapped=[x29, #-8]:i64
        ldr     x0, [x29, #-16]
        adrp    x1, right
        add     x1, x1, :lo12:right
        add     x1, x1, x21, lsl #3
        bl      product
        .migrate "matrix.product", row=[x29, #-16]:i64, column=x21:i64, target_mapped=[x29, #-8]:i64, sum=x0:i64
        ldr     x1, [x29, #-8]
        str     x0, [x1], #8
        str     x1, [x29, #-8]
        add     x21, x21, #1
        cmp     x21, #SIZE
        b.ne    2b
        ldr     x0, [x29, #-16]
        add     x0, x0, #ROW
        str     x0, [x29, #-16]
        adrp    x1, left+SIZE*ROW
        add     x1, x1, :lo12:left+SIZE*ROW
        cmp     x0, x1
        b.ne    1b
        ldr     x21, [sp], #32
        .cfi_restore x21
        ldp     x29, x30, [sp], #16
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa sp, 0
        ret
        .cfi_endproc
        .size   multiply, . - multiply

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x8, #SYS_mmap           // mmap(0, bytes, read and write, private and anonymous, -1, 0)
        mov     x0, #0
        mov     x1, #SIZE*ROW
        mov     x2, #PROT_READ_WRITE
        mov     x3, #MAP_PRIVATE_ANONYMOUS
        mov     x4, #-1
        mov     x5, #0
        svc     #0
        cmn     x0, #4095
        b.hs    9f
        mov     x19, x0

        adrp    x0, left
        add     x0, x0, :lo12:left
        mov     x1, #7
        mov     x2, #13
        mov     x3, #31
        bl      fill
        .migrate "matrix.left", target_mapped=x19:i64
        adrp    x0, right
        add     x0, x0, :lo12:right
        mov     x1, #5
        mov     x2, #11
        mov     x3, #37
        bl      fill
        .migrate "matrix.right", target_mapped=x19:i64
        mov     x0, x19
        bl      multiply
        .migrate "matrix.multiplied", target_mapped=x19:i64

        mov     x20, #0                 // the trace: every 65th element
        mov     x21, #0                 // the sum of each element times its place, counted from 1
        mov     x22, #0                 // the place of the element
1:
        .migrate "matrix.sum", target_mapped=x19:i64, trace=x20:i64, sum=x21:i64, place=x22:i64
        ldr     x0, [x19, x22, lsl #3]
        and     x1, x22, #63            // on the diagonal, place = 65 * row: row = column
        cmp     x1, x22, lsr #6
        b.ne    2f
        add     x20, x20, x0
2:      add     x22, x22, #1
        madd    x21, x0, x22, x21
        cmp     x22, #SIZE*SIZE
        b.ne    1b

        adrp    x0, trace_label
        add     x0, x0, :lo12:trace_label
        mov     x1, x20
        bl      print_number
        .migrate "matrix.trace", target_mapped=x19:i64, sum=x21:i64
        adrp    x0, checksum_label
        add     x0, x0, :lo12:checksum_label
        mov     x1, x21
        bl      print_number
        .migrate "matrix.checksum", target_mapped=x19:i64
        adrp    x0, corner_label
        add     x0, x0, :lo12:corner_label
        ldr     x1, [x19, #SIZE*ROW-8]
        bl      print_number
        .migrate "matrix.done"
        mov     x0, #0
        b       8f
9:      mov     x0, #1                  // no memory
8:
        mov     x8, #SYS_exit_group
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
