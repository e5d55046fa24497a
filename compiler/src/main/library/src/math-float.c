/* The functions of other types, by those of double: of a float, every result is within a little more than half a unit of its last place. */
#include <math.h>

#define ONE(name)                      \
    float name##f(float x)             \
    {                                  \
        return (float) name(x);        \
    }                                  \
    long double name##l(long double x) \
    {                                  \
        return name((double) x);       \
    }
#define TWO(name)                                     \
    float name##f(float x, float y)                   \
    {                                                 \
        return (float) name(x, y);                    \
    }                                                 \
    long double name##l(long double x, long double y) \
    {                                                 \
        return name((double) x, (double) y);          \
    }

ONE(fabs)
ONE(floor)
ONE(ceil)
ONE(trunc)
ONE(round)
ONE(rint)
ONE(nearbyint)
ONE(sqrt)
ONE(cbrt)
ONE(exp)
ONE(exp2)
ONE(expm1)
ONE(log)
ONE(log2)
ONE(log10)
ONE(log1p)
ONE(sin)
ONE(cos)
ONE(tan)
ONE(asin)
ONE(acos)
ONE(atan)
ONE(sinh)
ONE(cosh)
ONE(tanh)
ONE(asinh)
ONE(acosh)
ONE(atanh)
ONE(erf)
ONE(erfc)
ONE(tgamma)
ONE(lgamma)
TWO(pow)
TWO(fmod)
TWO(hypot)
TWO(atan2)
TWO(copysign)
TWO(fmin)
TWO(fmax)
TWO(fdim)

float ldexpf(float x, int power)
{
    return (float) ldexp(x, power);
}
