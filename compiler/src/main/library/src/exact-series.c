/* Elementary functions in numbers of twice the precision, by their series, for functions that are made of them. */
#include <math.h>
#include "exact.h"

enum { HALVINGS = 8, TERMS = 9 };

/* e to the x, less 1, for a magnitude of at most 0.35. */
static exact expm1_series(exact x)
{
    exact r = scaled(x, 1.0 / (1 << HALVINGS)), s = {0, 0};
    /* r + r^2/2! + r^3/3! + ..., from the end: s = r / n * (1 + s) */
    for (int n = TERMS; n > 0; n--)
        s = over(times(r, plus(whole(1), s)), whole(n));
    /* e^2r - 1 = 2s + s^2 */
    for (int i = 0; i < HALVINGS; i++)
        s = plus(scaled(s, 2), times(s, s));
    return s;
}

exact __maize_exp(exact x, int *power)
{
    double k = floor(x.hi * 0x1.71547652b82fep+0 + 0.5);
    *power = (int) k;
    return plus(whole(1), expm1_series(minus(x, times(LN2, whole(k)))));
}

double __maize_scale(exact x, int power)
{
    double value = x.hi + x.lo;
    if (power > 1022)
        return value * 0x1p1022 * power_of_two(power - 1022 > 1023 ? 1023 : power - 1022);
    if (power >= -1000)
        return value * power_of_two(power);
    if (power < -1100)
        return value * 0x1p-1022 * 0x1p-1022;
    /* What becomes subnormal is rounded where its last place is: as a whole number of the smallest unit. */
    exact big = scaled(x, power_of_two(power + 1074));
    if (big.hi >= 0x1p52)
        return (big.hi + big.lo) * 0x1p-1074;
    double n = floor(big.hi), rest = (big.hi - n) + big.lo;
    if (rest < 0) {
        n -= 1;
        rest += 1;
    }
    double half = n * 0.5;
    n += rest > 0.5 || (rest == 0.5 && half != floor(half));
    return n * 0x1p-1074;
}

/* 2 (s + s^3/3 + s^5/5 + ...) where s = (m - 1) / (m + 1), and m is within a factor of the square root of 2 of 1. */
exact __maize_log(exact x)
{
    int power = 0;
    if (x.hi < 0x1p-1022) {
        x = scaled(x, 0x1p54);
        power = -54;
    }
    int exponent = (int) (bits_of(x.hi) >> 52) - 1023;
    power += exponent;
    x = exponent > 1000 ? scaled(scaled(x, 0x1p-1000), power_of_two(1000 - exponent)) : scaled(x, power_of_two(-exponent));
    if (x.hi > 0x1.6a09e667f3bcdp+0) {
        x = scaled(x, 0.5);
        power++;
    }
    exact s = over(minus(x, whole(1)), plus(x, whole(1))), square = times(s, s), total = {0, 0};
    for (int n = 43; n > 1; n -= 2)
        total = times(plus(total, over(whole(1), whole(n))), square);
    total = scaled(plus(s, times(s, total)), 2);
    return plus(times(LN2, whole(power)), total);
}

static exact sine(exact x)
{
    exact minusSquare = scaled(times(x, x), -1), s = {0, 0};
    for (int n = 27; n > 1; n -= 2)
        s = over(times(minusSquare, plus(whole(1), s)), whole((double) n * (n - 1)));
    return plus(x, times(x, s));
}

static exact cosine(exact x)
{
    exact minusSquare = scaled(times(x, x), -1), s = {0, 0};
    for (int n = 28; n > 0; n -= 2)
        s = over(times(minusSquare, plus(whole(1), s)), whole((double) n * (n - 1)));
    return plus(whole(1), s);
}

void __maize_sin_cos(exact x, exact *sineOf, exact *cosineOf)
{
    exact rest;
    int quadrant = __maize_quadrant(x.hi, &rest);
    rest = plus(rest, whole(x.lo));
    exact s = sine(rest), c = cosine(rest);
    *sineOf = quadrant & 1 ? c : s;
    *cosineOf = quadrant & 1 ? s : c;
    if (quadrant & 2)
        *sineOf = (exact) {-sineOf->hi, -sineOf->lo};
    if (quadrant == 1 || quadrant == 2)
        *cosineOf = (exact) {-cosineOf->hi, -cosineOf->lo};
}
