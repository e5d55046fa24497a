/* printf: every integer conversion with every length, flag, width and precision. */
#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

static const char *flags[] = {"", "-", "0", "+", " ", "#", "-+", "0+", "-#", "0#", "- "};

int main(void)
{
    static const long long values[] = {0, 1, -1, 7, 42, -42, 255, 65536, -65537, INT_MAX, INT_MIN, LLONG_MAX, LLONG_MIN};
    static const char conversions[] = "diuoxX";
    char format[64];
    for (unsigned v = 0; v < sizeof values / sizeof *values; v++)
        for (unsigned f = 0; f < sizeof flags / sizeof *flags; f++)
            for (const char *c = conversions; *c; c++) {
                snprintf(format, sizeof format, "%%%sll%c|%%%s24ll%c|%%%s.5ll%c|%%%s12.8ll%c\n", flags[f], *c, flags[f], *c,
                         flags[f], *c, flags[f], *c);
                printf(format, values[v], values[v], values[v], values[v]);
            }
    for (unsigned v = 0; v < sizeof values / sizeof *values; v++) {
        long long x = values[v];
        printf("%hhd %hhu %hd %hu %d %u %ld %lu %jd %ju %zd %zu %td\n", (signed char)x, (unsigned char)x, (short)x,
               (unsigned short)x, (int)x, (unsigned)x, (long)x, (unsigned long)x, (intmax_t)x, (uintmax_t)x, (ssize_t)x,
               (size_t)x, (ptrdiff_t)x);
        printf("%" PRId8 " %" PRIx16 " %" PRIo32 " %" PRIX64 " %" PRIu64 "\n", (int8_t)x, (uint16_t)x, (uint32_t)x,
               (uint64_t)x, (uint64_t)x);
    }
    int n = 0, m = 0;
    printf("%d%n\n", 12345, &m);
    printf("%*d|%-*d|%.*d|%*.*d%n|\n", 6, 1, 6, 2, 4, 3, 8, 5, 4, &n);
    printf("%d %d\n", n, m);
    printf("%2$s %1$s %2$s\n", "one", "two");
    printf("%c%c%c|%5c|%-5c|%%|%s|%.2s|%8.3s|%-8s|\n", 'a', 66, '!', 'x', 'y', "string", "string", "string", "s");
    char small[8];
    printf("%d ", snprintf(small, sizeof small, "%s-%d", "overflowing", 99));
    puts(small);
    return 0;
}
