/* Logarithms, and the inverse hyperbolic functions, which are logarithms. */
#include <math.h>
#include "logarithm.h"

/* Below this, or above its inverse, the square of a number or that of 1 is less than any bit of a sum of them. */
#define SMALL 0x1p-28

/* The logarithm of what is not ordinary: where it is no number or infinite, or of a number 2^54 times as large. */
static __attribute__((noinline)) double special(double x, double (*function)(double), double of54)
{
    if (x != x || x == __builtin_inf())
        return x;
    if (x <= 0)
        return x < 0 ? __builtin_nan("") : -__builtin_inf();
    return function(x * 0x1p54) - of54;
}

double log(double x)
{
    if (!ordinary(x))
        return special(x, log, 54 * LN2.hi);
    exact l = logarithm(whole(x));
    return l.hi + l.lo;
}

/* k log(2) + log(m) to another base: unit is the logarithm of 2 to it in two parts, the first of 42 bits; first and second, of which the first has 24
   bits, are 1 by the natural logarithm of the base. */
static inline double to_base(double x, double unit, double unitMissing, double first, double second)
{
    int power;
    step at;
    exact r = step_of(whole(x), &power, &at), l = logarithm_of(at.first, at.second, r);
    double h = head(l.hi);
    exact all = fast_sum(power * unit, h * first);
    return all.hi + (all.lo + (power * unitMissing + ((l.hi - h) * first + l.hi * second + l.lo * first)));
}

double log2(double x)
{
    return ordinary(x) ? to_base(x, 1, 0, 0x1.715476p+0, 0x1.4ae0bf85ddf44p-26) : special(x, log2, 54);
}

double log10(double x)
{
    return ordinary(x) ? to_base(x, 0x1.34413509f8p-2, -0x1.80433b83b532ap-44, 0x1.bcb7bp-2, 0x1.526e50e32a6abp-26)
        : special(x, log10, 54 * 0x1.34413509f79ffp-2);
}

double log1p(double x)
{
    if (__builtin_fabs(x) < 0x1p-54)
        return x;
    if (!(x > -1 && x < 0x1p60))
        return log(x < 0 ? 1 + x : x);
    exact all = sum(1, x);
    exact l = logarithm(all);
    return l.hi + l.lo;
}

/* log(1 + x) of a number that is not below 2^-60, and what is missing to it. */
static inline double log_1_and(exact x)
{
    exact all = sum(1, x.hi), l = logarithm(fast_sum(all.hi, all.lo + x.lo));
    return l.hi + l.lo;
}

static inline double log_of_double(double x)
{
    exact l = logarithm(whole(x)), both = sum(LN2.hi, l.hi);
    return both.hi + (both.lo + (LN2.lo + l.lo));
}

/* log(1 + (x + x^2 / (1 + root(1 + x^2)))) */
double asinh(double x)
{
    double magnitude = __builtin_fabs(x), value;
    if (magnitude < SMALL || !(magnitude < __builtin_inf()))
        return x;
    if (magnitude > 1 / SMALL)
        value = log_of_double(magnitude);
    else {
        exact square = product(magnitude, magnitude), all = sum(square.hi, 1), root = square_root((exact) {all.hi, all.lo + square.lo});
        exact below = sum(1, root.hi), q = quotient(square, (exact) {below.hi, below.lo + root.lo}), more = sum(magnitude, q.hi);
        value = log_1_and((exact) {more.hi, more.lo + q.lo});
    }
    return x < 0 ? -value : value;
}

/* log(1 + (d + root(d (x + 1)))), where d is x - 1 */
double acosh(double x)
{
    if (!(x > 1))
        return x == 1 ? 0 : x < 1 ? __builtin_nan("") : x;
    if (x > 1 / SMALL)
        return x == __builtin_inf() ? x : log_of_double(x);
    double d = x - 1;
    exact root = square_root(times(whole(d), sum(x, 1))), more = sum(d, root.hi);
    return log_1_and((exact) {more.hi, more.lo + root.lo});
}

/* log(1 + 2 x / (1 - x)) / 2 */
double atanh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (magnitude < SMALL || x != x)
        return x;
    if (magnitude >= 1)
        return magnitude > 1 ? __builtin_nan("") : x * __builtin_inf();
    double value = 0.5 * log_1_and(quotient(whole(2 * magnitude), sum(1, -magnitude)));
    return x < 0 ? -value : value;
}
