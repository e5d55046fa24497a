/*
 * Sine, cosine and tangent. An angle is brought within pi / 4 of the middle of a quadrant, as a number and what is missing to it: up to 2^20 quarter
 * turns by subtracting them with pi / 2 in three parts (Cody and Waite, "Software Manual for the Elementary Functions", 1980), others, and those
 * whose rest so little would be known of, by __maize_quadrant. Polynomials in the square give the rest.
 */
#include <math.h>
#include "exact.h"

/* pi / 2 in two parts of 33 bits, whose products with numbers up to 2^20 are exact, and one of 53. */
#define FIRST 0x1.921fb544p+0
#define SECOND 0x1.0b4611a6p-34
#define THIRD 0x1.3198a2e037073p-69

#define QUARTER_PI 0x1.921fb54442d18p-1
#define TWO_BY_PI 0x1.45f306dc9c883p-1
#define NEAR 0x1p20
#define TINY 0x1p-27

/* (sin(x) - x) / x^3 and (cos(x) - 1 + x^2 / 2) / x^4 of z = x^2, with the least largest error for x up to pi / 4 (Remez's algorithm): 2^-57 of the sine,
   2^-63 of the cosine. */
static inline double sine_tail(double z)
{
    return -0x1.5555555555548p-3 + z * (0x1.111111110f7cap-7 + z * (-0x1.a01a019bfd1a3p-13
        + z * (0x1.71de3567132f1p-19 + z * (-0x1.ae5e59f5a031fp-26 + z * 0x1.5d8fa301f0482p-33))));
}

static inline double cosine_tail(double z)
{
    return 0x1.555555555554bp-5 + z * (-0x1.6c16c16c14f8ap-10 + z * (0x1.a01a019c839d1p-16
        + z * (-0x1.27e4f7ea3f55bp-22 + z * (0x1.1ee9d7572bd01p-29 + z * -0x1.8fa467fe03866p-37))));
}

static inline double sine(exact x)
{
    double z = x.hi * x.hi;
    return x.hi + (x.hi * z * sine_tail(z) + (x.lo - 0.5 * z * x.lo));
}

/* 1 - x^2 / 2 + ..., where the square of the first bits of x is exact. */
static inline double cosine(exact x)
{
    double z = x.hi * x.hi, h = head(x.hi), half = 0.5 * h * h, one = 1 - half;
    double less = 0.5 * (x.hi - h) * (x.hi + h) + x.hi * x.lo;
    return one + (((1 - one) - half) + (z * z * cosine_tail(z) - less));
}

/* Sine by cosine, both with what is missing to them, or after an odd number of quarter turns the cosine by the sine, negated. */
static inline double tangent(exact x, int odd)
{
    double h = head(x.hi), square = h * h, less = (x.hi - h) * (x.hi + h) + 2 * x.hi * x.lo, z = square + less;
    double half = 0.5 * square, one = 1 - half;
    exact s = fast_sum(x.hi, x.lo + x.hi * (z * sine_tail(z)));
    exact c = fast_sum(one, ((1 - one) - half) + (z * z * cosine_tail(z) - 0.5 * less));
    exact t = odd ? quotient((exact) {-c.hi, -c.lo}, s) : quotient(s, c);
    return t.hi + t.lo;
}

/* The number of quarter turns in a magnitude below 2^20, and their rest. */
static inline int near(double magnitude, exact *rest)
{
    int n = (int) (magnitude * TWO_BY_PI + 0.5);
    double first = magnitude - n * FIRST, second = n * SECOND, hi = first - second;
    *rest = fast_sum(hi, ((first - hi) - second) - n * THIRD);
    return n;
}

/* Whether of a rest more than 60 bits are known. */
static inline int known(double magnitude, exact rest)
{
    return __builtin_fabs(rest.hi) > magnitude * 0x1p-58;
}

static inline double sine_after(int quadrant, exact rest)
{
    double value = quadrant & 1 ? cosine(rest) : sine(rest);
    return quadrant & 2 ? -value : value;
}

/* What is neither near nor known; the sine after some more quarter turns, and the tangent. */
static __attribute__((noinline)) double far_sine(double magnitude, int turns)
{
    if (!(magnitude < __builtin_inf()))
        return magnitude - magnitude;
    exact rest;
    int quadrant = __maize_quadrant(magnitude, &rest);
    return sine_after(quadrant + turns, rest);
}

static __attribute__((noinline)) double far_tangent(double magnitude)
{
    if (!(magnitude < __builtin_inf()))
        return magnitude - magnitude;
    exact rest;
    int quadrant = __maize_quadrant(magnitude, &rest);
    return tangent(rest, quadrant & 1);
}

double sin(double x)
{
    double magnitude = __builtin_fabs(x), value;
    exact rest;
    if (magnitude < QUARTER_PI)
        return magnitude < TINY ? x : sine(whole(x));
    int quadrant;
    if (magnitude < NEAR && (quadrant = near(magnitude, &rest), known(magnitude, rest)))
        value = sine_after(quadrant, rest);
    else
        value = far_sine(magnitude, 0);
    return x < 0 ? -value : value;
}

double cos(double x)
{
    double magnitude = __builtin_fabs(x);
    exact rest;
    if (magnitude < QUARTER_PI)
        return cosine(whole(x));
    int quadrant;
    if (magnitude < NEAR && (quadrant = near(magnitude, &rest), known(magnitude, rest)))
        return sine_after(quadrant + 1, rest);
    return far_sine(magnitude, 1);
}

double tan(double x)
{
    double magnitude = __builtin_fabs(x), value;
    exact rest;
    if (magnitude < QUARTER_PI)
        return magnitude < TINY ? x : tangent(whole(x), 0);
    int quadrant;
    if (magnitude < NEAR && (quadrant = near(magnitude, &rest), known(magnitude, rest)))
        value = tangent(rest, quadrant & 1);
    else
        value = far_tangent(magnitude);
    return x < 0 ? -value : value;
}
