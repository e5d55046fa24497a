/* What is computed exactly, or rounded once: roundings, remainders, roots. */
#include <fenv.h>
#include <math.h>
#include "exact.h"

double fabs(double x)
{
    return of_bits(bits_of(x) & INT64_MAX);
}

double copysign(double x, double sign)
{
    return of_bits((bits_of(x) & INT64_MAX) | (bits_of(sign) & (uint64_t) 1 << 63));
}

double trunc(double x)
{
    int exponent = (int) (bits_of(x) >> 52 & 0x7ff) - 1023;
    if (exponent >= 52)
        return exponent == 1024 ? x + x : x;
    if (exponent < 0)
        return copysign(0, x);
    return of_bits(bits_of(x) & ~(0xfffffffffffffu >> exponent));
}

double floor(double x)
{
    double t = trunc(x);
    return t > x ? t - 1 : t;
}

double ceil(double x)
{
    double t = trunc(x);
    return t < x ? copysign(t + 1, x) : t;
}

double round(double x)
{
    double t = trunc(x);
    return fabs(x - t) >= 0.5 ? t + copysign(1, x) : t;
}

/* Adding and taking away 2^52 leaves what the rounding direction makes of it. */
double rint(double x)
{
    if (!(fabs(x) < 0x1p52))
        return x == x ? x : x + x;
    double big = copysign(0x1p52, x);
    return copysign((x + big) - big, x);
}

double nearbyint(double x)
{
    fenv_t environment;
    fegetenv(&environment);
    volatile double result = rint(x);
    fesetenv(&environment);
    return result;
}

long lround(double x)
{
    return (long) round(x);
}

long lrint(double x)
{
    return (long) rint(x);
}

double sqrt(double x)
{
    return __builtin_sqrt(x);
}

double fmin(double a, double b)
{
    return a != a ? b : b != b ? a : a < b || (a == b && bits_of(a) >> 63) ? a : b;
}

double fmax(double a, double b)
{
    return a != a ? b : b != b ? a : a > b || (a == b && !(bits_of(a) >> 63)) ? a : b;
}

double fdim(double a, double b)
{
    return a != a || b != b ? a + b : a > b ? a - b : 0;
}

double frexp(double x, int *power)
{
    int exponent = (int) (bits_of(x) >> 52 & 0x7ff);
    *power = 0;
    if (exponent == 0x7ff || x == 0)
        return x;
    if (exponent == 0) {
        x = frexp(x * 0x1p54, power);
        *power -= 54;
        return x;
    }
    *power = exponent - 1022;
    return of_bits((bits_of(x) & ~((uint64_t) 0x7ff << 52)) | (uint64_t) 1022 << 52);
}

double scalbn(double x, int power)
{
    for (; power > 1023; power -= 1023) {
        x *= 0x1p1023;
        if (power > 4000)
            power = 4000;
    }
    /* Downwards in steps that leave the last rounding to the last. */
    for (; power < -969; power += 969) {
        x *= 0x1p-969;
        if (power < -4000)
            power = -4000;
    }
    return x * power_of_two(power);
}

double ldexp(double x, int power)
{
    return scalbn(x, power);
}

double modf(double x, double *integer)
{
    *integer = trunc(x);
    return fabs(x) == __builtin_inf() ? copysign(0, x) : copysign(x - *integer, x);
}

enum { REMAINDER_BITS = 11 };

/* The remainder of whole numbers of the smaller one's unit, as many bits at a time as there is room for above a significand. */
double fmod(double x, double y)
{
    double a = fabs(x), b = fabs(y);
    if (x != x || y != y || a == __builtin_inf() || b == 0)
        return (x * y) / (x * y);
    if (a < b)
        return x;
    int ea, eb;
    uint64_t ma = (uint64_t) (frexp(a, &ea) * 0x1p53), mb = (uint64_t) (frexp(b, &eb) * 0x1p53);
    ma %= mb;
    for (; ea - eb >= REMAINDER_BITS && ma != 0; ea -= REMAINDER_BITS)
        ma = (ma << REMAINDER_BITS) % mb;
    if (ma != 0)
        ma = (ma << (ea - eb)) % mb;
    return copysign(scalbn((double) ma, eb - 53), x);
}

/*
 * The root of m, from 1 to 8, whose cube times a power of two is the number: a third of its bits is 5 bits of it, Halley's iteration trebles that twice,
 * and a last step starts from 26 bits, whose square is exact.
 */
double cbrt(double x)
{
    double magnitude = fabs(x), under = 1;
    if (x == 0 || !(magnitude < __builtin_inf()))
        return x;
    if (magnitude < 0x1p-1022) {
        magnitude *= 0x1p54;
        under = 0x1p-18;
    }
    int exponent = (int) (bits_of(magnitude) >> 52) - 1023 + 1023 * 3, power = exponent / 3 - 1023;
    double m = of_bits((bits_of(magnitude) & 0xfffffffffffff) | (uint64_t) (1023 + exponent % 3) << 52);
    double t = of_bits(bits_of(m) / 3 + 0x2a9f700000000000);
    for (int i = 0; i < 2; i++) {
        double cube = t * t * t;
        t = t * (cube + 2 * m) / (2 * cube + m);
    }
    t = long_head(t);
    double square = t * t, h = head(square), missing = ((m - h * t) - (square - h) * t) / (3 * square);
    return copysign((t + (missing - missing * missing / t)) * (power_of_two(power) * under), x);
}

double hypot(double x, double y)
{
    double a = fabs(x), b = fabs(y);
    if (a == __builtin_inf() || b == __builtin_inf())
        return __builtin_inf();
    if (x != x || y != y)
        return x + y;
    double large = a > b ? a : b, small = a > b ? b : a, up = 1;
    if (small <= large * 0x1p-60)
        return large + small;
    if (large > 0x1p500 || small < 0x1p-400) {
        up = large > 0x1p500 ? 0x1p600 : 0x1p-600;
        large /= up;
        small /= up;
    }
    double h = long_head(large), i = long_head(small);
    exact squares = fast_sum(h * h, i * i);
    squares.lo += (large - h) * (large + h) + (small - i) * (small + i);
    double root = __builtin_sqrt(squares.hi + squares.lo), j = long_head(root);
    return (root + (((squares.hi - j * j) - (root - j) * (root + j)) + squares.lo) / (2 * root)) * up;
}
