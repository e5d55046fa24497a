// The sieve of Eratosthenes over 300,000 bytes, 100 times over; prints how many primes the last time found.

        .equ    SYS_exit_group, 94
        .equ    LIMIT, 300000           // numbers below this one
        .equ    ROUNDS, 100

        .text

// count_primes(): sieves anew; the number of primes in x0.
        .globl  count_primes
        .type   count_primes, @function
count_primes:
        .cfi_startproc
        adrp    x3, sieve
        add     x3, x3, :lo12:sieve
        mov     x4, #LIMIT & 0xffff
        movk    x4, #LIMIT >> 16, lsl #16
        mov     x1, #0
1:      str     xzr, [x3, x1]
        add     x1, x1, #8
        cmp     x1, x4
        b.lo    1b

        mov     x2, #2                  // the number whose multiples are crossed out
        mov     w6, #1
2:      ldrb    w5, [x3, x2]
        cbnz    w5, 4f
        mul     x5, x2, x2              // smaller multiples have a smaller prime factor
3:      strb    w6, [x3, x5]
        add     x5, x5, x2
        cmp     x5, x4
        b.lo    3b
4:      add     x2, x2, #1
        mul     x5, x2, x2
        cmp     x5, x4
        b.lo    2b

        mov     x0, #0
        mov     x1, #2
5:      ldrb    w5, [x3, x1]
        cbnz    w5, 6f
        add     x0, x0, #1
6:      add     x1, x1, #1
        cmp     x1, x4
        b.lo    5b
        ret
        .cfi_endproc
        .size   count_primes, . - count_primes

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x19, #ROUNDS
1:      bl      count_primes
        sub     x19, x19, #1
        cbnz    x19, 1b
        mov     x1, x0
        adrp    x0, count_label
        add     x0, x0, :lo12:count_label
        bl      print_number
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
