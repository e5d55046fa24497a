/* The transcendental functions: with EXACT bit for bit, for two runs of the same library; else to the digits that all good libraries agree in. */
#include <math.h>
#include <stdio.h>

#ifdef EXACT
#define NUMBER "%a"
#define SINGLE NUMBER
#else
#define NUMBER "%.12g"
#define SINGLE "%.5g"
#endif
#define T(f) printf(#f " " NUMBER " " NUMBER "\n", f(x), f(y))

int main(void)
{
    double x = 0.001, y = 0.9;
    for (int i = 0; i < 24; i++) {
        x = x * 1.9 + 0.01;
        y = y * 0.83 + 0.001;
        T(sin); T(cos); T(tan); T(exp); T(log); T(log2); T(log10); T(atan); T(sinh); T(tanh); T(exp2); T(expm1); T(log1p);
        T(erf); T(tgamma); T(lgamma); T(asinh); T(j0);
        printf(NUMBER " " NUMBER " " NUMBER " " NUMBER " " NUMBER " " NUMBER "\n", pow(x, y), pow(y, x), atan2(x, y), asin(y), acos(y), atanh(y));
        printf(SINGLE " " SINGLE " " SINGLE " " SINGLE "\n", sinf((float)x), expf((float)y), powf((float)x, (float)y), logf((float)x));
    }
    printf(NUMBER " " NUMBER " " NUMBER "\n", sin(1e22), cos(1e300), tan(1.5707963267948966));
    printf(NUMBER " " NUMBER " " NUMBER " " NUMBER "\n", exp(709.7), exp(-745.1), pow(2, -1074), pow(-8, 3));
    return 0;
}
