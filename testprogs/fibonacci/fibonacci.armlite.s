// Fibonacci numbers by the definition, fib(n) = fib(n-1) + fib(n-2): many short calls, some eighteen deep.

        .equ    SYS_exit_group, 94
        .equ    LAST, 18

        .text

// fibonacci(n): the n-th Fibonacci number, in x0. fib(n-1) waits in x20 here, in the stack frame on x86lite.
        .globl  fibonacci
        .type   fibonacci, @function
fibonacci:
        .cfi_startproc
        cmp     x0, #2
        b.ge    1f
        ret                             // fib(0) = 0, fib(1) = 1
1:      stp     x29, x30, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x29, -32
        .cfi_offset x30, -24
        stp     x19, x20, [sp, #16]
        .cfi_offset x19, -16
        .cfi_offset x20, -8
        mov     x19, x0
        sub     x0, x0, #1
        bl      fibonacci
        .migrate "fibonacci.first", n=x19:i64, first=x0:i64
        mov     x20, x0
        sub     x0, x19, #2
        bl      fibonacci
        .migrate "fibonacci.second", second=x0:i64, first=x20:i64
        add     x0, x0, x20
        ldp     x19, x20, [sp, #16]
        .cfi_restore x20
        .cfi_restore x19
        ldp     x29, x30, [sp], #32
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   fibonacci, . - fibonacci

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x19, #0
1:
        .migrate "fibonacci.next", n=x19:i64
        adrp    x0, fibonacci_of
        add     x0, x0, :lo12:fibonacci_of
        bl      print_string
        .migrate "fibonacci.named", n=x19:i64
        mov     x0, x19
        bl      print_decimal
        .migrate "fibonacci.numbered", n=x19:i64
        mov     x0, x19
        bl      fibonacci
        .migrate "fibonacci.computed", n=x19:i64, result=x0:i64
        mov     x1, x0
        adrp    x0, is
        add     x0, x0, :lo12:is
        bl      print_number
        .migrate "fibonacci.printed", n=x19:i64
        add     x19, x19, #1
        cmp     x19, #LAST
        b.le    1b

        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
