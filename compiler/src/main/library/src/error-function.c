/* The error function and its complement (C17, 7.12.8). */
#include <math.h>
#include "exact.h"

#define ONE_BY_ROOT_PI ((exact) {0x1.20dd750429b6dp-1, 0x1.1ae3a914fed80p-57})

enum { SERIES_TERMS = 150, FRACTION_TERMS = 60 };

/* e to the -x^2, as a number near 1 and a power of two. */
static exact bell(double x, int *power)
{
    exact square = product(x, x);
    return __maize_exp((exact) {-square.hi, -square.lo}, power);
}

/* 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / (3 5) + ...), all terms positive (Abramowitz and Stegun, 7.1.6); x from 0 to 3. */
static exact series(double x)
{
    exact doubled = scaled(product(x, x), 2), term = whole(x), total = term;
    for (int n = 3; n < SERIES_TERMS && term.hi > total.hi * 0x1p-106; n += 2) {
        term = over(times(term, doubled), whole(n));
        total = plus(total, term);
    }
    int power;
    exact e = bell(x, &power);
    return scaled(times(times(total, e), ONE_BY_ROOT_PI), 2 * power_of_two(power));
}

/* e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))), from the end (Abramowitz and Stegun, 7.1.14); x from 3. */
static exact fraction(double x, int *power)
{
    exact below = whole(x);
    for (int n = FRACTION_TERMS; n > 0; n--)
        below = plus(whole(x), over(whole(0.5 * n), below));
    return over(times(bell(x, power), ONE_BY_ROOT_PI), below);
}

double erf(double x)
{
    double magnitude = fabs(x);
    if (x != x || x == 0)
        return x;
    if (magnitude > 6)
        return copysign(1, x);
    exact e;
    if (magnitude < 0x1p-500)
        e = times(scaled(ONE_BY_ROOT_PI, 2), whole(magnitude));
    else if (magnitude < 3)
        e = series(magnitude);
    else {
        int power;
        e = fraction(magnitude, &power);
        e = minus(whole(1), scaled(e, power_of_two(power)));
    }
    return copysign(e.hi + e.lo, x);
}

double erfc(double x)
{
    if (x != x)
        return x;
    if (x < -6)
        return 2;
    int power;
    if (x <= -3) {
        exact e = fraction(-x, &power);
        e = minus(whole(2), scaled(e, power_of_two(power)));
        return e.hi + e.lo;
    }
    if (x < 3) {
        exact e = fabs(x) < 0x1p-60 ? whole(fabs(x)) : series(fabs(x));
        e = x < 0 ? plus(whole(1), e) : minus(whole(1), e);
        return e.hi + e.lo;
    }
    if (x > 28)
        return 0x1p-600 * 0x1p-600;
    exact e = fraction(x, &power);
    return __maize_scale(e, power);
}
