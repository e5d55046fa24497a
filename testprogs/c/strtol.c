/* strtol and its family: bases, signs, limits, where they stop. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    static const char *texts[] = {"0", "42", "-42", "+7", "  12x", "0x1f", "0X", "077", "08", "zz", "Zz9", "", "-", "0b101",
                                  "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
                                  "18446744073709551615", "18446744073709551616", "4294967296", "-1"};
    static const int bases[] = {0, 2, 8, 10, 16, 36, 1, 37};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        for (unsigned b = 0; b < sizeof bases / sizeof *bases; b++) {
            char *end = (char *)texts[i], *end2 = end;
            errno = 0;
            long s = strtol(texts[i], &end, bases[b]);
            int e1 = errno;
            errno = 0;
            unsigned long u = strtoul(texts[i], &end2, bases[b]);
            printf("%s/%d: %ld +%d %s %lu +%d %s\n", texts[i], bases[b], s, (int)(end - texts[i]),
                   e1 == ERANGE ? "range" : e1 == EINVAL ? "invalid" : "ok", u, (int)(end2 - texts[i]),
                   errno == ERANGE ? "range" : errno == EINVAL ? "invalid" : "ok");
        }
    div_t d = div(-7, 2);
    lldiv_t l = lldiv(-1234567890123LL, 1000);
    printf("%d %d %lld %lld %d %ld %jd\n", d.quot, d.rem, l.quot, l.rem, abs(-5), labs(-6L), imaxabs(-7));
    printf("%d %ld %.3f\n", atoi(" 99 bottles"), atol("-1000000000000"), atof("2.5e2"));
    return 0;
}
