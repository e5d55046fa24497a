/* Formatted output: padding, characters and strings, narrow and wide. */
#include <errno.h>
#include <string.h>
#include "format.h"

enum { MOST_BYTES = 4 };

void __maize_put_one(struct sink *sink, wchar_t c)
{
    if (sink->stream)
        sink->failed |= __maize_put_wide(sink->stream, (int) c) < 0;
    else if (sink->written < sink->room)
        sink->wideBuffer[sink->written] = c;
    sink->written++;
}

void __maize_put(struct sink *sink, const char *text, size_t count)
{
    if (sink->wide) {
        while (count > 0) {
            wchar_t c = (unsigned char) *text;
            size_t length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
            if (length > 1)
                c &= 0x7f >> length;
            for (size_t i = 1; i < length && i < count; i++)
                c = c << 6 | (text[i] & 0x3f);
            __maize_put_one(sink, c);
            if (length > count)
                length = count;
            text += length;
            count -= length;
        }
        return;
    }
    if (sink->stream)
        sink->failed |= count > 0 && __maize_write(sink->stream, text, count) != count;
    else if (sink->written < sink->room)
        memcpy(sink->buffer + sink->written, text, count < sink->room - sink->written ? count : sink->room - sink->written);
    sink->written += count;
}

void __maize_fill(struct sink *sink, char with, long count)
{
    char part[32];
    if (count <= 0)
        return;
    if (!sink->stream && sink->written >= sink->room) {
        sink->written += (size_t) count;
        return;
    }
    memset(part, with, sizeof part);
    for (; count > 0; count -= (long) sizeof part)
        __maize_put(sink, part, count < (long) sizeof part ? (size_t) count : sizeof part);
}

void __maize_put_padded(struct sink *sink, struct specification s, const char *prefix, const char *text, size_t length, long zeros)
{
    if (s.width == 0 && zeros == 0 && !*prefix) {
        __maize_put(sink, text, length);
        return;
    }
    size_t prefixLength = strlen(prefix);
    long blanks = s.width - (long) (prefixLength + length) - zeros;
    if (blanks > 0 && (s.flags & ZERO) && !(s.flags & LEFT)) {
        zeros += blanks;
        blanks = 0;
    }
    if (!(s.flags & LEFT))
        __maize_fill(sink, ' ', blanks);
    __maize_put(sink, prefix, prefixLength);
    __maize_fill(sink, '0', zeros);
    __maize_put(sink, text, length);
    if (s.flags & LEFT)
        __maize_fill(sink, ' ', blanks);
}

/* Characters that go out as bytes, of which a precision is the most, and none is broken. */
static void put_wide_as_bytes(struct sink *sink, struct specification s, const wchar_t *text, size_t count)
{
    char bytes[MOST_BYTES];
    mbstate_t state = {0};
    size_t length = 0, kept = 0;
    for (; kept < count && (text[kept] || s.conversion == 'c'); kept++) {
        size_t more = wcrtomb(bytes, text[kept], &state);
        if (more == (size_t) -1) {
            sink->failed = 1;
            return;
        }
        if (s.precision >= 0 && s.conversion == 's' && length + more > (size_t) s.precision)
            break;
        length += more;
    }
    if (!(s.flags & LEFT))
        __maize_fill(sink, ' ', s.width - (long) length);
    for (size_t i = 0; i < kept; i++)
        __maize_put(sink, bytes, wcrtomb(bytes, text[i], &state));
    if (s.flags & LEFT)
        __maize_fill(sink, ' ', s.width - (long) length);
}

/* Characters that go out wide: these, or what bytes in the locale's encoding stand for. */
static void put_wide(struct sink *sink, struct specification s, const wchar_t *text, const char *bytes, size_t most)
{
    mbstate_t state = {0};
    size_t count = 0, used = 0;
    wchar_t c;
    for (; count < most; count++) {
        if (text) {
            if (!text[count] && s.conversion == 's')
                break;
            continue;
        }
        size_t length = mbrtowc(&c, bytes + used, MOST_BYTES, &state);
        if (length == (size_t) -1 || length == (size_t) -2) {
            errno = EILSEQ;
            sink->failed = 1;
            return;
        }
        if (length == 0)
            break;
        used += length;
    }
    if (!(s.flags & LEFT))
        __maize_fill(sink, ' ', s.width - (long) count);
    for (size_t i = 0, at = 0; i < count; i++) {
        if (text)
            c = text[i];
        else
            at += mbrtowc(&c, bytes + at, MOST_BYTES, &state);
        __maize_put_one(sink, c);
    }
    if (s.flags & LEFT)
        __maize_fill(sink, ' ', s.width - (long) count);
}

void __maize_put_character(struct sink *sink, struct specification s, int value)
{
    char byte = (char) value;
    wchar_t c = (wchar_t) value;
    if (sink->wide) {
        if (s.length != 'l')
            c = btowc((unsigned char) byte);
        put_wide(sink, s, &c, 0, 1);
    } else if (s.length == 'l')
        put_wide_as_bytes(sink, s, &c, 1);
    else
        __maize_put_padded(sink, s, "", &byte, 1, 0);
}

void __maize_put_string(struct sink *sink, struct specification s, const void *text)
{
    size_t most = s.precision < 0 ? (size_t) -1 : (size_t) s.precision;
    if (!text) {
        text = most < 6 ? "" : "(null)";
        s.length = 0;
    }
    if (sink->wide)
        put_wide(sink, s, s.length == 'l' ? text : 0, text, most);
    else if (s.length == 'l')
        put_wide_as_bytes(sink, s, text, (size_t) -1);
    else
        __maize_put_padded(sink, s, "", text, strnlen(text, most), 0);
}

