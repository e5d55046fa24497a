/* What POSIX and glibc have of strings beyond C. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

int strncasecmp(const char *a, const char *b, size_t count)
{
    for (; count > 0; count--, a++, b++) {
        int x = tolower((unsigned char) *a), y = tolower((unsigned char) *b);
        if (x != y || !x)
            return x - y;
    }
    return 0;
}

int strcasecmp(const char *a, const char *b)
{
    return strncasecmp(a, b, SIZE_MAX);
}

char *strcasestr(const char *in, const char *what)
{
    size_t length = strlen(what);
    for (;; in++) {
        if (!strncasecmp(in, what, length))
            return (char *) in;
        if (!*in)
            return 0;
    }
}

char *strchrnul(const char *s, int c)
{
    while (*s && *s != (char) c)
        s++;
    return (char *) s;
}

char *strsep(char **restrict rest, const char *restrict separators)
{
    char *s = *rest;
    if (!s)
        return 0;
    char *end = s + strcspn(s, separators);
    *rest = *end ? end + 1 : 0;
    *end = 0;
    return s;
}

void *memccpy(void *restrict to, const void *restrict from, int value, size_t count)
{
    const unsigned char *end = memchr(from, value, count);
    size_t kept = end ? (size_t) (end - (const unsigned char *) from) + 1 : count;
    memcpy(to, from, kept);
    return end ? (char *) to + kept : 0;
}

void *mempcpy(void *restrict to, const void *restrict from, size_t count)
{
    return (char *) memcpy(to, from, count) + count;
}

void *memrchr(const void *in, int value, size_t count)
{
    const unsigned char *bytes = in;
    while (count-- > 0)
        if (bytes[count] == (unsigned char) value)
            return (void *) (bytes + count);
    return 0;
}

void *memmem(const void *in, size_t size, const void *what, size_t length)
{
    const char *from = in;
    if (length == 0)
        return (void *) from;
    for (; size >= length; from++, size--)
        if (*from == *(const char *) what && !memcmp(from, what, length))
            return (void *) from;
    return 0;
}

int bcmp(const void *a, const void *b, size_t count)
{
    return memcmp(a, b, count);
}

void bcopy(const void *from, void *to, size_t count)
{
    memmove(to, from, count);
}

void bzero(void *to, size_t count)
{
    memset(to, 0, count);
}

char *index(const char *s, int c)
{
    return strchr(s, c);
}

char *rindex(const char *s, int c)
{
    return strrchr(s, c);
}

int ffs(int n)
{
    return __builtin_ffs(n);
}

int ffsl(long n)
{
    return __builtin_ffsl(n);
}

int ffsll(long long n)
{
    return __builtin_ffsll(n);
}
