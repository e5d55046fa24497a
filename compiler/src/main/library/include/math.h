#ifndef _MATH_H
#define _MATH_H

typedef float float_t;
typedef double double_t;

#define HUGE_VAL __builtin_inf()
#define HUGE_VALF __builtin_inff()
#define HUGE_VALL __builtin_inf()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4
#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#define math_errhandling 0

#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440

#define fpclassify(x) __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, x)
#define isfinite(x) __builtin_isfinite(x)
#define isinf(x) __builtin_isinf(x)
#define isnan(x) __builtin_isnan(x)
#define isnormal(x) __builtin_isnormal(x)
#define signbit(x) __builtin_signbit(x)
#define isgreater(a, b) __builtin_isgreater(a, b)
#define isgreaterequal(a, b) __builtin_isgreaterequal(a, b)
#define isless(a, b) __builtin_isless(a, b)
#define islessequal(a, b) __builtin_islessequal(a, b)
#define islessgreater(a, b) __builtin_islessgreater(a, b)
#define isunordered(a, b) __builtin_isunordered(a, b)

#define _MAIZE_ONE(name)      \
    double name(double);      \
    float name##f(float);     \
    long double name##l(long double);
#define _MAIZE_TWO(name)              \
    double name(double, double);      \
    float name##f(float, float);      \
    long double name##l(long double, long double);

_MAIZE_ONE(fabs)
_MAIZE_ONE(floor)
_MAIZE_ONE(ceil)
_MAIZE_ONE(trunc)
_MAIZE_ONE(round)
_MAIZE_ONE(rint)
_MAIZE_ONE(nearbyint)
_MAIZE_ONE(sqrt)
_MAIZE_ONE(cbrt)
_MAIZE_ONE(exp)
_MAIZE_ONE(exp2)
_MAIZE_ONE(expm1)
_MAIZE_ONE(log)
_MAIZE_ONE(log2)
_MAIZE_ONE(log10)
_MAIZE_ONE(log1p)
_MAIZE_ONE(sin)
_MAIZE_ONE(cos)
_MAIZE_ONE(tan)
_MAIZE_ONE(asin)
_MAIZE_ONE(acos)
_MAIZE_ONE(atan)
_MAIZE_ONE(sinh)
_MAIZE_ONE(cosh)
_MAIZE_ONE(tanh)
_MAIZE_ONE(asinh)
_MAIZE_ONE(acosh)
_MAIZE_ONE(atanh)
_MAIZE_ONE(erf)
_MAIZE_ONE(erfc)
_MAIZE_ONE(tgamma)
_MAIZE_ONE(lgamma)
_MAIZE_TWO(pow)
_MAIZE_TWO(fmod)
_MAIZE_TWO(hypot)
_MAIZE_TWO(atan2)
_MAIZE_TWO(copysign)
_MAIZE_TWO(fmin)
_MAIZE_TWO(fmax)
_MAIZE_TWO(fdim)

#undef _MAIZE_ONE
#undef _MAIZE_TWO

double frexp(double, int *);
float frexpf(float, int *);
long double frexpl(long double, int *);
double ldexp(double, int);
float ldexpf(float, int);
long double ldexpl(long double, int);
double scalbn(double, int);
float scalbnf(float, int);
long double scalbnl(long double, int);
double scalbln(double, long);
double modf(double, double *);
float modff(float, float *);
long double modfl(long double, long double *);
double logb(double);
float logbf(float);
long double logbl(long double);
int ilogb(double);
int ilogbf(float);
int ilogbl(long double);
double fma(double, double, double);
float fmaf(float, float, float);
long double fmal(long double, long double, long double);
double remainder(double, double);
float remainderf(float, float);
long double remainderl(long double, long double);
double remquo(double, double, int *);
float remquof(float, float, int *);
double nextafter(double, double);
float nextafterf(float, float);
long double nextafterl(long double, long double);
double nexttoward(double, long double);
float nexttowardf(float, long double);
long double nexttowardl(long double, long double);
long double remquol(long double, long double, int *);
float scalblnf(float, long);
long double scalblnl(long double, long);
long double nanl(const char *);
double roundeven(double);
float roundevenf(float);
double j0(double);
double j1(double);
double jn(int, double);
double y0(double);
double y1(double);
double yn(int, double);
double lgamma_r(double, int *);
float lgammaf_r(float, int *);
extern int signgam;
double exp10(double);
float exp10f(float);
double nan(const char *);
float nanf(const char *);
long lround(double);
long lroundf(float);
long lroundl(long double);
long lrint(double);
long lrintf(float);
long lrintl(long double);
long long llround(double);
long long llroundf(float);
long long llroundl(long double);
long long llrint(double);
long long llrintf(float);
long long llrintl(long double);

#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)

#endif
