/* Integers from text (C17, 7.22.1.4). */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

static int digit(int c)
{
    return isdigit(c) ? c - '0' : isalpha(c) ? (c | 32) - 'a' + 10 : 36;
}

/* The magnitude and sign of a number; more than a limit gives ERANGE and the limit. */
static unsigned long parse(const char *text, char **end, int base, unsigned long most, unsigned long least, int *negative)
{
    const char *s = text;
    *negative = 0;
    if (base < 0 || base == 1 || base > 36) {
        errno = EINVAL;
        if (end)
            *end = (char *) text;
        return 0;
    }
    while (isspace((unsigned char) *s))
        s++;
    *negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    if ((base == 0 || base == 16) && s[0] == '0' && (s[1] | 32) == 'x' && digit((unsigned char) s[2]) < 16) {
        s += 2;
        base = 16;
    } else if (base == 0)
        base = *s == '0' ? 8 : 10;
    unsigned long limit = *negative ? least : most, value = 0;
    int over = 0, any = 0;
    for (int d; (d = digit((unsigned char) *s)) < base; s++, any = 1)
        over |= __builtin_mul_overflow(value, (unsigned long) base, &value) || __builtin_add_overflow(value, (unsigned long) d, &value)
            || value > limit;
    if (end)
        *end = (char *) (any ? s : text);
    if (over) {
        errno = ERANGE;
        return limit;
    }
    return value;
}

long strtol(const char *restrict text, char **restrict end, int base)
{
    int negative;
    unsigned long value = parse(text, end, base, LONG_MAX, (unsigned long) LONG_MAX + 1, &negative);
    return (long) (negative ? -value : value);
}

unsigned long strtoul(const char *restrict text, char **restrict end, int base)
{
    int negative;
    int before = errno;
    errno = 0;
    unsigned long value = parse(text, end, base, ULONG_MAX, ULONG_MAX, &negative);
    int over = errno == ERANGE;
    if (!errno)
        errno = before;
    return negative && !over ? -value : value;
}

long long strtoll(const char *restrict text, char **restrict end, int base)
{
    return strtol(text, end, base);
}

unsigned long long strtoull(const char *restrict text, char **restrict end, int base)
{
    return strtoul(text, end, base);
}

int atoi(const char *text)
{
    return (int) strtol(text, 0, 10);
}

long atol(const char *text)
{
    return strtol(text, 0, 10);
}

long long atoll(const char *text)
{
    return strtol(text, 0, 10);
}
