/* Characters and their bytes (C17, 7.22.7, 7.29.6, 7.28): UTF-8, or in the locale "C" ASCII alone, as in glibc. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

extern int __maize_utf8;

enum { HIGHEST = 0x10ffff };
static const size_t BROKEN = (size_t) -1, UNFINISHED = (size_t) -2;

static size_t broken(void)
{
    errno = EILSEQ;
    return BROKEN;
}

int mbsinit(const mbstate_t *state)
{
    return !state || !state->missing;
}

/* Of how many bytes a character is whose first byte this is; 0 if it is none. */
static unsigned length_by_first(unsigned byte)
{
    return byte < 0x80 ? 1 : !__maize_utf8 || byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/* The state keeps the value so far, and above it (bits 24 on) the length of the whole character. */
enum { LENGTH_AT = 24, VALUE = (1 << LENGTH_AT) - 1 };

size_t mbrtowc(wchar_t *restrict to, const char *restrict from, size_t count, mbstate_t *restrict state)
{
    static mbstate_t own;
    mbstate_t *s = state ? state : &own;
    if (!from) {
        to = 0;
        from = "";
        count = 1;
    }
    for (size_t used = 0; used < count;) {
        unsigned byte = (unsigned char) from[used++];
        if (!s->missing) {
            unsigned length = length_by_first(byte);
            if (length == 0)
                return broken();
            if (length == 1) {
                if (to)
                    *to = (wchar_t) byte;
                return byte ? used : 0;
            }
            s->missing = length - 1;
            s->seen = length << LENGTH_AT | (byte & (0x7fu >> length));
            continue;
        }
        unsigned length = s->seen >> LENGTH_AT, value = s->seen & VALUE;
        /* Overlong forms, surrogates and what is too large show in the second byte. */
        unsigned lowest = 0x80, highest = 0xbf;
        if (s->missing == length - 1) {
            if (value == 0)
                lowest = length == 3 ? 0xa0 : 0x90;
            if (length == 3 && value == 0xd)
                highest = 0x9f;
            if (length == 4 && value == 4)
                highest = 0x8f;
        }
        if (byte < lowest || byte > highest) {
            *s = (mbstate_t) {0};
            return broken();
        }
        value = value << 6 | (byte & 0x3f);
        s->seen = length << LENGTH_AT | value;
        if (--s->missing == 0) {
            *s = (mbstate_t) {0};
            if (to)
                *to = (wchar_t) value;
            return used;
        }
    }
    return UNFINISHED;
}

size_t wcrtomb(char *restrict to, wchar_t wide, mbstate_t *restrict state)
{
    unsigned c = (unsigned) wide;
    if (state)
        *state = (mbstate_t) {0};
    if (!to || c < 0x80) {
        if (to)
            *to = (char) c;
        return 1;
    }
    if (!__maize_utf8 || c > HIGHEST || (c >= 0xd800 && c < 0xe000))
        return broken();
    int length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    *to++ = (char) (0xf00u >> length | c >> 6 * (length - 1));
    for (int i = length - 2; i >= 0; i--)
        *to++ = (char) (0x80 | (c >> 6 * i & 0x3f));
    return (size_t) length;
}

size_t mbrlen(const char *restrict from, size_t count, mbstate_t *restrict state)
{
    static mbstate_t own;
    return mbrtowc(0, from, count, state ? state : &own);
}

wint_t btowc(int c)
{
    return c >= 0 && c < 0x80 ? (wint_t) c : WEOF;
}

int wctob(wint_t c)
{
    return c < 0x80 ? (int) c : -1;
}

size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict from, size_t bytes, size_t room, mbstate_t *restrict state)
{
    static mbstate_t own;
    const char *s = *from;
    size_t count = 0;
    mbstate_t *shift = state ? state : &own, scratch = *shift;
    if (!to) {
        shift = &scratch;
        room = (size_t) -1;
    }
    while (count < room && bytes > 0) {
        wchar_t c;
        size_t length = mbrtowc(&c, s, bytes, shift);
        if (length == BROKEN) {
            if (to)
                *from = s;
            return BROKEN;
        }
        if (length == UNFINISHED) {
            s += bytes;
            break;
        }
        if (to)
            to[count] = c;
        if (length == 0) {
            if (to)
                *from = 0;
            return count;
        }
        s += length;
        bytes -= length;
        count++;
    }
    if (to)
        *from = s;
    return count;
}

