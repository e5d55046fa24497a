/* Every conversion of printf with many flags, widths, precisions and values; the long rest as hashes. */
#define _GNU_SOURCE
#include <float.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static const char *const flags[] = {"", "-", "+", " ", "#", "0", "-+", "+0", " 0", "#0", "-#", "+#0"};
static const char *const widths[] = {"", "7", "25"};
static const char *const precisions[] = {"", ".", ".1", ".3", ".17"};
enum { FLAGS = sizeof flags / sizeof *flags, WIDTHS = sizeof widths / sizeof *widths, PRECISIONS = sizeof precisions / sizeof *precisions };

static uint64_t hash;
static char text[2000];

static void note(int length)
{
    for (const char *s = text; *s; s++)
        hash = (hash ^ (unsigned char) *s) * 1099511628211u;
    hash = (hash ^ (unsigned) length) * 1099511628211u;
}

/* Each of the flags, or every so many. */
#define EACH_FORMAT(conversion, argument, step) \
    do { \
        hash = 14695981039346656037u; \
        for (int f = 0; f < FLAGS; f += step) \
            for (int w = 0; w < WIDTHS; w++) \
                for (int p = 0; p < PRECISIONS; p++) { \
                    char format[40]; \
                    snprintf(format, sizeof format, "%%%s%s%s%s", flags[f], widths[w], precisions[p], conversion); \
                    note(snprintf(text, sizeof text, format, argument)); \
                } \
        printf("%s: [%s] %016llx\n", conversion, text, (unsigned long long) hash); \
    } while (0)

int main(void)
{
    static const int integers[] = {0, 1, -1, 42, -300, INT_MAX, INT_MIN};
    static const char *const forInt[] = {"d", "i", "u", "o", "x", "X", "hhd", "hd", "hhu", "hx"};
    static const char *const forLong[] = {"ld", "lld", "jd", "zd", "td", "lu", "lo", "lx", "zX", "ju"};
    static const double doubles[] = {0.0, -0.0, 1, 0.1, -2.5, 3.5, 123456789.125, 1e-5, 9.9999e-5, 999999.25, 1e15, 1.7976931348623157e308, 5e-324,
        2.2250738585072014e-308, 0x1.fffffffffffffp-1, 0.5, 1e23, 123.456e-200};
    static const char *const forDouble[] = {"f", "F", "e", "E", "g", "G", "a", "A"};
    for (unsigned i = 0; i < sizeof integers / sizeof *integers; i++)
        for (unsigned c = 0; c < sizeof forInt / sizeof *forInt; c++)
            EACH_FORMAT(forInt[c], integers[i], 1);
    for (unsigned i = 0; i < sizeof integers / sizeof *integers; i += 2)
        for (unsigned c = 0; c < sizeof forLong / sizeof *forLong; c++)
            EACH_FORMAT(forLong[c], (long) integers[i] * 4294967311, 3);
    for (unsigned i = 0; i < sizeof doubles / sizeof *doubles; i++)
        for (unsigned c = 0; c < sizeof forDouble / sizeof *forDouble; c++) {
            /* Numbers of hundreds of digits are slow to print: few of their formats are tried. */
            if ((doubles[i] > 1e300 || (doubles[i] > 0 && doubles[i] < 1e-100)) && c != 2 && c != 6)
                continue;
            EACH_FORMAT(forDouble[c], doubles[i], 4);
        }
    printf("%f %e\n", DBL_MAX, DBL_MAX);
    printf("%f %E %g %A %010f %-6f| %+f % f\n", INFINITY, -INFINITY, INFINITY, -INFINITY, INFINITY, INFINITY, INFINITY, INFINITY);
    printf("%.50f %.60e %.40g\n", 0.1, 1e-10, 1.0 / 3);
    printf("%.0f %.0f %.0f %.0f %.0e %.0e %#.0f %#.0e %#g\n", 0.5, 1.5, 2.5, -0.5, 2.5, 3.5, 1.0, 1.0, 1.0);
    printf("%a %a %a %.3a %.0a %.1a %.20a\n", 1.0, 0.1, 4e-320, 1.9999, 1.5, 0x1.88p0, 1.0);
    printf("%5c|%-5c|%c%c|\n", 'a', 'b', 0, 'c');
    printf("%s|%10s|%-10s|%.2s|%10.2s|%-10.1s|%.0s|%s\n", "text", "text", "text", "text", "text", "text", "text", "");
    printf("%p %20p %-20p| %p\n", (void *) 0x1234abcd, (void *) 0xff, (void *) 1, (void *) 0);
    printf("%s %.3s %.10s\n", (char *) 0, (char *) 0, (char *) 0);
    printf("%*d|%-*d|%*d|%.*f|%.*f|%*.*s|\n", 6, 1, 6, 2, -6, 3, 2, 3.14159, -1, 2.5, 8, 2, "abc");
    printf("%2$s %1$s %2$s %3$*4$d|%3$-*4$d|\n", "one", "two", 3, 6);
    int n1, n2;
    signed char n3;
    long n4;
    short n5;
    printf("12345%n6789%hhn0%ln12%hn\n%n", &n1, &n3, &n4, &n5, &n2);
    printf("%d %d %d %ld %d %%\n", n1, n2, n3, n4, n5);
    printf("%d", snprintf(text, 5, "%s", "longer than five"));
    printf(" %s\n", text);
    printf("%d\n", snprintf(0, 0, "%0500d", 7));
    char *made = 0;
    printf("%d", asprintf(&made, "%s-%d", "made", 12));
    printf(" %s\n", made);
    free(made);
    printf("%lc|%5lc|%ls|%.2ls|%10ls|%-10ls|\n", L'w', L'x', L"wide", L"wide", L"wide", L"wide");
    printf("before setlocale: %d\n", snprintf(text, sizeof text, "%ls", L"\u00e9"));
    printf("%s\n", setlocale(LC_ALL, "C.UTF-8"));
    printf("%lc %ls %.3ls|%.4ls|%7ls|%-7ls|\n", L'\u20ac', L"gr\u00fc\u00df \U0001f600", L"\u00e9\u00e8", L"\u00e9\u00e8", L"\u00e9\u00e8", L"\u00e9\u00e8");
    wchar_t wide[100];
    printf("%d", swprintf(wide, 100, L"%s|%6s|%ls|%-6ls|%.1ls|%c|%lc|%d|%5.2f|%#x\u00e9", "\xc3\xa9t\xc3\xa9", "\xc3\xa9", L"\u00fc", L"\u00fc",
        L"\u00fc\u00fc", 'c', L'\u00fc', 42, 3.14159, 255));
    printf(" [%ls]\n", wide);
    printf("%d\n", swprintf(wide, 3, L"%d", 12345));
    return 0;
}
