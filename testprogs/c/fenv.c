/* The floating-point environment: rounding modes and exception flags of each operation. */
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdio.h>

static volatile double one = 1, three = 3, zero = 0, huge = DBL_MAX, tiny = DBL_MIN, big = 1e20, tenth = 0.1, half = 2.5, below = -2.5;
static volatile float single = 16777217.0f;

static void flags(const char *what, double value)
{
    int e = fetestexcept(FE_ALL_EXCEPT);
    if (isnan(value))
        printf("%s nan", what);
    else
        printf("%s %a", what, value);
    printf("%s%s%s%s%s\n", e & FE_INVALID ? " invalid" : "", e & FE_DIVBYZERO ? " divide" : "", e & FE_OVERFLOW ? " overflow" : "",
           e & FE_UNDERFLOW ? " underflow" : "", e & FE_INEXACT ? " inexact" : "");
    feclearexcept(FE_ALL_EXCEPT);
}

int main(void)
{
    static const int modes[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
    static const char *names[] = {"nearest", "down", "up", "zero"};
    for (int m = 0; m < 4; m++) {
        fesetround(modes[m]);
        printf("%s %d\n", names[m], fegetround() == modes[m]);
        feclearexcept(FE_ALL_EXCEPT);
        flags("third", one / three);
        flags("minus third", -one / three);
        flags("sum", one + tenth);
        flags("difference", one - tenth * tenth);
        flags("root", sqrt(three));
        flags("overflow", huge * three);
        flags("minus overflow", -huge * three);
        flags("underflow", tiny / three);
        flags("to single", (double)(float)tenth);
        flags("exact", one + three);
        flags("divide", one / zero);
        flags("invalid", zero / zero);
        flags("root of negative", sqrt(-three));
        flags("to long", (double)(long)half);
        flags("rint", rint(half) + rint(below) * 1000);
        flags("lrint", (double)lrint(half));
        flags("from long", (double)(long)(volatile long){9007199254740993L});
        flags("product", (double)(single * 3.0f));
    }
    fesetround(FE_TONEAREST);
    fenv_t saved;
    feholdexcept(&saved);
    flags("held", one / three);
    feraiseexcept(FE_OVERFLOW | FE_DIVBYZERO);
    feupdateenv(&saved);
    flags("raised", 0);
    (void)big;
    return 0;
}
