/* Exponentials and logarithms. */
#include <math.h>
#include "exact.h"

enum { HALVINGS = 8, TERMS = 9 };

exact __maize_expm1(exact x)
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
    return plus(whole(1), __maize_expm1(minus(x, times(LN2, whole(k)))));
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
    double n = floor(big.hi), rest = (big.hi - n) + big.lo;
    if (rest < 0) {
        n -= 1;
        rest += 1;
    }
    double half = n * 0.5;
    n += rest > 0.5 || (rest == 0.5 && half != floor(half));
    return n * 0x1p-1074;
}

double exp(double x)
{
    if (x != x)
        return x;
    if (x > 710)
        return __builtin_inf();
    if (x < -746)
        return 0;
    int power;
    exact e = __maize_exp(whole(x), &power);
    return __maize_scale(e, power);
}

double exp2(double x)
{
    if (x != x)
        return x;
    if (x >= 1024)
        return __builtin_inf();
    if (x < -1076)
        return 0;
    double k = floor(x + 0.5);
    return __maize_scale(plus(whole(1), __maize_expm1(times(LN2, whole(x - k)))), (int) k);
}

double expm1(double x)
{
    if (x != x || x == 0 || x > 710)
        return x > 710 ? __builtin_inf() : x;
    if (x < -40)
        return -1;
    if (x > -0.35 && x < 0.35) {
        if (x > -0x1p-60 && x < 0x1p-60)
            return x;
        exact s = __maize_expm1(whole(x));
        return s.hi + s.lo;
    }
    int power;
    exact e = __maize_exp(whole(x), &power);
    if (power > 110)
        return __maize_scale(e, power);
    e = minus(scaled(e, power_of_two(power)), whole(1));
    return e.hi + e.lo;
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

/* The logarithm where it is no number, infinite or exact; 0 where it is to be computed. */
static int special(double x, double *result)
{
    if (x != x || x < 0)
        *result = x < 0 ? __builtin_nan("") : x;
    else if (x == 0)
        *result = -__builtin_inf();
    else if (x == __builtin_inf())
        *result = x;
    else if (x == 1)
        *result = 0;
    else
        return 0;
    return 1;
}

double log(double x)
{
    double result;
    if (special(x, &result))
        return result;
    exact l = __maize_log(whole(x));
    return l.hi + l.lo;
}

double log2(double x)
{
    double result;
    if (special(x, &result))
        return result;
    exact l = over(__maize_log(whole(x)), LN2);
    return l.hi + l.lo;
}

double log10(double x)
{
    double result;
    if (special(x, &result))
        return result;
    exact l = over(__maize_log(whole(x)), LN10);
    return l.hi + l.lo;
}

double log1p(double x)
{
    double result;
    if (x == 0 || (x > -0x1p-60 && x < 0x1p-60))
        return x;
    if (special(1 + x, &result) && result != 0)
        return result;
    exact l = __maize_log(sum(1, x));
    return l.hi + l.lo;
}

/* Whether a number is whole: 0 no, 1 odd, 2 even. */
static int whole_kind(double y)
{
    double magnitude = __builtin_fabs(y);
    if (magnitude >= 0x1p53)
        return 2;
    if (magnitude != floor(magnitude))
        return 0;
    return (int64_t) magnitude & 1 ? 1 : 2;
}

/* C17, annex F.10.4.4. */
double pow(double x, double y)
{
    if (y == 0 || x == 1)
        return 1;
    if (x != x || y != y)
        return x + y;
    int kind = whole_kind(y);
    double magnitude = __builtin_fabs(x), sign = kind == 1 && (bits_of(x) >> 63) ? -1 : 1;
    if (magnitude == 0)
        return sign * (y < 0 ? __builtin_inf() : 0);
    if (magnitude == 1 && kind != 0)
        return sign;
    if (__builtin_fabs(y) == __builtin_inf())
        return (magnitude > 1) == (y > 0) ? __builtin_inf() : 0;
    if (magnitude == __builtin_inf())
        return sign * (y < 0 ? 0 : magnitude);
    if (x < 0 && kind == 0)
        return __builtin_nan("");
    exact l = __maize_log(whole(magnitude));
    double estimate = l.hi * y;
    if (estimate > 710)
        return sign * __builtin_inf();
    if (estimate < -746)
        return sign * 0.0;
    int power;
    exact e = __maize_exp(times(l, whole(y)), &power);
    return sign * __maize_scale(e, power);
}

/* The hyperbolic functions, of e^x and e^-x; of small numbers sinh by its series. */
static exact small_sinh(exact x)
{
    exact square = times(x, x), s = {0, 0};
    for (int n = 27; n > 1; n -= 2)
        s = over(times(square, plus(whole(1), s)), whole((double) n * (n - 1)));
    return plus(x, times(x, s));
}

double sinh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (x != x || x == 0 || magnitude == __builtin_inf() || magnitude < 0x1p-60)
        return x;
    exact s;
    if (magnitude < 1)
        s = small_sinh(whole(x));
    else {
        int power;
        exact e = __maize_exp(whole(magnitude > 720 ? 720 : magnitude), &power);
        if (power > 60)
            return (x < 0 ? -1 : 1) * __maize_scale(e, power - 1);
        e = scaled(e, power_of_two(power));
        s = scaled(minus(e, over(whole(1), e)), x < 0 ? -0.5 : 0.5);
    }
    return s.hi + s.lo;
}

