/* Strings (C17, 7.24). */
#include <stdlib.h>
#include <string.h>

size_t strlen(const char *s)
{
    const char *end = s;
    while (*end)
        end++;
    return (size_t) (end - s);
}

size_t strnlen(const char *s, size_t most)
{
    size_t length = 0;
    while (length < most && s[length])
        length++;
    return length;
}

char *stpcpy(char *restrict to, const char *restrict from)
{
    while ((*to = *from))
        to++, from++;
    return to;
}

char *strcpy(char *restrict to, const char *restrict from)
{
    stpcpy(to, from);
    return to;
}

char *strncpy(char *restrict to, const char *restrict from, size_t count)
{
    size_t length = strnlen(from, count);
    memcpy(to, from, length);
    memset(to + length, 0, count - length);
    return to;
}

char *strcat(char *restrict to, const char *restrict from)
{
    stpcpy(to + strlen(to), from);
    return to;
}

char *strncat(char *restrict to, const char *restrict from, size_t count)
{
    char *end = to + strlen(to);
    size_t length = strnlen(from, count);
    memcpy(end, from, length);
    end[length] = 0;
    return to;
}

int strcmp(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return (unsigned char) *a - (unsigned char) *b;
}

int strncmp(const char *a, const char *b, size_t count)
{
    for (; count > 0; count--, a++, b++) {
        if (*a != *b)
            return (unsigned char) *a - (unsigned char) *b;
        if (!*a)
            break;
    }
    return 0;
}

int strcoll(const char *a, const char *b)
{
    return strcmp(a, b);
}

size_t strxfrm(char *restrict to, const char *restrict from, size_t count)
{
    size_t length = strlen(from);
    if (count > 0) {
        size_t copied = length < count ? length : count - 1;
        memcpy(to, from, copied);
        to[copied] = 0;
    }
    return length;
}

char *strchr(const char *s, int c)
{
    for (;; s++) {
        if (*s == (char) c)
            return (char *) s;
        if (!*s)
            return 0;
    }
}

char *strrchr(const char *s, int c)
{
    const char *last = 0;
    do
        if (*s == (char) c)
            last = s;
    while (*s++);
    return (char *) last;
}

/* How many characters at the start are all in the set, or all not in it. */
static size_t span(const char *s, const char *set, int in)
{
    unsigned char member[256] = {0};
    size_t length = 0;
    while (*set)
        member[(unsigned char) *set++] = 1;
    while (s[length] && member[(unsigned char) s[length]] == in)
        length++;
    return length;
}

size_t strspn(const char *s, const char *set)
{
    return span(s, set, 1);
}

size_t strcspn(const char *s, const char *set)
{
    return span(s, set, 0);
}

char *strpbrk(const char *s, const char *set)
{
    s += strcspn(s, set);
    return *s ? (char *) s : 0;
}

char *strstr(const char *in, const char *what)
{
    size_t length = strlen(what);
    if (length == 0)
        return (char *) in;
    for (; (in = strchr(in, *what)); in++) {
        if (strncmp(in, what, length) == 0)
            return (char *) in;
        if (!*in)
            break;
    }
    return 0;
}

char *strtok_r(char *restrict s, const char *restrict separators, char **restrict rest)
{
    if (!s)
        s = *rest;
    if (!s)
        return 0;
    s += strspn(s, separators);
    if (!*s) {
        *rest = 0;
        return 0;
    }
    char *end = s + strcspn(s, separators);
    *rest = *end ? end + 1 : 0;
    *end = 0;
    return s;
}

char *strtok(char *restrict s, const char *restrict separators)
{
    static char *rest;
    return strtok_r(s, separators, &rest);
}

char *strndup(const char *s, size_t most)
{
    size_t length = strnlen(s, most);
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, s, length);
        copy[length] = 0;
    }
    return copy;
}

char *strdup(const char *s)
{
    return strndup(s, (size_t) -1);
}
