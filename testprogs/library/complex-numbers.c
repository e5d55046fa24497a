/* Complex numbers: arithmetic, functions, branch cuts and their signed zeros, what is infinite, the functions of tgmath.h. */
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <tgmath.h>

static void part(double x)
{
    if (isnan(x))
        printf(" nan");
    else
        printf(" %.9g", fabs(x) < 1e-250 ? copysign(0, x) : x);
}

static void show(const char *name, double complex z)
{
    printf("%s:", name);
    part(creal(z));
    part(cimag(z));
    putchar('\n');
}

#define SHOW(expression) show(#expression, expression)

static void functions(double complex z)
{
    printf("at %g %g\n", creal(z), cimag(z));
    SHOW(csqrt(z)), SHOW(cexp(z)), SHOW(clog(z));
    SHOW(csin(z)), SHOW(ccos(z)), SHOW(ctan(z)), SHOW(csinh(z)), SHOW(ccosh(z)), SHOW(ctanh(z));
    SHOW(casin(z)), SHOW(cacos(z)), SHOW(catan(z)), SHOW(casinh(z)), SHOW(cacosh(z)), SHOW(catanh(z));
    SHOW(conj(z)), SHOW(cproj(z)), SHOW(cpow(z, 0.5 - 2 * I));
    printf("%.9g %.9g\n", cabs(z), carg(z));
}

int main(void)
{
    static const double values[] = {0.5, -2, 0.125, 3};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            functions(CMPLX(values[i], values[j]));
    functions(CMPLX(1e200, -1e200));
    functions(CMPLX(0x1p-1040, 0x1p-1042));
    for (int x = 0; x < 2; x++)
        for (int y = 0; y < 2; y++) {
            double zero = copysign(0, y ? -1 : 1), real = x ? -2 : 2;
            SHOW(csqrt(CMPLX(real, zero))), SHOW(clog(CMPLX(real, zero))), SHOW(casin(CMPLX(real, zero))), SHOW(cacos(CMPLX(real, zero)));
            SHOW(cacosh(CMPLX(real, zero))), SHOW(catanh(CMPLX(real, zero)));
            SHOW(catan(CMPLX(zero, real))), SHOW(casinh(CMPLX(zero, real)));
        }
    SHOW(csqrt(CMPLX(-INFINITY, 1))), SHOW(clog(CMPLX(-INFINITY, INFINITY))), SHOW(cexp(CMPLX(INFINITY, 2))), SHOW(cproj(CMPLX(1, -INFINITY)));
    volatile double complex a = 3 - 4 * I, b = CMPLX(0.1, 7), infinite = CMPLX(INFINITY, NAN), zero = 0;
    SHOW(a * b), SHOW(a / b), SHOW(a * infinite), SHOW(a / zero), SHOW(a / infinite), SHOW(a + b * I), SHOW(-a), SHOW(a - ~b);
    printf("%d %d %d\n", a == b, a != a, a == 3 - 4 * I);
    volatile float complex f = 1.5f + 2.25f * I, g = -0.5f + I;
    SHOW(f * g), SHOW(f / g), SHOW((double complex) csqrtf(f));
    printf("%.6f %.6f\n", cabsf(f), cargf(g));
    printf("%zu %zu %zu %zu\n", sizeof sqrt(1.0f), sizeof sqrt(1), sizeof sqrt(f), sizeof fabs(a));
    printf("%.9f %.6f %.9f\n", exp(1), (double) sin(0.5f), creal(pow(a, 2)));
    return 0;
}
