/* strtod, strtof and their way back: each double's 17 digits give the same bits again. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t bits(double x)
{
    uint64_t u;
    memcpy(&u, &x, sizeof u);
    return u;
}

int main(void)
{
    static const char *texts[] = {"0", "-0", "1", "0.1", "1e308", "1e309", "-1e400", "2.2250738585072014e-308", "2.2250738585072011e-308",
                                  "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-400", "inf", "-Infinity", "nan",
                                  "0x1.8p3", "0x.8p-1074", "0x1.fffffffffffff8p0", "  +12.5e1xyz", ".5", "5.", ".", "e5", "1e", "1e+",
                                  "9007199254740993", "9007199254740992.99999999999999999999", "179769313486231580793728971405303e277",
                                  "123456789012345678901234567890", "0.000000000000000000000000000001234567890123456789"};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *end;
        errno = 0;
        double d = strtod(texts[i], &end);
        int e = errno;
        float f = strtof(texts[i], 0);
        uint32_t u;
        memcpy(&u, &f, sizeof u);
        uint64_t b = bits(d);
        if (d != d)
            b &= INT64_MAX, u &= INT32_MAX;
        printf("%s: %016llx %08x +%d%s\n", texts[i], (unsigned long long)b, u, (int)(end - texts[i]), e == ERANGE ? " range" : "");
    }
    uint64_t state = 88172645463325252u;
    int wrong = 0;
    for (int i = 0; i < 500; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        double d;
        memcpy(&d, &state, sizeof d);
        if (d != d || d - d != 0)
            continue;
        char text[40];
        snprintf(text, sizeof text, "%.17g", d);
        wrong += bits(strtod(text, 0)) != state;
        if (i % 50 == 0)
            puts(text);
    }
    printf("%d wrong\n", wrong);
    return 0;
}
