#ifndef _COMPLEX_H
#define _COMPLEX_H

#define complex _Complex
#define _Complex_I (__extension__ 1.0fi)
#define I _Complex_I
#define CMPLX(re, im) __builtin_complex((double) (re), (double) (im))
#define CMPLXF(re, im) __builtin_complex((float) (re), (float) (im))
#define CMPLXL(re, im) __builtin_complex((long double) (re), (long double) (im))

#define _MAIZE_TO_COMPLEX(name)                    \
    double complex name(double complex);           \
    float complex name##f(float complex);          \
    long double complex name##l(long double complex);
#define _MAIZE_TO_REAL(name)               \
    double name(double complex);           \
    float name##f(float complex);          \
    long double name##l(long double complex);

_MAIZE_TO_REAL(cabs)
_MAIZE_TO_REAL(carg)
_MAIZE_TO_REAL(creal)
_MAIZE_TO_REAL(cimag)
_MAIZE_TO_COMPLEX(conj)
_MAIZE_TO_COMPLEX(cproj)
_MAIZE_TO_COMPLEX(csqrt)
_MAIZE_TO_COMPLEX(cexp)
_MAIZE_TO_COMPLEX(clog)
_MAIZE_TO_COMPLEX(csin)
_MAIZE_TO_COMPLEX(ccos)
_MAIZE_TO_COMPLEX(ctan)
_MAIZE_TO_COMPLEX(casin)
_MAIZE_TO_COMPLEX(cacos)
_MAIZE_TO_COMPLEX(catan)
_MAIZE_TO_COMPLEX(csinh)
_MAIZE_TO_COMPLEX(ccosh)
_MAIZE_TO_COMPLEX(ctanh)
_MAIZE_TO_COMPLEX(casinh)
_MAIZE_TO_COMPLEX(cacosh)
_MAIZE_TO_COMPLEX(catanh)

#undef _MAIZE_TO_COMPLEX
#undef _MAIZE_TO_REAL

double complex cpow(double complex, double complex);
float complex cpowf(float complex, float complex);
long double complex cpowl(long double complex, long double complex);

#endif
