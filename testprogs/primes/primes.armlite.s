// The sieve of Eratosthenes over 300,000 bytes.
//
// The innermost loops have no migration point of their own: they run a million times in all, and a move at each turn would
// show nothing that a move at each prime, and at each page when counting, does not show.

        .equ    SYS_exit_group, 94
        .equ    LIMIT, 300000           // numbers below this one
        .equ    PAGE, 4096

        .text

// cross_out(): marks every composite number of the sieve.
        .globl  cross_out
        .type   cross_out, @function
cross_out:
        .cfi_startproc
        mov     x2, #2                  // the number whose multiples are crossed out
        adrp    x3, sieve
        add     x3, x3, :lo12:sieve
1:
        .migrate "primes.outer", number=x2:i64, base=x3:i64
        mov     x4, #LIMIT & 0xffff
        movk    x4, #LIMIT >> 16, lsl #16
        mov     w6, #1
        ldrb    w5, [x3, x2]
        cbnz    w5, 3f                  // composite: its multiples are crossed out already
        mul     x5, x2, x2              // smaller multiples have a smaller prime factor
2:      strb    w6, [x3, x5]
        add     x5, x5, x2
        cmp     x5, x4
        b.lo    2b
3:      add     x2, x2, #1
        mul     x5, x2, x2
        cmp     x5, x4
        b.lo    1b
        ret
        .cfi_endproc
        .size   cross_out, . - cross_out

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        bl      cross_out
        .migrate "primes.crossed"

        mov     x19, #2                 // the number looked at
        mov     x20, #0                 // primes so far
        mov     x21, #0                 // the last of them
        mov     x22, #0                 // their sum
        mov     x23, #PAGE
1:
        .migrate "primes.page", number=x19:i64, count=x20:i64, last=x21:i64, sum=x22:i64, page=x23:i64
        sub     x1, x23, #1             // look at numbers up to the end of this page of the sieve
        orr     x1, x19, x1
        mov     x2, #(LIMIT - 1) & 0xffff
        movk    x2, #(LIMIT - 1) >> 16, lsl #16
        cmp     x1, x2
        csel    x1, x2, x1, hi
        adrp    x3, sieve
        add     x3, x3, :lo12:sieve
2:      ldrb    w4, [x3, x19]
        cbnz    w4, 3f
        add     x20, x20, #1
        mov     x21, x19
        add     x22, x22, x19
3:      add     x19, x19, #1
        cmp     x19, x1
        b.ls    2b
        cmp     x19, x2
        b.ls    1b

        adrp    x0, count_label
        add     x0, x0, :lo12:count_label
        mov     x1, x20
        bl      print_number
        .migrate "primes.counted", last=x21:i64, sum=x22:i64
        adrp    x0, last_label
        add     x0, x0, :lo12:last_label
        mov     x1, x21
        bl      print_number
        .migrate "primes.last", sum=x22:i64
        adrp    x0, sum_label
        add     x0, x0, :lo12:sum_label
        mov     x1, x22
        bl      print_number
        .migrate "primes.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
