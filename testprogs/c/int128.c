/* 128-bit integers: products, quotients, shifts, comparisons, decimal digits. */
#include <stdint.h>
#include <stdio.h>

typedef unsigned __int128 u128;
typedef __int128 i128;

static void show(i128 x)
{
    char digits[42];
    int n = 0;
    u128 u = x < 0 ? -(u128)x : (u128)x;
    do
        digits[n++] = (char)('0' + (int)(u % 10));
    while (u /= 10);
    if (x < 0)
        putchar('-');
    while (n)
        putchar(digits[--n]);
    putchar('\n');
}

int main(void)
{
    u128 f = 1;
    for (unsigned i = 1; i <= 34; i++)
        f *= i;
    show((i128)(f >> 1));
    i128 a = (i128)0x0123456789abcdefLL << 60 | 0xfedcba987654321LL, b = -(i128)1000000007 * 998244353;
    for (int i = 0; i < 12; i++) {
        show(a);
        show(a / b);
        show(a % b);
        show(a * b);
        show(a >> (i * 11));
        show((i128)((u128)a << (i * 11)));
        printf("%d %d %d %a %.0f\n", a < b, (u128)a < (u128)b, a == b, (double)a, (double)(float)b);
        a = a * 3 - b / 7;
        b = -b + (a >> 64);
    }
    uint64_t state = 1;
    u128 sum = 0;
    for (int i = 0; i < 1000; i++) {
        state = (uint64_t)(((u128)state * 0x9e3779b97f4a7c15u + 12345) % 0xffffffffffffffc5u);
        sum += (u128)state * state;
    }
    show((i128)(sum >> 3));
    show((i128)1e30);
    show((i128)-1.5e20);
    return 0;
}