size_t mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t room, mbstate_t *restrict state)
{
    return mbsnrtowcs(to, from, strlen(*from) + 1, room, state);
}

size_t wcsnrtombs(char *restrict to, const wchar_t **restrict from, size_t characters, size_t room, mbstate_t *restrict state)
{
    char bytes[4];
    const wchar_t *w = *from;
    size_t count = 0;
    for (; characters > 0; characters--, w++) {
        size_t length = wcrtomb(bytes, *w, state);
        if (length == BROKEN) {
            if (to)
                *from = w;
            return BROKEN;
        }
        if (to && count + length > room)
            break;
        if (to)
            memcpy(to + count, bytes, length);
        if (!*w) {
            if (to)
                *from = 0;
            return count;
        }
        count += length;
    }
    if (to)
        *from = w;
    return count;
}

size_t wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t room, mbstate_t *restrict state)
{
    return wcsnrtombs(to, from, (size_t) -1, room, state);
}

/* Those without a state of the caller's (C17, 7.22.7 and 7.22.8): the encoding has none. */
int mbtowc(wchar_t *restrict to, const char *restrict from, size_t count)
{
    mbstate_t state = {0};
    if (!from)
        return 0;
    size_t length = mbrtowc(to, from, count, &state);
    if (length == UNFINISHED)
        errno = EILSEQ;
    return length == UNFINISHED ? -1 : (int) length;
}

int mblen(const char *from, size_t count)
{
    return mbtowc(0, from, count);
}

int wctomb(char *to, wchar_t c)
{
    return to ? (int) wcrtomb(to, c, 0) : 0;
}

size_t mbstowcs(wchar_t *restrict to, const char *restrict from, size_t room)
{
    mbstate_t state = {0};
    const char *s = from;
    return mbsrtowcs(to, &s, room, &state);
}

size_t wcstombs(char *restrict to, const wchar_t *restrict from, size_t room)
{
    mbstate_t state = {0};
    const wchar_t *s = from;
    return wcsrtombs(to, &s, room, &state);
}

size_t mbrtoc32(char32_t *restrict to, const char *restrict from, size_t count, mbstate_t *restrict state)
{
    static mbstate_t own;
    wchar_t c;
    size_t length = mbrtowc(&c, from, count, state ? state : &own);
    if (length <= 4 && to && from)
        *to = (char32_t) c;
    return length;
}

size_t c32rtomb(char *restrict to, char32_t c, mbstate_t *restrict state)
{
    return wcrtomb(to, (wchar_t) c, state);
}

/* A character of two units leaves the second in the state, marked by a length that none has. */
enum { SECOND_UNIT = 7 };

size_t mbrtoc16(char16_t *restrict to, const char *restrict from, size_t count, mbstate_t *restrict state)
{
    static mbstate_t own;
    mbstate_t *s = state ? state : &own;
    if (s->seen >> LENGTH_AT == SECOND_UNIT) {
        if (to)
            *to = (char16_t) (s->seen & VALUE);
        *s = (mbstate_t) {0};
        return (size_t) -3;
    }
    wchar_t c;
    size_t length = mbrtowc(&c, from, count, s);
    if (length > 4 || !from)
        return length;
    if (c >= 0x10000) {
        s->seen = (unsigned) SECOND_UNIT << LENGTH_AT | (0xdc00 + ((unsigned) c & 0x3ff));
        c = (wchar_t) (0xd7c0 + (c >> 10));
    }
    if (to)
        *to = (char16_t) c;
    return length;
}

size_t c16rtomb(char *restrict to, char16_t unit, mbstate_t *restrict state)
{
    static mbstate_t own;
    mbstate_t *s = state ? state : &own;
    if (!to) {
        *s = (mbstate_t) {0};
        return 1;
    }
    if (s->seen) {
        unsigned high = s->seen;
        *s = (mbstate_t) {0};
        if (unit < 0xdc00 || unit > 0xdfff)
            return broken();
        return wcrtomb(to, (wchar_t) (0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00u)), 0);
    }
    if (unit >= 0xd800 && unit < 0xdc00) {
        s->seen = unit;
        return 0;
    }
    return wcrtomb(to, unit, 0);
}
