/*
 * The gamma function and its logarithm (C17, 7.12.8): by Stirling's series (Abramowitz and Stegun, 6.1.40) of a number not below 24, from which
 * gamma(x + 1) = x gamma(x) leads down.
 */
#include <math.h>
#include "exact.h"

#define HALF_LOG_TWO_PI ((exact) {0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55})
#define EULER ((exact) {0x1.2788cfc6fb619p-1, -0x1.6cb90701fbfabp-58})

enum { LEAST = 24, COEFFICIENTS = 15 };

int signgam;

/* B(2k) / (2k (2k - 1)) where B are the Bernoulli numbers. */
static const double numerators[COEFFICIENTS] = {1, -1, 1, -1, 1, -691, 1, -3617, 43867, -174611, 77683, -236364091, 657931, -3392780147, 1723168255201};
static const double denominators[COEFFICIENTS] = {12, 360, 1260, 1680, 1188, 360360, 156, 122400, 244188, 125400, 5796, 1506960, 300, 93960, 2492028};

/* log(gamma(x)) for x from 24 to 2^900. */
static exact stirling(exact x)
{
    exact inverse = over(whole(1), x), square = times(inverse, inverse), tail = {0, 0};
    for (int k = COEFFICIENTS - 1; k >= 0; k--)
        tail = plus(times(tail, square), over(whole(numerators[k]), whole(denominators[k])));
    exact l = times(minus(x, whole(0.5)), __maize_log(x));
    return plus(minus(l, x), plus(HALF_LOG_TWO_PI, times(tail, inverse)));
}

/* x (x + 1) ... as far as is below the least number, as a number from 1/2 to 1 and a power of two; its end is what comes next. */
static exact ladder(double x, exact *next, int *power)
{
    exact all = whole(1);
    *power = 0;
    int n = 0;
    for (; x + n < LEAST; n++) {
        int by;
        all = times(all, sum(x, n));
        frexp(all.hi, &by);
        all = scaled(all, power_of_two(-by));
        *power += by;
    }
    *next = sum(x, n);
    return all;
}

double tgamma(double x)
{
    double infinity = __builtin_inf();
    if (x != x || x == infinity)
        return x;
    if (x == 0)
        return 1 / x;
    if (x < 0 && x == floor(x))
        return (x - x) / (x - x);
    if (x > 172)
        return 0x1p1023 * x;
    if (x < -185)
        return floor(x) * 0.5 == floor(floor(x) * 0.5) ? 0x1p-600 * 0x1p-600 : -0x1p-600 * 0x1p-600;
    if (fabs(x) < 0x1p-60)
        return 1 / x;
    exact next;
    int down, up;
    exact below = ladder(x, &next, &down), above = __maize_exp(stirling(next), &up);
    exact value = over(above, below);
    int negative = value.hi < 0;
    if (negative)
        value = (exact) {-value.hi, -value.lo};
    double result = __maize_scale(value, up - down);
    return negative ? -result : result;
}

/* Near its zeros at 1 and 2, by the series about them (Abramowitz and Stegun, 6.1.33): zeta(k) / k, and (zeta(k) - 1) / k, from k = 2. */
static double near_zero(double d, exact slope, const double *coefficients)
{
    double tail = 0;
    for (int k = 6; k >= 0; k--)
        tail = coefficients[k] - d * tail;
    exact value = plus(times(slope, whole(d)), times(product(d, d), whole(tail)));
    return value.hi + value.lo;
}

double lgamma_r(double x, int *sign)
{
    static const double atOne[] = {0x1.a51a6625307d3p-1, 0x1.9a4d55beab2d7p-2, 0x1.151322ac7d848p-2, 0x1.a8b9c17aa6149p-3, 0x1.5b40cb100c306p-3,
        0x1.2703a1dcea3aep-3, 0x1.010b36af86397p-3};
    static const double atTwo[] = {0x1.4a34cc4a60fa6p-2, 0x1.13e001a557607p-4, 0x1.51322ac7d8483p-6, 0x1.e404fc218f5f2p-8, 0x1.7add6eadb6c30p-9,
        0x1.38ac5c2bf8e08p-10, 0x1.0b36af86396e9p-11};
    double infinity = __builtin_inf();
    *sign = 1;
    if (x != x)
        return x;
    if (fabs(x) == infinity)
        return infinity;
    if (x <= 0 && x == floor(x)) {
        *sign = x == 0 && bits_of(x) >> 63 ? -1 : 1;
        return 1 / fabs(x - x);
    }
    if (fabs(x - 1) < 0x1p-10)
        return near_zero(x - 1, (exact) {-EULER.hi, -EULER.lo}, atOne);
    if (fabs(x - 2) < 0x1p-10)
        return near_zero(x - 2, minus(whole(1), EULER), atTwo);
    if (x < 0 && floor(x) * 0.5 != floor(floor(x) * 0.5))
        *sign = -1;
    exact value;
    if (fabs(x) < 0x1p-60) {
        value = __maize_log(whole(fabs(x)));
        value = (exact) {-value.hi, -value.lo};
    } else if (x > 0x1p100) {
        /* x (log(x) - 1), the rest being less than any bit of it. */
        value = times(whole(x * 0x1p-100), minus(__maize_log(whole(x)), whole(1)));
        return (value.hi + value.lo) * 0x1p100;
    } else if (x < -1000) {
        /* gamma(x) gamma(1 - x) = pi / sin(pi x) (Abramowitz and Stegun, 6.1.17) */
        double rest = fabs(x - round(x));
        exact sine, cosine;
        __maize_sin_cos(times(scaled(HALF_PI, 2), whole(rest)), &sine, &cosine);
        value = minus(__maize_log(over(scaled(HALF_PI, 2), sine)), stirling(sum(1, -x)));
    } else {
        exact next;
        int power;
        exact below = ladder(x, &next, &power);
        if (below.hi < 0)
            below = (exact) {-below.hi, -below.lo};
        value = minus(stirling(next), plus(__maize_log(below), times(LN2, whole(power))));
    }
    return value.hi + value.lo;
}

double lgamma(double x)
{
    return lgamma_r(x, &signgam);
}

float lgammaf_r(float x, int *sign) { return (float) lgamma_r(x, sign); }