double cosh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (x != x || magnitude == __builtin_inf())
        return x * x;
    int power;
    exact e = __maize_exp(whole(magnitude > 720 ? 720 : magnitude), &power);
    if (power > 60)
        return __maize_scale(e, power - 1);
    e = scaled(e, power_of_two(power));
    e = scaled(plus(e, over(whole(1), e)), 0.5);
    return e.hi + e.lo;
}

double tanh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (x != x || x == 0 || magnitude < 0x1p-60)
        return x;
    if (magnitude > 22)
        return x < 0 ? -1 : 1;
    exact t;
    if (magnitude < 0.5) {
        exact s = small_sinh(whole(magnitude));
        t = over(s, square_root(plus(whole(1), times(s, s))));
    } else {
        int power;
        exact e = __maize_exp(whole(2 * magnitude), &power);
        e = scaled(e, power_of_two(power));
        t = over(minus(e, whole(1)), plus(e, whole(1)));
    }
    return (x < 0 ? -1 : 1) * (t.hi + t.lo);
}

double asinh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (x != x || x == 0 || magnitude == __builtin_inf() || magnitude < 0x1p-60)
        return x;
    exact l;
    if (magnitude > 0x1p60)
        l = plus(__maize_log(whole(magnitude)), LN2);
    else {
        exact square = product(magnitude, magnitude), root = square_root(plus(square, whole(1)));
        /* log(1 + (x + x^2 / (1 + root))) */
        exact more = plus(whole(magnitude), over(square, plus(whole(1), root)));
        l = __maize_log(plus(whole(1), more));
        if (magnitude < 0x1p-20)
            l = minus(whole(magnitude), over(times(square, whole(magnitude)), whole(6)));
    }
    return (x < 0 ? -1 : 1) * (l.hi + l.lo);
}

double acosh(double x)
{
    if (x != x || x < 1)
        return x < 1 ? __builtin_nan("") : x;
    if (x > 0x1p60) {
        if (x == __builtin_inf())
            return x;
        exact big = plus(__maize_log(whole(x)), LN2);
        return big.hi + big.lo;
    }
    if (x == 1)
        return 0;
    exact l = __maize_log(plus(whole(x), square_root(times(whole(x - 1), sum(x, 1)))));
    return l.hi + l.lo;
}

double atanh(double x)
{
    double magnitude = __builtin_fabs(x);
    if (x != x || x == 0 || magnitude < 0x1p-60)
        return x;
    if (magnitude >= 1)
        return magnitude > 1 ? __builtin_nan("") : x * __builtin_inf();
    exact l = scaled(__maize_log(over(sum(1, magnitude), sum(1, -magnitude))), 0.5);
    if (magnitude < 0x1p-20)
        l = plus(whole(magnitude), over(times(product(magnitude, magnitude), whole(magnitude)), whole(3)));
    return (x < 0 ? -1 : 1) * (l.hi + l.lo);
}
