/* Every conversion of scanf: what is stored, how many, how far it went. */
#include <errno.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define INTEGER(text, format, type, shown) \
    do { \
        type v = 77; \
        int n = -1, count = sscanf(text, format "%n", &v, &n); \
        printf("[%s] [%s]: %d " shown " %d\n", text, format, count, v, n); \
    } while (0)
#define FLOATING(text, format, type) \
    do { \
        type v = 77; \
        int n = -1, count = sscanf(text, format "%n", &v, &n); \
        printf("[%s] [%s]: %d %.17g %d\n", text, format, count, (double) v, n); \
    } while (0)
#define TEXT(text, format) \
    do { \
        char v[40] = "unchanged"; \
        int n = -1, count = sscanf(text, format "%n", v, &n); \
        printf("[%s] [%s]: %d [%s] %d\n", text, format, count, v, n); \
    } while (0)

int main(void)
{
    static const char *const integers[] = {"12", " -7x", "+0012", "0x1fz", "077", "08", "abc", "", "   ", "-", "- 5", "0x", "0xg", "2147483648",
        "-99999999999999999999", "18446744073709551615", "1,2", "  \n\t 9"};
    for (unsigned i = 0; i < sizeof integers / sizeof *integers; i++) {
        INTEGER(integers[i], "%d", int, "%d");
        INTEGER(integers[i], "%i", int, "%d");
        INTEGER(integers[i], "%u", unsigned, "%u");
        INTEGER(integers[i], "%o", unsigned, "%u");
        INTEGER(integers[i], "%x", unsigned, "%u");
        INTEGER(integers[i], "%hhd", signed char, "%d");
        INTEGER(integers[i], "%hd", short, "%d");
        INTEGER(integers[i], "%ld", long, "%ld");
        INTEGER(integers[i], "%llu", unsigned long long, "%llu");
        INTEGER(integers[i], "%jd", intmax_t, "%jd");
        INTEGER(integers[i], "%zu", size_t, "%zu");
        INTEGER(integers[i], "%2d", int, "%d");
        INTEGER(integers[i], "%3i", int, "%d");
    }
    static const char *const floats[] = {"1.5", " -2e3x", "1e", "1e+", ".", ".5", "5.", "inf", "-INFINITY", "infin", "nan", "nanx", "0x1.8p1", "0x.8",
        "0x", "1e400", "1e-400", "+", "e5", "1.2.3", "1e5e5", "123456789012345678901234567890", "0.1000000000000000055511151231257827"};
    for (unsigned i = 0; i < sizeof floats / sizeof *floats; i++) {
        FLOATING(floats[i], "%lf", double);
        FLOATING(floats[i], "%f", float);
        FLOATING(floats[i], "%4lg", double);
        FLOATING(floats[i], "%2la", double);
    }
    static const char *const texts[] = {"hello world", "  padded", "", "a]b-c", "12abc", "x"};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        TEXT(texts[i], "%s");
        TEXT(texts[i], "%3s");
        TEXT(texts[i], "%c");
        TEXT(texts[i], "%4c");
        TEXT(texts[i], "%[a-z]");
        TEXT(texts[i], "%[^ ]");
        TEXT(texts[i], "%[]a-]");
        TEXT(texts[i], "%[^]]");
        TEXT(texts[i], "%2[a-z0-9]");
        TEXT(texts[i], " %[a-z ]");
    }
    int a = 0, b = 0, c = 0, n = 0;
    printf("%d", sscanf("10:20 , 30%", "%d:%d , %d%%%n", &a, &b, &c, &n));
    printf(" %d %d %d %d\n", a, b, c, n);
    printf("%d", sscanf("1 2 3", "%*d %d %*d%n", &a, &n));
    printf(" %d %d\n", a, n);
    printf("%d %d %d\n", sscanf("", "%d", &a), sscanf("x", "%d", &a), sscanf("", "literal"));
    printf("%d %d %d\n", sscanf("5", "%d literal %d", &a, &b), sscanf("5 lit", "%d literal %d", &a, &b), sscanf("", "%n", &n));
    printf("%d", sscanf("7 8", "%2$d %1$d", &a, &b));
    printf(" %d %d\n", a, b);
    void *p, *q;
    printf("%d", sscanf("0x7ffe1234 (nil)", "%p %p", &p, &q));
    printf(" %p %p\n", p, q);
    char *made = 0, *set = 0;
    printf("%d", sscanf("allocated text that is longer than sixteen bytes", "%ms %m[a-z ]", &made, &set));
    printf(" %s|%s\n", made, set);
    free(made);
    free(set);
    wchar_t wide[30];
    printf("%d", sscanf("wide text", "%ls", wide));
    printf(" %ls\n", wide);
    setlocale(LC_ALL, "C.UTF-8");
    printf("%d", sscanf("gr\xc3\xbc\xc3\x9f \xe2\x82\xac", "%3ls", wide));
    printf(" %ls\n", wide);
    wchar_t one[3] = {0};
    printf("%d", sscanf("\xe2\x82\xac\xc3\xbcx", "%2lc", one));
    printf(" %ls\n", one);
    char bytes[40];
    double d;
    printf("%d", swscanf(L"42 \u00fcber 2.5 xyz", L"%d %s %lf %l[x-z]", &a, bytes, &d, wide));
    printf(" %d %s %g %ls\n", a, bytes, d, wide);
    FILE *f = fmemopen("12 34 abc\n56", 12, "r");
    int count, total = 0;
    while ((count = fscanf(f, "%d", &a)) == 1)
        total += a;
    printf("%d %d", count, total);
    printf(" %d", fscanf(f, "%s", bytes));
    printf(" %s", bytes);
    count = fscanf(f, "%d%d", &a, &b);
    printf(" %d %d %d\n", count, a, feof(f) != 0);
    fclose(f);
    return 0;
}
