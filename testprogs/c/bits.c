/* Bit operations: counts, rotations, reversals, byte swaps, carries, saturation, of all widths. */
#include <stdint.h>
#include <stdio.h>

static uint32_t reverse(uint32_t x)
{
    uint32_t r = 0;
    for (int i = 0; i < 32; i++, x >>= 1)
        r = r << 1 | (x & 1);
    return r;
}

int main(void)
{
    uint64_t x = 0x0123456789abcdefu;
    for (int i = 0; i < 40; i++) {
        x ^= x << 13, x ^= x >> 7, x ^= x << 17;
        uint32_t w = (uint32_t)x | 1;
        uint64_t v = x | 1ull << i;
        int n = i % 31 + 1;
        int32_t sum;
        int64_t product;
        int sum_overflows = __builtin_add_overflow((int32_t)w, (int32_t)(x >> 32), &sum);
        int product_overflows = __builtin_mul_overflow((int64_t)x, (int64_t)n << 20, &product);
        printf("%d %d %d %d %d %d %d ", __builtin_popcountll(v), __builtin_clzll(v), __builtin_ctzll(v), __builtin_clz(w), __builtin_ctz(w),
               __builtin_ffsll((long long)v), __builtin_parity(w));
        printf("%x %x %llx %llx ", w << n | w >> (32 - n), w >> n | w << (32 - n), (unsigned long long)(v << n | v >> (64 - n)),
               (unsigned long long)__builtin_bswap64(v));
        printf("%x %x %x ", __builtin_bswap32(w), __builtin_bswap16((uint16_t)w), reverse(w));
        printf("%d %d %d ", sum_overflows, sum, product_overflows);
        printf("%lld %d %d %llu %u\n", (long long)product, (int)((int32_t)w >> n), (int16_t)w >> (n & 15),
               (unsigned long long)(v / w), (unsigned)(v % w));
        printf("%d %d %lld %d %u\n", (int8_t)w * (int8_t)n, (int32_t)w / n, (long long)x / -n, (int32_t)w % n, (uint8_t)w / (unsigned)n);
    }
    return 0;
}
