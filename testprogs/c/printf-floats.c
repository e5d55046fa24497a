/* printf: %f %e %g %a of values from denormal to huge, right to the last digit. */
#include <float.h>
#include <math.h>
#include <stdio.h>

int main(void)
{
    static const double values[] = {0.0, -0.0, 1.0, -1.5, 0.1, 1.0 / 3, 2.0 / 3, 9.995, 99.5, 0.5, 1.5, 2.5, 123456789.125, 1e15, 1e16,
                                    1e17, 1e21, 1e22, 1e23, 1e100, 1e-5, 1e-4, 1e-300, DBL_MIN, DBL_MAX, 4.9406564584124654e-324,
                                    3.14159265358979323846, 2.2250738585072011e-308, 0.30000000000000004, 5e-324, INFINITY, NAN};
    static const char *formats[] = {"%f", "%e", "%g", "%.0f", "%.1f", "%.2f", "%.17g", "%.20f", "%.3e", "%#g", "%#.0f", "%+.6G",
                                    "%012.3f", "%-14.2e|", "% f", "%a", "%.2a", "%A", "%20.10E", "%.40g", "%F"};
    for (unsigned v = 0; v < sizeof values / sizeof *values; v++)
        for (unsigned f = 0; f < sizeof formats / sizeof *formats; f++) {
            printf(formats[f], values[v]);
            putchar(f + 1 == sizeof formats / sizeof *formats ? '\n' : ' ');
        }
    printf("%.100f\n%.1074f\n", 0.1, 5e-324);
    printf("%.0f\n%.30f\n", DBL_MAX, 1e-10);
    for (int i = 0; i < 40; i++)
        printf("%.15g %.16e\n", pow(10, i) / 7, ldexp(1.0, -i * 13));
    return 0;
}
