#include <inttypes.h>
#include <stdlib.h>

intmax_t imaxabs(intmax_t n)
{
    return n < 0 ? -n : n;
}

imaxdiv_t imaxdiv(intmax_t a, intmax_t b)
{
    return (imaxdiv_t) {a / b, a % b};
}

intmax_t strtoimax(const char *restrict text, char **restrict end, int base)
{
    return strtol(text, end, base);
}

uintmax_t strtoumax(const char *restrict text, char **restrict end, int base)
{
    return strtoul(text, end, base);
}
