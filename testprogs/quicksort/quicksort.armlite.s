// Hoare's quicksort over 20,000 generated numbers, 40 pages of them.

        .equ    SYS_exit_group, 94
        .equ    COUNT, 20000
        .equ    SAMPLES, 6
        .equ    FEW, 16                 // ranges of so many numbers and less are sorted by insertion
        .equ    STRIP, 500              // numbers between two migration points of the simple loops

        .text

// generate(): fills the numbers with the upper 31 bits of a linear congruential generator.
        .globl  generate
        .type   generate, @function
generate:
        .cfi_startproc
        mov     x0, #1                  // the generator's state
        mov     x1, #0                  // numbers made
        mov     x2, #COUNT
1:
        .migrate "quicksort.generate", state=x0:i64, made=x1:i64, count=x2:i64
        adrp    x3, multiplier
        ldr     x3, [x3, :lo12:multiplier]
        adrp    x4, increment
        ldr     x4, [x4, :lo12:increment]
        adrp    x5, numbers
        add     x5, x5, :lo12:numbers
        add     x7, x1, #STRIP
2:      madd    x0, x0, x3, x4
        lsr     x6, x0, #33
        str     x6, [x5, x1, lsl #3]
        add     x1, x1, #1
        cmp     x1, x7
        b.ne    2b
        cmp     x1, x2
        b.ne    1b
        ret
        .cfi_endproc
        .size   generate, . - generate

// sort_few(first, last): sorts the numbers from one address to another, both included, by insertion.
        .globl  sort_few
        .type   sort_few, @function
sort_few:
        .cfi_startproc
        add     x2, x0, #8              // the next number to insert
1:      cmp     x2, x1
        b.hi    4f
        ldr     x3, [x2]
        mov     x4, x2                  // where it goes
2:      cmp     x4, x0
        b.eq    3f
        ldur    x5, [x4, #-8]
        cmp     x5, x3
        b.le    3f
        str     x5, [x4], #-8
        b       2b
3:      str     x3, [x4]
        add     x2, x2, #8
        b       1b
4:      ret
        .cfi_endproc
        .size   sort_few, . - sort_few

// sort(first, last): sorts the numbers from one address to another, both included.
        .globl  sort
        .type   sort, @function
sort:
        .cfi_startproc
        stp     x29, x30, [sp, #-16]!
        .cfi_def_cfa_offset 16
        .cfi_offset x29, -16
        .cfi_offset x30, -8
        mov     x29, sp
        .cfi_def_cfa_register x29
        sub     sp, sp, #32
        stp     x27, x28, [sp]
        .cfi_offset x27, -48
        .cfi_offset x28, -40
        str     x1, [x29, #-8]          // the last
        mov     x27, x0                 // the first
1:
        .migrate "quicksort.range", first=x27:i64, last=[x29, #-8]:i64
        ldr     x1, [x29, #-8]
        sub     x2, x1, x27
        cmp     x2, #FEW*8
        b.lt    5f
        lsr     x2, x2, #4              // the pivot is the middle number
        ldr     x2, [x27, x2, lsl #3]
        sub     x3, x27, #8
        add     x4, x1, #8
2:
        .migrate "quicksort.exchange", first=x27:i64, last=[x29, #-8]:i64, low=x3:i64, high=x4:i64, pivot=x2:i64
3:      ldr     x5, [x3, #8]!
        cmp     x5, x2
        b.lt    3b
4:      ldr     x6, [x4, #-8]!
        cmp     x6, x2
        b.gt    4b
        cmp     x3, x4
        b.hs    6f
        str     x6, [x3]
        str     x5, [x4]
        b       2b
6:      add     x28, x4, #8
        mov     x0, x27                 // the lower part by a call, the upper part by going round
        mov     x1, x4
        bl      sort
        .migrate "quicksort.lower", upper=x28:i64, last=[x29, #-8]:i64
        mov     x27, x28
        b       1b
5:      mov     x0, x27
        bl      sort_few
        .migrate "quicksort.few"
        ldp     x27, x28, [sp]
        .cfi_restore x28
        .cfi_restore x27
        add     sp, sp, #32
        ldp     x29, x30, [sp], #16
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa sp, 0
        ret
        .cfi_endproc
        .size   sort, . - sort

// descents(): how many numbers are smaller than the one before them, in x0.
        .globl  descents
        .type   descents, @function
descents:
        .cfi_startproc
        mov     x0, #0
        mov     x1, #1
1:
        .migrate "quicksort.descents", descents=x0:i64, place=x1:i64
        adrp    x2, numbers
        add     x2, x2, :lo12:numbers
        add     x2, x2, x1, lsl #3
        mov     x5, #COUNT
        add     x6, x1, #STRIP
2:      ldp     x3, x4, [x2, #-8]
        add     x2, x2, #8
        cmp     x3, x4
        cinc    x0, x0, gt
        add     x1, x1, #1
        cmp     x1, x5
        b.eq    3f
        cmp     x1, x6
        b.ne    2b
        b       1b
3:      ret
        .cfi_endproc
        .size   descents, . - descents

// weighted_sum(): the sum of place * number, places counted from 1, in x0.
        .globl  weighted_sum
        .type   weighted_sum, @function
weighted_sum:
        .cfi_startproc
        mov     x0, #0
        mov     x1, #COUNT
1:
        .migrate "quicksort.weighted_sum", sum=x0:i64, place=x1:i64
        adrp    x2, numbers
        add     x2, x2, :lo12:numbers
        add     x2, x2, x1, lsl #3
        sub     x4, x1, #STRIP
2:      ldr     x3, [x2, #-8]!
        madd    x0, x1, x3, x0
        sub     x1, x1, #1
        cmp     x1, x4
        b.ne    2b
        cbnz    x1, 1b
        ret
        .cfi_endproc
        .size   weighted_sum, . - weighted_sum

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        bl      generate
        .migrate "quicksort.generated"
        adrp    x0, numbers
        add     x0, x0, :lo12:numbers
        adrp    x1, numbers+(COUNT-1)*8
        add     x1, x1, :lo12:numbers+(COUNT-1)*8
        bl      sort
        .migrate "quicksort.sorted"
        bl      descents
        .migrate "quicksort.checked", descents=x0:i64
        mov     x1, x0
        adrp    x0, descents_label
        add     x0, x0, :lo12:descents_label
        bl      print_number
        .migrate "quicksort.descents_printed"
        bl      weighted_sum
        .migrate "quicksort.weighted", sum=x0:i64
        mov     x1, x0
        adrp    x0, weighted_label
        add     x0, x0, :lo12:weighted_label
        bl      print_number
        .migrate "quicksort.sum_printed"
        mov     x19, #0
1:
        .migrate "quicksort.sample", sample=x19:i64
        adrp    x1, samples
        add     x1, x1, :lo12:samples
        ldr     x20, [x1, x19, lsl #3]
        adrp    x0, element_label
        add     x0, x0, :lo12:element_label
        bl      print_string
        .migrate "quicksort.labelled", sample=x19:i64, place=x20:i64
        mov     x0, x20
        bl      print_decimal
        .migrate "quicksort.placed", sample=x19:i64, place=x20:i64
        adrp    x0, is
        add     x0, x0, :lo12:is
        adrp    x1, numbers
        add     x1, x1, :lo12:numbers
        ldr     x1, [x1, x20, lsl #3]
        bl      print_number
        .migrate "quicksort.printed", sample=x19:i64
        add     x19, x19, #1
        cmp     x19, #SAMPLES
        b.ne    1b
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
