/* Mathematical functions that have one right answer: products with sums, remainders, neighbours, parts, roundings in each direction. */
#define _GNU_SOURCE
#include <fenv.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t state = 0x9e3779b97f4a7c15u;

/* Any number: near 1, of any size, subnormal, or whole. */
static double any(void)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    union { uint64_t bits; double value; } u = {state & 0x800fffffffffffffu};
    switch (state >> 60 & 3) {
    case 0: u.bits |= (uint64_t) (1013 + (state >> 52) % 20) << 52; break;
    case 1: u.bits |= (uint64_t) (1 + (state >> 52) % 2046) << 52; break;
    case 2: break;
    default: return (double) (int64_t) state / (double) (1 << (state >> 56 & 31));
    }
    return u.value;
}

static const double edges[] = {0, 1, 0.5, 1.5, 2.5, 0x1p-1074, 0x1.fffffffffffffp-1023, 0x1p-1022, 0x1.fffffffffffffp+1023, 0x1p52, 0x1p53,
    0x1.fffffffffffffp51, INFINITY, NAN, 0x1.fffffep127, 0x1p-149};
enum { EDGES = sizeof edges / sizeof *edges };

static void show(double x)
{
    if (isnan(x))
        printf(" nan");
    else
        printf(" %a", x);
}

static void two(double x, double y)
{
    int quotient = 0;
    printf("%a %a:", x, y);
    show(fmod(x, y));
    show(remainder(x, y));
    show(remquo(x, y, &quotient));
    if (isfinite(x) && !isnan(y) && y != 0)
        printf(" %d", quotient & 7);
    show(nextafter(x, y));
    show(nextafterf((float) x, (float) y));
    show(fdim(x, y));
    show(copysign(x, y));
    if (x != y) {
        show(fmin(x, y));
        show(fmax(x, y));
    }
    putchar('\n');
}

static void one(double x)
{
    int power = 0;
    double whole;
    printf("%a:", x);
    show(floor(x)), show(ceil(x)), show(trunc(x)), show(round(x)), show(roundeven(x));
    if (isfinite(x)) {
        show(frexp(x, &power));
        printf(" %d", power);
        printf(" %d", ilogb(x) == FP_ILOGB0 ? -1 : ilogb(x));
    }
    show(logb(x)), show(modf(x, &whole)), show(whole);
    show(ldexp(x, 3)), show(scalbn(x, -1060)), show(scalbn(x, 1500)), show(sqrt(x));
    show(nexttoward(x, 7));
    if (fabs(x) < 0x1p62)
        printf(" %ld %lld %ld", lround(x), llround(x), lrint(x));
    putchar('\n');
}

int main(void)
{
    static const int directions[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
    for (int i = 0; i < EDGES; i++) {
        one(edges[i]);
        one(-edges[i]);
        for (int j = 0; j < EDGES; j++) {
            two(edges[i], edges[j]);
            two(-edges[i], edges[j]);
        }
    }
    for (int i = 0; i < 60; i++) {
        double x = any(), y = any();
        one(x);
        two(x, y);
    }
    printf("fma\n");
    for (int i = 0; i < 300; i++) {
        double x = any(), y = any(), z = i % 3 ? -x * y : any();
        if (i % 3 == 2)
            z = nextafter(z, any());
        show(fma(x, y, z));
        show(fmaf((float) x, (float) y, (float) z));
        putchar(i % 4 == 3 ? '\n' : ' ');
    }
    for (int i = 0; i < EDGES * EDGES; i++) {
        show(fma(edges[i % EDGES], -edges[i / EDGES], edges[(i * 7 + 3) % EDGES]));
        putchar(i % 8 == 7 ? '\n' : ' ');
    }
    for (int d = 0; d < 4; d++) {
        fesetround(directions[d]);
        for (int i = 0; i < EDGES; i++) {
            volatile double x = edges[i], y = -x;
            double a = rint(x), b = rint(y), c = nearbyint(x), e = nearbyint(y);
            long f = fabs(x) < 0x1p62 ? lrint(x) : 0, g = fabs(x) < 0x1p62 ? lrint(y) : 0;
            show(a), show(b), show(c), show(e);
            printf(" %ld %ld\n", f, g);
        }
        feclearexcept(FE_ALL_EXCEPT);
        volatile double half = 2.5;
        double still = nearbyint(half);
        int raised = fetestexcept(FE_INEXACT) != 0;
        double moved = rint(half);
        printf("%g %d %g %d\n", still, raised, moved, fetestexcept(FE_INEXACT) != 0);
        fesetround(FE_TONEAREST);
    }
    return 0;
}
