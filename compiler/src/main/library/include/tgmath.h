#ifndef _TGMATH_H
#define _TGMATH_H

/* By the type of the argument, or of both: a whole number counts as a double (C17, 7.25). */
#include <complex.h>
#include <math.h>

#define _MAIZE_BOTH(name, x)                                                                                                          \
    _Generic((x), float: name##f, long double: name##l, float complex: c##name##f, double complex: c##name, long double complex: c##name##l, \
        default: name)(x)
#define _MAIZE_REAL(name, x) _Generic((x), float: name##f, long double: name##l, default: name)(x)
#define _MAIZE_PAIR(name, x, y) \
    _Generic((x) + (y), float: name##f, long double: name##l, default: name)(x, y)

#define sqrt(x) _MAIZE_BOTH(sqrt, x)
#define exp(x) _MAIZE_BOTH(exp, x)
#define log(x) _MAIZE_BOTH(log, x)
#define sin(x) _MAIZE_BOTH(sin, x)
#define cos(x) _MAIZE_BOTH(cos, x)
#define tan(x) _MAIZE_BOTH(tan, x)
#define asin(x) _MAIZE_BOTH(asin, x)
#define acos(x) _MAIZE_BOTH(acos, x)
#define atan(x) _MAIZE_BOTH(atan, x)
#define sinh(x) _MAIZE_BOTH(sinh, x)
#define cosh(x) _MAIZE_BOTH(cosh, x)
#define tanh(x) _MAIZE_BOTH(tanh, x)
#define asinh(x) _MAIZE_BOTH(asinh, x)
#define acosh(x) _MAIZE_BOTH(acosh, x)
#define atanh(x) _MAIZE_BOTH(atanh, x)
#define fabs(x)                                                                                                               \
    _Generic((x), float: fabsf, long double: fabsl, float complex: cabsf, double complex: cabs, long double complex: cabsl, default: fabs)(x)
#define pow(x, y)                                                                                                              \
    _Generic((x) + (y), float: powf, long double: powl, float complex: cpowf, double complex: cpow, long double complex: cpowl, \
        default: pow)(x, y)
#define cbrt(x) _MAIZE_REAL(cbrt, x)
#define ceil(x) _MAIZE_REAL(ceil, x)
#define floor(x) _MAIZE_REAL(floor, x)
#define trunc(x) _MAIZE_REAL(trunc, x)
#define round(x) _MAIZE_REAL(round, x)
#define rint(x) _MAIZE_REAL(rint, x)
#define nearbyint(x) _MAIZE_REAL(nearbyint, x)
#define exp2(x) _MAIZE_REAL(exp2, x)
#define expm1(x) _MAIZE_REAL(expm1, x)
#define log2(x) _MAIZE_REAL(log2, x)
#define log10(x) _MAIZE_REAL(log10, x)
#define log1p(x) _MAIZE_REAL(log1p, x)
#define logb(x) _MAIZE_REAL(logb, x)
#define ilogb(x) _MAIZE_REAL(ilogb, x)
#define erf(x) _MAIZE_REAL(erf, x)
#define erfc(x) _MAIZE_REAL(erfc, x)
#define tgamma(x) _MAIZE_REAL(tgamma, x)
#define lgamma(x) _MAIZE_REAL(lgamma, x)
#define lrint(x) _MAIZE_REAL(lrint, x)
#define llrint(x) _MAIZE_REAL(llrint, x)
#define lround(x) _MAIZE_REAL(lround, x)
#define llround(x) _MAIZE_REAL(llround, x)
#define atan2(x, y) _MAIZE_PAIR(atan2, x, y)
#define hypot(x, y) _MAIZE_PAIR(hypot, x, y)
#define fmod(x, y) _MAIZE_PAIR(fmod, x, y)
#define remainder(x, y) _MAIZE_PAIR(remainder, x, y)
#define copysign(x, y) _MAIZE_PAIR(copysign, x, y)
#define nextafter(x, y) _MAIZE_PAIR(nextafter, x, y)
#define fmin(x, y) _MAIZE_PAIR(fmin, x, y)
#define fmax(x, y) _MAIZE_PAIR(fmax, x, y)
#define fdim(x, y) _MAIZE_PAIR(fdim, x, y)
#define ldexp(x, n) _Generic((x), float: ldexpf, long double: ldexpl, default: ldexp)(x, n)
#define scalbn(x, n) _Generic((x), float: scalbnf, long double: scalbnl, default: scalbn)(x, n)
#define frexp(x, n) _Generic((x), float: frexpf, long double: frexpl, default: frexp)(x, n)
#define fma(x, y, z) _Generic((x) + (y) + (z), float: fmaf, long double: fmal, default: fma)(x, y, z)
#define carg(x) _Generic((x) + 0.0fi, float complex: cargf, long double complex: cargl, default: carg)(x)
#define conj(x) _Generic((x) + 0.0fi, float complex: conjf, long double complex: conjl, default: conj)(x)
#define cproj(x) _Generic((x) + 0.0fi, float complex: cprojf, long double complex: cprojl, default: cproj)(x)
#define creal(x) _Generic((x) + 0.0fi, float complex: crealf, long double complex: creall, default: creal)(x)
#define cimag(x) _Generic((x) + 0.0fi, float complex: cimagf, long double complex: cimagl, default: cimag)(x)

#endif
