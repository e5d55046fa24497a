/* Copies, fills and comparisons of memory, a word at a time. */
#include <stdint.h>
#include <string.h>

enum { WORD = sizeof(uint64_t) };

typedef uint64_t __attribute__((may_alias, aligned(1))) word;

void *memcpy(void *restrict to, const void *restrict from, size_t count)
{
    char *t = to;
    const char *f = from;
    for (; count >= 4 * WORD; count -= 4 * WORD, t += 4 * WORD, f += 4 * WORD) {
        word a = ((word *) f)[0], b = ((word *) f)[1], c = ((word *) f)[2], d = ((word *) f)[3];
        ((word *) t)[0] = a;
        ((word *) t)[1] = b;
        ((word *) t)[2] = c;
        ((word *) t)[3] = d;
    }
    for (; count >= WORD; count -= WORD, t += WORD, f += WORD)
        *(word *) t = *(word *) f;
    for (; count > 0; count--)
        *t++ = *f++;
    return to;
}

void *memmove(void *to, const void *from, size_t count)
{
    char *t = to;
    const char *f = from;
    if ((uintptr_t) t - (uintptr_t) f >= count)
        return memcpy(to, from, count);
    for (; count >= WORD; count -= WORD) {
        word last = *(word *) (f + count - WORD);
        *(word *) (t + count - WORD) = last;
    }
    while (count-- > 0)
        t[count] = f[count];
    return to;
}

void *memset(void *to, int value, size_t count)
{
    char *t = to;
    uint64_t pattern = (unsigned char) value * 0x0101010101010101u;
    for (; count >= 4 * WORD; count -= 4 * WORD, t += 4 * WORD) {
        ((word *) t)[0] = pattern;
        ((word *) t)[1] = pattern;
        ((word *) t)[2] = pattern;
        ((word *) t)[3] = pattern;
    }
    for (; count >= WORD; count -= WORD, t += WORD)
        *(word *) t = pattern;
    for (; count > 0; count--)
        *t++ = (char) value;
    return to;
}

int memcmp(const void *one, const void *other, size_t count)
{
    const unsigned char *a = one, *b = other;
    for (; count >= WORD && *(word *) a == *(word *) b; count -= WORD)
        a += WORD, b += WORD;
    for (; count > 0; count--, a++, b++)
        if (*a != *b)
            return *a - *b;
    return 0;
}

void *memchr(const void *in, int value, size_t count)
{
    for (const unsigned char *p = in; count > 0; count--, p++)
        if (*p == (unsigned char) value)
            return (void *) p;
    return 0;
}
