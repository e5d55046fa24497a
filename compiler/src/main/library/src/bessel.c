/*
 * Bessel functions of the first and second kind (POSIX, j0 and y0): by their power series (Abramowitz and Stegun, 9.1.10 to 9.1.13), in numbers of
 * twice the precision, which outlast what the terms cancel, and of large arguments by Hankel's expansion (9.2.5 to 9.2.10).
 */
#include <math.h>
#include "exact.h"

#define EULER ((exact) {0x1.2788cfc6fb619p-1, -0x1.6cb90701fbfabp-58})
#define TWO_BY_PI ((exact) {0x1.45f306dc9c883p-1, -0x1.6b01ec5417056p-55})
#define ONE_BY_ROOT_PI ((exact) {0x1.20dd750429b6dp-1, 0x1.1ae3a914fed80p-57})

static const double LARGE = 25;

static exact negated(exact x)
{
    return (exact) {-x.hi, -x.lo};
}

/* The Bessel function of order 0 or 1 of a positive number, and that of the second kind if it is asked for. */
static exact by_series(int order, double x, exact *second)
{
    exact square = scaled(product(x, x), -0.25), term = order ? scaled(whole(x), 0.5) : whole(1), first = term;
    /* Of the second kind: terms times the sums of 1/1 + ... + 1/k, for order 1 of those of k and k + 1. */
    exact harmonic = order ? whole(1) : whole(0), sums = order ? term : whole(0);
    for (int k = 1; k < 200; k++) {
        term = over(times(term, square), whole((double) k * (k + order)));
        first = plus(first, term);
        if (second) {
            exact inverse = over(whole(order ? 2 * k + 1 : 1), whole(order ? (double) k * (k + 1) : k));
            harmonic = plus(harmonic, inverse);
            sums = plus(sums, times(term, harmonic));
        }
        if (fabs(term.hi) < 0x1p-120 * fabs(first.hi) || fabs(term.hi) < 0x1p-160)
            break;
    }
    if (second) {
        exact logarithm = plus(__maize_log(scaled(whole(x), 0.5)), EULER);
        *second = minus(times(logarithm, first), order ? scaled(sums, 0.5) : sums);
        if (order)
            *second = minus(*second, over(whole(1), whole(x)));
        *second = times(*second, TWO_BY_PI);
    }
    return first;
}

/* sqrt(2 / (pi x)) (P cos(t) - Q sin(t)), and (P sin(t) + Q cos(t)), where t is x less a quarter turn, or three. */
static exact by_expansion(int order, double x, exact *second)
{
    exact p = whole(1), q = whole(0), term = whole(1), inverse = over(whole(0.125), whole(x));
    for (int k = 1; k < 60; k++) {
        double odd = 2 * k - 1;
        exact next = over(times(times(term, inverse), whole(4 * order - odd * odd)), whole(k));
        if (fabs(next.hi) >= fabs(term.hi) || fabs(next.hi) < 0x1p-110)
            break;
        term = next;
        exact signedTerm = k & 2 ? negated(term) : term;
        if (k & 1)
            q = plus(q, signedTerm);
        else
            p = plus(p, signedTerm);
    }
    exact sine, cosine;
    __maize_sin_cos(whole(x), &sine, &cosine);
    /* Times the square root of 2: the cosine and the sine of t. */
    exact c = plus(sine, cosine), s = minus(sine, cosine);
    if (order) {
        exact turned = c;
        c = s;
        s = negated(turned);
    }
    exact scale = times(ONE_BY_ROOT_PI, square_root(over(whole(1), whole(x))));
    if (second)
        *second = times(scale, plus(times(p, s), times(q, c)));
    return times(scale, minus(times(p, c), times(q, s)));
}

static exact bessel(int order, double x, exact *second)
{
    return x < LARGE ? by_series(order, x, second) : by_expansion(order, x, second);
}

static double rounded(exact x)
{
    return x.hi + x.lo;
}

