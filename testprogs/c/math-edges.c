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

/* What need not be rounded correctly: with EXACT bit for bit, for two runs of the same library. */
static void about(const char *what, double x)
{
#ifdef EXACT
    show(what, x);
#else
    printf("%s %.14g\n", what, isnan(x) ? NAN : x);
#endif
}

/* Of two zeros it may be either (C17, F.10.9.2). */
static double least(double x, double y) { return x == 0 && y == 0 ? 0 : fmin(x, y); }
static double most(double x, double y) { return x == 0 && y == 0 ? 0 : fmax(x, y); }

#define ONE(f) for (unsigned i = 0; i < sizeof v / sizeof *v; i++) show(#f, f(v[i]))
#define TWO(f) for (unsigned i = 0; i < sizeof v / sizeof *v; i++) for (unsigned j = 0; j < sizeof v / sizeof *v; j += 3) show(#f, f(v[i], v[j]))

int main(void)
{
    static const double v[] = {0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, 1e300, -1e300, DBL_MIN, DBL_MAX,
                               4.9406564584124654e-324, INFINITY, -INFINITY, NAN, 3.0, 4503599627370497.5};
    ONE(sqrt); ONE(floor); ONE(ceil); ONE(trunc); ONE(round); ONE(rint); ONE(nearbyint); ONE(fabs); ONE(logb);
    TWO(fmod); TWO(least); TWO(most); TWO(copysign); TWO(fdim); TWO(remainder); TWO(nextafter);
    for (unsigned i = 0; i < sizeof v / sizeof *v; i++) {
        about("cbrt", cbrt(v[i]));
        for (unsigned j = 0; j < sizeof v / sizeof *v; j += 3)
            about("hypot", hypot(v[i], v[j]));
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
