// Fibonacci numbers by recursion: calls and returns.
#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) static long long fib(int n) {
    if (n < 2) return n;
    long long sum = fib(n - 1);
    __asm__ volatile("" : "+r"(sum));
    return sum + fib(n - 2);
}

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 120;
    long long sum = 0;
    for (int round = 0; round < rounds; round++) sum += fib(29 + round % 3);
    printf("%lld\n", sum);
}
