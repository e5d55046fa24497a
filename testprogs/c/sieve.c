/* Primes by a sieve of bits, by trial division and by Miller and Rabin. */
#include <stdint.h>
#include <stdio.h>

static uint64_t bits[200000 / 64 + 1];

static uint64_t power(uint64_t b, uint64_t e, uint64_t m)
{
    uint64_t r = 1;
    for (; e; e >>= 1, b = (uint64_t)((unsigned __int128)b * b % m))
        if (e & 1)
            r = (uint64_t)((unsigned __int128)r * b % m);
    return r;
}

static int prime(uint64_t n)
{
    static const uint64_t witnesses[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
    int s = __builtin_ctzll(n - 1);
    for (int i = 0; i < 12; i++) {
        if (n % witnesses[i] == 0)
            return n == witnesses[i];
        uint64_t x = power(witnesses[i], (n - 1) >> s, n);
        int ok = x == 1 || x == n - 1;
        for (int k = 1; k < s && !ok; k++)
            ok = (x = (uint64_t)((unsigned __int128)x * x % n)) == n - 1;
        if (!ok)
            return 0;
    }
    return 1;
}

int main(void)
{
    int count = 0, agree = 0;
    for (unsigned i = 2; i < 200000; i++) {
        if (bits[i / 64] >> i % 64 & 1)
            continue;
        count++;
        for (uint64_t k = (uint64_t)i * i; k < 200000; k += i)
            bits[k / 64] |= 1ull << k % 64;
    }
    unsigned set = 0;
    for (unsigned i = 0; i < sizeof bits / 8; i++)
        set += (unsigned)__builtin_popcountll(bits[i]);
    for (unsigned i = 3; i < 1000; i += 2)
        agree += prime(i) == !(bits[i / 64] >> i % 64 & 1);
    printf("%d %u %d\n", count, set, agree);
    for (uint64_t n = (uint64_t)-1, found = 0; found < 3; n -= 2)
        if (prime(n))
            printf("%llu\n", (unsigned long long)n), found++;
    return 0;
}
