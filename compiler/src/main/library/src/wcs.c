/* Strings of wide characters (C17, 7.29.4). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

size_t wcslen(const wchar_t *s)
{
    size_t length = 0;
    while (s[length])
        length++;
    return length;
}

size_t wcsnlen(const wchar_t *s, size_t most)
{
    size_t length = 0;
    while (length < most && s[length])
        length++;
    return length;
}

wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count)
{
    return memcpy(to, from, count * sizeof *to);
}

wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t count)
{
    return memmove(to, from, count * sizeof *to);
}

wchar_t *wmemset(wchar_t *to, wchar_t c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = c;
    return to;
}

int wmemcmp(const wchar_t *a, const wchar_t *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

wchar_t *wmemchr(const wchar_t *in, wchar_t c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (in[i] == c)
            return (wchar_t *) in + i;
    return 0;
}

wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from)
{
    size_t length = wcslen(from);
    wmemcpy(to, from, length + 1);
    return to + length;
}

wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from)
{
    return wmemcpy(to, from, wcslen(from) + 1);
}

wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count)
{
    size_t length = wcsnlen(from, count);
    wmemcpy(to, from, length);
    wmemset(to + length, 0, count - length);
    return to;
}

wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from)
{
    wcscpy(to + wcslen(to), from);
    return to;
}

wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t count)
{
    size_t length = wcslen(to), more = wcsnlen(from, count);
    wmemcpy(to + length, from, more);
    to[length + more] = 0;
    return to;
}

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t count)
{
    for (; count > 0; count--, a++, b++)
        if (*a != *b || !*a)
            return *a < *b ? -1 : *a > *b;
    return 0;
}

int wcscmp(const wchar_t *a, const wchar_t *b)
{
    return wcsncmp(a, b, (size_t) -1);
}

int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t count)
{
    for (; count > 0; count--, a++, b++) {
        wint_t x = towlower((wint_t) *a), y = towlower((wint_t) *b);
        if (x != y || !x)
            return (int) x - (int) y;
    }
    return 0;
}

int wcscasecmp(const wchar_t *a, const wchar_t *b)
{
    return wcsncasecmp(a, b, (size_t) -1);
}

int wcscoll(const wchar_t *a, const wchar_t *b)
{
    return wcscmp(a, b);
}

size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t room)
{
    size_t length = wcslen(from);
    if (length < room)
        wmemcpy(to, from, length + 1);
    return length;
}

wchar_t *wcschr(const wchar_t *s, wchar_t c)
{
    return wmemchr(s, c, wcslen(s) + 1);
}

wchar_t *wcsrchr(const wchar_t *s, wchar_t c)
{
    for (size_t i = wcslen(s) + 1; i-- > 0;)
        if (s[i] == c)
            return (wchar_t *) s + i;
    return 0;
}

size_t wcsspn(const wchar_t *s, const wchar_t *set)
{
    size_t length = 0;
    while (s[length] && wcschr(set, s[length]))
        length++;
    return length;
}

size_t wcscspn(const wchar_t *s, const wchar_t *set)
{
    size_t length = 0;
    while (s[length] && !wcschr(set, s[length]))
        length++;
    return length;
}

wchar_t *wcspbrk(const wchar_t *s, const wchar_t *set)
{
    s += wcscspn(s, set);
    return *s ? (wchar_t *) s : 0;
}

wchar_t *wcsstr(const wchar_t *restrict in, const wchar_t *restrict what)
{
    size_t length = wcslen(what);
    for (;; in++) {
        if (!wcsncmp(in, what, length))
            return (wchar_t *) in;
        if (!*in)
            return 0;
    }
}

wchar_t *wcstok(wchar_t *restrict s, const wchar_t *restrict separators, wchar_t **restrict rest)
{
    if (!s)
        s = *rest;
    if (!s)
        return 0;
    s += wcsspn(s, separators);
    if (!*s) {
        *rest = 0;
        return 0;
    }
    wchar_t *end = s + wcscspn(s, separators);
    *rest = *end ? end + 1 : 0;
    *end = 0;
    return s;
}

wchar_t *wcsdup(const wchar_t *s)
{
    size_t length = wcslen(s) + 1;
    wchar_t *copy = malloc(length * sizeof *copy);
    return copy ? wmemcpy(copy, s, length) : 0;
}

/* A number is of ASCII, so it is read from a copy in bytes; whatever else there is ends it. */
static char *narrow(const wchar_t *s, const wchar_t **begin)
{
    while (iswspace((wint_t) *s))
        s++;
    size_t length = 0;
    while (s[length] > 0 && s[length] < 128)
        length++;
    char *copy = malloc(length + 1);
    for (size_t i = 0; copy && i < length; i++)
        copy[i] = (char) s[i];
    if (copy)
        copy[length] = 0;
    *begin = s;
    return copy;
}

#define NUMBER(type, parse) \
    { \
        const wchar_t *begin; \
        char *copy = narrow(s, &begin), *stop = copy; \
        type value = copy ? parse : 0; \
        if (end) \
            *end = (wchar_t *) (stop == copy ? s : begin + (stop - copy)); \
        free(copy); \
        return value; \
    }
long wcstol(const wchar_t *restrict s, wchar_t **restrict end, int base) NUMBER(long, strtol(copy, &stop, base))
unsigned long wcstoul(const wchar_t *restrict s, wchar_t **restrict end, int base) NUMBER(unsigned long, strtoul(copy, &stop, base))
long long wcstoll(const wchar_t *restrict s, wchar_t **restrict end, int base) NUMBER(long long, strtoll(copy, &stop, base))
unsigned long long wcstoull(const wchar_t *restrict s, wchar_t **restrict end, int base) NUMBER(unsigned long long, strtoull(copy, &stop, base))
double wcstod(const wchar_t *restrict s, wchar_t **restrict end) NUMBER(double, strtod(copy, &stop))
float wcstof(const wchar_t *restrict s, wchar_t **restrict end) NUMBER(float, strtof(copy, &stop))
long double wcstold(const wchar_t *restrict s, wchar_t **restrict end) NUMBER(long double, strtold(copy, &stop))

int wcwidth(wchar_t c)
{
    return c == 0 ? 0 : iswprint((wint_t) c) ? 1 : -1;
}

int wcswidth(const wchar_t *s, size_t count)
{
    int width = 0;
    for (; count > 0 && *s; s++, count--) {
        if (wcwidth(*s) < 0)
            return -1;
        width += wcwidth(*s);
    }
    return width;
}

size_t wcsftime(wchar_t *restrict to, size_t room, const wchar_t *restrict format, const struct tm *restrict time)
{
    size_t length = wcslen(format), needed = 0;
    char *bytes = malloc(4 * length + 1), *text = malloc(4 * room + 1);
    if (bytes && text && wcstombs(bytes, format, 4 * length + 1) != (size_t) -1 && strftime(text, 4 * room + 1, bytes, time)) {
        needed = mbstowcs(to, text, room);
        if (needed >= room)
            needed = 0;
    }
    free(bytes);
    free(text);
    return needed;
}
