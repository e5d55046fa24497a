/* The functions of other complex types, by those of double. */
#include <complex.h>

#define TO_REAL(name)                                                   \
    float name##f(float complex z) { return (float) name(z); }          \
    long double name##l(long double complex z) { return name(z); }
#define TO_COMPLEX(name)                                                \
    float complex name##f(float complex z) { return name(z); }          \
    long double complex name##l(long double complex z) { return name(z); }

TO_REAL(cabs)
TO_REAL(carg)
TO_REAL(creal)
TO_REAL(cimag)
TO_COMPLEX(conj)
TO_COMPLEX(cproj)
TO_COMPLEX(csqrt)
TO_COMPLEX(cexp)
TO_COMPLEX(clog)
TO_COMPLEX(csin)
TO_COMPLEX(ccos)
TO_COMPLEX(ctan)
TO_COMPLEX(casin)
TO_COMPLEX(cacos)
TO_COMPLEX(catan)
TO_COMPLEX(csinh)
TO_COMPLEX(ccosh)
TO_COMPLEX(ctanh)
TO_COMPLEX(casinh)
TO_COMPLEX(cacosh)
TO_COMPLEX(catanh)

float complex cpowf(float complex z, float complex w) { return cpow(z, w); }
long double complex cpowl(long double complex z, long double complex w) { return cpow(z, w); }
