/* Variable arguments of all classes, beyond the registers, copied and passed on. */
#include <stdarg.h>
#include <stdio.h>

struct pair { long a, b; };
struct large { int v[10]; };
struct mixed { double d; float f; };

static double total(const char *kinds, ...)
{
    va_list all, again;
    double sum = 0;
    va_start(all, kinds);
    va_copy(again, all);
    for (int pass = 0; pass < 2; pass++)
        for (const char *k = kinds; *k; k++) {
            va_list *list = pass ? &again : &all;
            switch (*k) {
            case 'i': sum += va_arg(*list, int); break;
            case 'l': sum += (double)va_arg(*list, long long); break;
            case 'd': sum += va_arg(*list, double); break;
            case 's': sum += *va_arg(*list, const char *); break;
            case 'p': { struct pair p = va_arg(*list, struct pair); sum += (double)(p.a * p.b); break; }
            case 'L': { struct large v = va_arg(*list, struct large); sum += v.v[0] + v.v[9]; break; }
            case 'm': { struct mixed m = va_arg(*list, struct mixed); sum += m.d * m.f; break; }
            }
        }
    va_end(again);
    va_end(all);
    return sum;
}

static int format(char *into, size_t n, const char *text, ...)
{
    va_list list;
    va_start(list, text);
    int r = vsnprintf(into, n, text, list);
    va_end(list);
    return r;
}

int main(void)
{
    struct pair p = {3, 4};
    struct large v = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
    struct mixed m = {1.5, 2.5f};
    printf("%g\n", total(""));
    printf("%g\n", total("iiiiiiiiii", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    printf("%g\n", total("dddddddddddd", .5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5));
    printf("%g\n", total("idlsidlsidlsidls", 1, 2.5, 3LL, "a", 4, 5.5, 6LL, "b", 7, 8.5, 9LL, "c", 10, 11.5, 12LL, "d"));
    printf("%g\n", total("ppppiLmmmmmmmLd", p, p, p, p, 9, v, m, m, m, m, m, m, m, v, 0.25));
    char text[100];
    int n = format(text, sizeof text, "%d %s %.2f %c %lx %g %d %d %d %g", 1, "two", 3.0, '4', 5L, 6.5, 7, 8, 9, 10.25);
    printf("%d %s\n", n, text);
    return 0;
}
