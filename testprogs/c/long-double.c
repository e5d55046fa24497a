/* long double, which has 64, 80 or 128 bits: with EXACT its precision shows, so that each ISA has an outcome of its own; else what all have. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef EXACT
#define DIGITS(most, common) most
#else
#define DIGITS(most, common) common
#endif

static long double power(long double x, int n)
{
    long double r = 1;
    for (; n; n >>= 1, x *= x)
        if (n & 1)
            r *= x;
    return r;
}

int main(void)
{
    volatile long double one = 1, three = 3, tenth = 0.1L;
#ifdef EXACT
    printf("%d %d %d\n", LDBL_MANT_DIG, LDBL_MAX_EXP, (int)sizeof(long double));
    printf("%La %Lg %Lg %Lg %.30Lg\n", tenth, LDBL_MAX, LDBL_MIN, LDBL_EPSILON, strtold("1e4000", 0));
    printf("%d %d %d\n", one / three * three == one, (double)(one / three) == one / three, tenth < one / 9);
#endif
    printf("%d %d %d\n", LDBL_MANT_DIG >= DBL_MANT_DIG, LDBL_MAX_EXP >= DBL_MAX_EXP, sizeof(long double) >= sizeof(double));
    printf(DIGITS("%.40Lg %.40Lg\n", "%.15Lg %.15Lg\n"), one / three, tenth);
    printf(DIGITS("%.30Lf %Le\n", "%.14Lf %Le\n"), sqrtl(2.0L), power(1.5L, 1000));
    printf("%Lg %Lg %Lg\n", 1.5L * one, -three / 4, ldexpl(three, 10));
    long double sum = 0;
    for (int i = 1; i <= 2000; i++)
        sum += one / i;
    printf(DIGITS("%.25Lf\n", "%.11Lf\n"), sum);
    printf(DIGITS("%.30Lg\n", "%.15Lg\n"), strtold("1.234567890123456789012345678901234567890", 0));
    volatile long long big = 4503599627370495LL;
    volatile unsigned long long ubig = 1ull << 63;
    printf("%.0Lf %.0Lf %lld %llu\n", (long double)big, (long double)ubig, (long long)(sum * 1e8L), (unsigned long long)(one * 1e19L));
    printf("%.1Lf %.20Lf %.15Lf\n", floorl(-2.5L), fmodl(10, three), fabsl(-tenth));
    int e;
    long double f = frexpl(power(three, 30), &e);
    printf("%.30Lf %d %.10Lf\n", f, e, ldexpl(f, 10));
    return 0;
}
