/* Angles of any size. */
#include "exact.h"

/* The bits of 2 / pi after the point. */
static const uint64_t twoOverPi[] = {0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
    0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
    0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
    0xf0cfbc209af4361d};

/* 64 bits of 2 / pi from a bit on, counted from the point; before the point there are none. */
static uint64_t window(int from)
{
    if (from <= -64)
        return 0;
    if (from < 0)
        return twoOverPi[0] >> -from;
    int word = from / 64, shift = from % 64;
    return shift ? twoOverPi[word] << shift | twoOverPi[word + 1] >> (64 - shift) : twoOverPi[word];
}

/*
 * The quadrant of a magnitude, and how far it is from the middle of it, within pi / 4 (Payne and Hanek, "Radian reduction for trigonometric
 * functions", 1983): of the product with 2 / pi only the bits around the point matter.
 */
int __maize_quadrant(double magnitude, exact *rest)
{
    if (magnitude < 0x1.921fb54442d18p-1) {
        *rest = whole(magnitude);
        return 0;
    }
    uint64_t bits = bits_of(magnitude);
    uint64_t m = (bits & 0xfffffffffffff) | (uint64_t) 1 << 52;
    int e = (int) (bits >> 52) - 1075;
    /* Of m 2^e times 0.w: what is before the window makes whole turns, and two bits of the product are before the point. */
    int from = e - 2;
    uint64_t w[4];
    for (int i = 0; i < 4; i++)
        w[i] = window(from + 64 * i);
    /* The product modulo 2^256, of which the upper 64 bits begin with weight 2^1. */
    uint64_t p[4];
    unsigned __int128 carry = 0;
    for (int i = 3; i >= 0; i--) {
        carry += (unsigned __int128) w[i] * m;
        p[i] = (uint64_t) carry;
        carry >>= 64;
    }
    int quadrant = (int) (p[0] >> 62);
    unsigned __int128 high = (unsigned __int128) p[0] << 66 | (unsigned __int128) p[1] << 2 | p[2] >> 62;
    uint64_t low = p[2] << 2 | p[3] >> 62;
    int negative = (int) (high >> 127);
    if (negative) {
        quadrant = (quadrant + 1) & 3;
        low = ~low + 1;
        high = ~high + (low == 0);
    }
    double a = (double) (uint64_t) (high >> 96) * 0x1p-32, b = (double) (uint64_t) (high >> 64 & 0xffffffff) * 0x1p-64;
    double c = (double) (uint64_t) (high >> 32 & 0xffffffff) * 0x1p-96, d = (double) (uint64_t) (high & 0xffffffff) * 0x1p-128;
    exact f = plus(plus(sum(a, b), sum(c, d)), whole((double) (low >> 11) * 0x1p-181));
    f = times(f, HALF_PI);
    *rest = negative ? (exact) {-f.hi, -f.lo} : f;
    return quadrant;
}
