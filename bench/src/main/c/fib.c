// Fibonacci numbers by recursion: calls and returns.
#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) static long fib(int n) {
    if (n < 2) return n;
    long sum = fib(n - 1);
    __asm__ volatile("" : "+r"(sum));
    return sum + fib(n - 2);
}

int main(int count, char **arguments) {
    printf("%ld\n", fib(count > 1 ? atoi(arguments[1]) : 40));
}
