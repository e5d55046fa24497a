/* Exponentials, and the hyperbolic functions that are made of them. */
#include <math.h>
#include "exponential.h"

#define TINY 0x1p-54

double exp(double x)
{
    double magnitude = __builtin_fabs(x);
    int exponent;
    if (!(magnitude < 746)) {
        if (x != x)
            return x;
        return x < 0 ? 0 : __builtin_inf();
    }
    if (magnitude < TINY)
        return 1 + x;
    exact e = exponential(whole(x), &exponent);
    return scaled_exponential(e, exponent);
}

double exp2(double x)
{
    if (!(__builtin_fabs(x) < 1080)) {
        if (x != x)
            return x;
        return x < 0 ? 0 : __builtin_inf();
    }
    double steps;
    int k = nearest(x * 128, &steps);
    double r = (x - steps * (1.0 / 128)) * LN2.hi;
    power p = __maize_powers[k & 127];
    return scaled_exponential((exact) {p.value, p.value * (p.missing + (r + r * r * exponential_tail(r)))}, k >> 7);
}

/* e to the x, less 1, for magnitudes up to 45: 2^(k / 128) - 1 + 2^(k / 128) (e^r - 1), where r is with what is missing to it. */
static inline exact less_one(double x)
{
    double steps;
    int k = nearest(x * STEPS_BY_ONE, &steps);
    double first = x - steps * STEP, second = steps * STEP_MISSING, r = first - second, missing = (first - r) - second;
    power p = __maize_powers[k & 127];
    double value = p.value * power_of_two(k >> 7);
    exact below = sum(value, -1), all = fast_sum(below.hi, r);
    return fast_sum(all.hi, all.lo + (below.hi * r + (below.lo + value * (p.missing + (missing + r * (p.missing + r * exponential_tail(r)))))));
}

double expm1(double x)
{
    double magnitude = __builtin_fabs(x);
    if (magnitude < 40) {
        if (magnitude < TINY)
            return x;
        exact e = less_one(x);
        return e.hi + e.lo;
    }
    return x < 0 ? -1 : exp(x);
}

/* Half of e to a magnitude from 40 on. */
static double half_exponential(double magnitude)
{
    int exponent;
    exact e = exponential(whole(magnitude > 720 ? 720 : magnitude), &exponent);
    return scaled_exponential(e, exponent - 1);
}

/* (E + E / (E + 1)) / 2, where E is e^x - 1. */
double sinh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (magnitude < 0x1p-28 || !(magnitude < __builtin_inf()))
        return x;
    double value;
    if (magnitude < 40) {
        exact e = less_one(magnitude), all = sum(1, e.hi);
        exact q = quotient(e, (exact) {all.hi, all.lo + e.lo}), both = fast_sum(e.hi, q.hi);
        value = 0.5 * (both.hi + (both.lo + (e.lo + q.lo)));
    } else
        value = half_exponential(magnitude);
    return x < 0 ? -value : value;
}

/* ((E + 1) + 1 / (E + 1)) / 2 */
double cosh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (!(magnitude < __builtin_inf()))
        return x * x;
    if (magnitude >= 40)
        return half_exponential(magnitude);
    exact e = less_one(magnitude), all = sum(1, e.hi);
    all.lo += e.lo;
    exact q = quotient(whole(1), all), both = fast_sum(all.hi, q.hi);
    return 0.5 * (both.hi + (both.lo + (all.lo + q.lo)));
}

/* E / (E + 2), where E is e^2x - 1. */
double tanh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (magnitude < 0x1p-28 || x != x)
        return x;
    double value = 1;
    if (magnitude < 20) {
        exact e = less_one(2 * magnitude), below = sum(2, e.hi);
        exact q = quotient(e, (exact) {below.hi, below.lo + e.lo});
        value = q.hi + q.lo;
    }
    return x < 0 ? -value : value;
}
