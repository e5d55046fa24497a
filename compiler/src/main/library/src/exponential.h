/*
 * e to the x as 2^(k / 128) e^r, where 2^(k / 128) comes from a table and r is at most half of log(2) / 128 (Tang, "Table-driven implementation of the
 * exponential function in IEEE floating-point arithmetic", 1989).
 */
#ifndef EXPONENTIAL_H
#define EXPONENTIAL_H

#include "exact.h"

typedef struct {
    double value, missing; /* a power of two, and what is missing to it as a part of it */
} power;

/* 2^(i / 128) for i from 0 to 127. */
extern const power __maize_powers[128];

/* log(2) / 128 in two parts, of which the first has 35 bits, so that its products with numbers of steps are exact. */
#define STEP 0x1.62e42fefcp-8
#define STEP_MISSING -0x1.c610ca86c3899p-44
#define STEPS_BY_ONE 0x1.71547652b82fep+7

/* What is added makes the unit of the last place 1. */
#define TO_WHOLE 0x1.8p52

/* (e^r - 1 - r) / r^2, with the least largest error for r up to log(2) / 256 (Remez's algorithm): 2^-56 of r. */
static inline double exponential_tail(double r)
{
    return 0x1.ffffffffffe58p-2 + r * (0x1.5555555555458p-3 + r * (0x1.55555c318bb06p-5 + r * 0x1.111116416c711p-7));
}

/* The nearest whole number, as the lower bits of a number, and as a number. */
static inline int nearest(double x, double *number)
{
    double shifted = x + TO_WHOLE;
    *number = shifted - TO_WHOLE;
    return (int) bits_of(shifted);
}

/* e to the x as a number from 0.99 to 2 and a power of two, of which about 66 bits are right; for magnitudes up to 2^11. */
static inline exact exponential(exact x, int *exponent)
{
    double steps;
    int k = nearest(x.hi * STEPS_BY_ONE, &steps);
    double r = (x.hi - steps * STEP) - steps * STEP_MISSING + x.lo;
    power p = __maize_powers[k & 127];
    *exponent = k >> 7;
    return (exact) {p.value, p.value * (p.missing + (r + r * r * exponential_tail(r)))};
}

/* A number near 1 times a power of two, rounded once; also what is infinite or subnormal then. */
static inline double scaled_exponential(exact e, int exponent)
{
    if (exponent >= -1020 && exponent <= 1022)
        return (e.hi + e.lo) * power_of_two(exponent);
    return __maize_scale(fast_sum(e.hi, e.lo), exponent);
}

#endif
