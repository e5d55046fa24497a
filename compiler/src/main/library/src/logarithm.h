/*
 * The logarithm of 2^k m as k log(2) - log(c) + log(1 + r), where c comes from a table by the first bits of m, about 1 / m, and r is m c - 1 (Tang,
 * "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", 1990).
 */
#ifndef LOGARITHM_H
#define LOGARITHM_H

#include "exact.h"

typedef struct {
    double inverse;       /* c, of 13 bits */
    double first, second; /* -log(c), of which the first part is a whole number of 2^-42 */
} step;

/* For 128 parts of what lies from LEAST to twice that, of equal width below 1 and from 1 on. In that which has 1 in it c is 1. */
extern const step __maize_steps[128];

/* Whether a number is positive, finite and not subnormal. */
static inline int ordinary(double x)
{
    return bits_of(x) - ((uint64_t) 1 << 52) < (uint64_t) 0x7fe << 52;
}

/* A little less than the square root of 1/2, so that 1 is in the middle of a step. */
#define LEAST 0x3fe6900000000000

/* (log(1 + r) - r + r^2 / 2) / r^3, with the least largest error for r up to 0.0045 (Remez's algorithm): 2^-72 of log(1 + r). */
static inline double logarithm_tail(double r)
{
    return 0x1.5555555555558p-2 + r * (-0x1.0000000000006p-2 + r * (0x1.99999997dba1ap-3 + r * (-0x1.55555552e66dbp-3
        + r * (0x1.24948d180cd58p-3 + r * -0x1.00027769fa2edp-3))));
}

/* The power k, and r, and the step of a positive, finite number that is not subnormal. */
static inline exact step_of(exact x, int *power, step *at)
{
    uint64_t bits = bits_of(x.hi), from = bits - LEAST;
    *power = (int) ((int64_t) from >> 52);
    *at = __maize_steps[from >> 45 & 127];
    double m = of_bits(bits - (from & (uint64_t) 0xfff << 52)), h = head(m);
    /* Both products are exact. */
    double near = h * at->inverse - 1, rest = (m - h) * at->inverse;
    exact r = fast_sum(near, rest);
    if (x.lo != 0) {
        double lo = x.lo * power_of_two(-*power) * at->inverse;
        r = fast_sum(r.hi, r.lo + lo);
    }
    return r;
}

/* first + second + log(1 + r), of which about 68 bits are right; the first is 0 or larger than r, and a whole number of 2^-42. */
static inline exact logarithm_of(double first, double second, exact r)
{
    exact all = fast_sum(first, r.hi);
    double h = head(r.hi), square = 0.5 * h * h, missing = 0.5 * (r.hi - h) * (r.hi + h) + r.hi * r.lo;
    exact less = fast_sum(all.hi, -square);
    return fast_sum(less.hi, less.lo + (all.lo + (second + (r.lo - missing) + r.hi * r.hi * r.hi * logarithm_tail(r.hi))));
}

/* log(2) in two parts, of which the first is a whole number of 2^-42. */
#define LN2_FIRST 0x1.62e42fefa38p-1
#define LN2_SECOND 0x1.ef35793c7673p-45

static inline __attribute__((always_inline)) exact logarithm(exact x)
{
    int power;
    step at;
    exact r = step_of(x, &power, &at);
    return logarithm_of(power * LN2_FIRST + at.first, power * LN2_SECOND + at.second, r);
}

#endif
