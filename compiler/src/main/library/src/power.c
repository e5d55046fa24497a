/* Powers: e to the y log(x), where of the logarithm more bits are known than the largest exponent takes. */
#include <math.h>
#include "exponential.h"
#include "logarithm.h"

/* Whether a number is whole: 0 no, 1 odd, 2 even. */
static int whole_kind(double y)
{
    double magnitude = __builtin_fabs(y);
    if (magnitude >= 0x1p53)
        return 2;
    int64_t n = (int64_t) magnitude;
    return magnitude != (double) n ? 0 : n & 1 ? 1 : 2;
}

/* The power of a positive, finite number that is not subnormal, and what is missing to its logarithm. */
static inline double positive(exact l, double y)
{
    double estimate = l.hi * y;
    if (!(estimate < 746 && estimate > -746))
        return estimate < 0 ? 0 : __builtin_inf();
    exact p = product(l.hi, y);
    int exponent;
    exact e = exponential((exact) {p.hi, p.lo + l.lo * y}, &exponent);
    return scaled_exponential(e, exponent);
}

/* What is left over by pow: C17, annex F.10.4.4. */
static __attribute__((noinline)) double special(double x, double y)
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
    if (magnitude >= 0x1p-1022)
        return sign * positive(logarithm(whole(magnitude)), y);
    return sign * positive(plus(logarithm(whole(magnitude * 0x1p54)), times(LN2, whole(-54))), y);
}

double pow(double x, double y)
{
    if (ordinary(x) && __builtin_fabs(y) < 0x1p100)
        return positive(logarithm(whole(x)), y);
    return special(x, y);
}
