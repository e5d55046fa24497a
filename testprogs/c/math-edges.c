/* math.h at its edges: zeros, infinities, NaN, denormals; classification and exact functions. */
#include <float.h>
#include <math.h>
#include <stdio.h>

static void show(const char *what, double x)
{
    if (isnan(x))
        printf("%s nan\n", what);
    else
        printf("%s %a\n", what, x);
}

#define ONE(f) for (unsigned i = 0; i < sizeof v / sizeof *v; i++) show(#f, f(v[i]))
#define TWO(f) for (unsigned i = 0; i < sizeof v / sizeof *v; i++) for (unsigned j = 0; j < sizeof v / sizeof *v; j += 3) show(#f, f(v[i], v[j]))

int main(void)
{
    static const double v[] = {0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, 1e300, -1e300, DBL_MIN, DBL_MAX,
                               4.9406564584124654e-324, INFINITY, -INFINITY, NAN, 3.0, 4503599627370497.5};
    ONE(sqrt); ONE(floor); ONE(ceil); ONE(trunc); ONE(round); ONE(rint); ONE(nearbyint); ONE(fabs); ONE(cbrt); ONE(logb);
    TWO(fmod); TWO(fmin); TWO(fmax); TWO(copysign); TWO(hypot); TWO(fdim); TWO(remainder); TWO(nextafter);
    for (unsigned i = 0; i < sizeof v / sizeof *v; i++) {
        int e = 0;
        double whole, m = frexp(v[i], &e), part = modf(v[i], &whole);
        show("frexp", m);
        printf("%d %d %d %d %d %d\n", isfinite(v[i]) ? e : 0, fpclassify(v[i]) == FP_SUBNORMAL, isinf(v[i]) != 0, isnormal(v[i]) != 0,
               isnan(v[i]) || signbit(v[i]) != 0, isfinite(v[i]) && v[i] != 0 ? ilogb(v[i]) : 0);
        show("modf", part);
        show("whole", whole);
        show("scalbn", scalbn(v[i], -1060));
        show("ldexp", ldexp(v[i], 1000));
        show("fma", fma(v[i], 1.0000000000000002, -v[i]));
        show("sqrtf", sqrtf((float)v[i]));
        if (fabs(v[i]) < 1e15)
            printf("%ld %ld %lld\n", lrint(v[i]), lround(v[i]), llround(v[i]));
    }
    return 0;
}
