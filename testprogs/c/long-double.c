/* long double: 80 bits on x86-64, 128 on AArch64. Its precision shows, so that each ISA has an outcome of its own. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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
    printf("%d %d %d\n", LDBL_MANT_DIG, LDBL_MAX_EXP, (int)sizeof(long double));
    printf("%.40Lg %.40Lg\n", one / three, tenth);
    printf("%.30Lf %Le %La\n", sqrtl(2.0L), power(1.5L, 1000), tenth);
    printf("%Lg %Lg %Lg\n", LDBL_MAX, LDBL_MIN, LDBL_EPSILON);
    long double sum = 0;
    for (int i = 1; i <= 2000; i++)
        sum += one / i;
    printf("%.25Lf\n", sum);
    printf("%.30Lg %.30Lg\n", strtold("1.234567890123456789012345678901234567890", 0), strtold("1e4000", 0));
    printf("%d %d %d\n", one / three * three == one, (double)(one / three) == one / three, tenth < one / 9);
    volatile long long big = 9223372036854775807LL;
    volatile unsigned long long ubig = 18446744073709551615ULL;
    printf("%.0Lf %.0Lf %lld %llu\n", (long double)big, (long double)ubig, (long long)(sum * 1e10L), (unsigned long long)(one * 1e19L));
    printf("%.20Lf %.20Lf %.20Lf\n", floorl(-2.5L), fmodl(10, three), fabsl(-tenth));
    int e;
    long double f = frexpl(power(three, 50), &e);
    printf("%.30Lf %d %.10Lf\n", f, e, ldexpl(f, 10));
    return 0;
}