double j0(double x)
{
    double magnitude = fabs(x);
    if (!(magnitude < __builtin_inf()))
        return x != x ? x : 0;
    return magnitude < 0x1p-30 ? 1 : rounded(bessel(0, magnitude, 0));
}

double j1(double x)
{
    double magnitude = fabs(x);
    if (!(magnitude < __builtin_inf()))
        return x != x ? x : copysign(0, x);
    return copysign(1, x) * (magnitude < 0x1p-30 ? magnitude / 2 : rounded(bessel(1, magnitude, 0)));
}

/* The second kind where it is no number or infinite; 0 where it is to be computed. */
static int special(double x, double *result)
{
    if (x != x || x < 0)
        *result = x != x ? x : __builtin_nan("");
    else if (x == 0)
        *result = -__builtin_inf();
    else if (x == __builtin_inf())
        *result = 0;
    else
        return 0;
    return 1;
}

double y0(double x)
{
    double result;
    exact second;
    if (special(x, &result))
        return result;
    if (x < 0x1p-30)
        return rounded(times(TWO_BY_PI, plus(__maize_log(scaled(whole(x), 0.5)), EULER)));
    bessel(0, x, &second);
    return rounded(second);
}

double y1(double x)
{
    double result;
    exact second;
    if (special(x, &result))
        return result;
    if (x < 0x1p-60)
        return -(TWO_BY_PI.hi / x);
    bessel(1, x, &second);
    return rounded(second);
}

/* Of a higher order: upwards from 0 and 1 while the order is below the argument, else downwards from far above (Miller's algorithm; 9.12). */
double jn(int order, double x)
{
    double magnitude = fabs(x);
    int negative = (order & 1) && (order < 0) != (int) (bits_of(x) >> 63);
    unsigned n = order < 0 ? -(unsigned) order : (unsigned) order;
    if (n == 0)
        return j0(x);
    if (x != x)
        return x;
    double result;
    if (magnitude == 0 || magnitude == __builtin_inf())
        result = 0;
    else if (n == 1)
        result = j1(magnitude);
    else if (n < magnitude) {
        exact below = bessel(0, magnitude, 0), here = bessel(1, magnitude, 0), by = over(whole(2), whole(magnitude));
        for (unsigned k = 1; k < n; k++) {
            exact above = minus(times(times(whole(k), by), here), below);
            below = here;
            here = above;
        }
        result = rounded(here);
    } else if (magnitude < 0x1p-30 && n > 40)
        result = 0;
    else {
        unsigned top = n + 40 + (unsigned) sqrt(60.0 * n) + (unsigned) magnitude;
        exact above = whole(0), here = whole(0x1p-300), wanted = whole(0), total = whole(0);
        for (unsigned k = top + (top & 1); k > 0; k--) {
            exact below = minus(times(over(whole(2.0 * k), whole(magnitude)), here), above);
            above = here;
            here = below;
            if (fabs(here.hi) > 0x1p300) {
                above = scaled(above, 0x1p-600);
                here = scaled(here, 0x1p-600);
                wanted = scaled(wanted, 0x1p-600);
                total = scaled(total, 0x1p-600);
            }
            if (k - 1 == n)
                wanted = here;
            /* J0 + 2 J2 + 2 J4 + ... = 1 */
            if ((k & 1) != 0 && k > 1)
                total = plus(total, scaled(here, 2));
        }
        result = rounded(over(wanted, plus(total, here)));
    }
    return negative ? -result : result;
}

double yn(int order, double x)
{
    double result;
    unsigned n = order < 0 ? -(unsigned) order : (unsigned) order;
    int negative = order < 0 && (order & 1);
    if (n == 0)
        return y0(x);
    if (special(x, &result))
        return result < 0 && negative ? -result : result;
    exact below, here;
    bessel(0, x, &below);
    bessel(1, x, &here);
    for (unsigned k = 1; k < n && here.hi > -0x1p900; k++) {
        exact above = minus(times(over(whole(2.0 * k), whole(x)), here), below);
        below = here;
        here = above;
    }
    result = here.hi > -0x1p900 ? rounded(here) : -__builtin_inf();
    return negative ? -result : result;
}
