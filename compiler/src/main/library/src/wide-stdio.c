/* Streams of wide characters (C17, 7.29.3). */
#include <errno.h>
#include <wchar.h>
#include "stream.h"

int fwide(FILE *stream, int mode)
{
    lock_stream(stream);
    if (!stream->orientation && mode)
        stream->orientation = mode > 0 ? 1 : -1;
    int result = stream->orientation;
    unlock_stream(stream);
    return result;
}

wint_t fgetwc(FILE *stream)
{
    mbstate_t state = {0};
    wchar_t wide;
    wint_t result = WEOF;
    int used = 0;
    lock_stream(stream);
    stream->orientation = 1;
    for (;;) {
        int c = __maize_get(stream);
        if (c == EOF) {
            if (used) {
                errno = EILSEQ;
                stream->failed = 1;
            }
            break;
        }
        used = 1;
        char byte = (char) c;
        size_t length = mbrtowc(&wide, &byte, 1, &state);
        if (length == (size_t) -2)
            continue;
        if (length == (size_t) -1)
            stream->failed = 1;
        else
            result = length == 0 ? 0 : (wint_t) wide;
        break;
    }
    unlock_stream(stream);
    return result;
}

wint_t getwc(FILE *stream)
{
    return fgetwc(stream);
}

wint_t getwchar(void)
{
    return fgetwc(stdin);
}

wint_t ungetwc(wint_t c, FILE *stream)
{
    char bytes[8];
    if (c == WEOF)
        return WEOF;
    size_t length = wcrtomb(bytes, (wchar_t) c, 0);
    if (length == (size_t) -1)
        return WEOF;
    lock_stream(stream);
    while (length > 0)
        if (__maize_push_back(stream, (unsigned char) bytes[--length]) == EOF)
            c = WEOF;
    unlock_stream(stream);
    return c;
}

int __maize_put_wide(FILE *stream, int c)
{
    char bytes[8];
    size_t length = wcrtomb(bytes, (wchar_t) c, 0);
    if (length == (size_t) -1) {
        stream->failed = 1;
        return -1;
    }
    stream->orientation = 1;
    return __maize_write(stream, bytes, length) == length ? 0 : -1;
}

wint_t fputwc(wchar_t c, FILE *stream)
{
    lock_stream(stream);
    int result = __maize_put_wide(stream, (int) c);
    unlock_stream(stream);
    return result < 0 ? WEOF : (wint_t) c;
}

wint_t putwc(wchar_t c, FILE *stream)
{
    return fputwc(c, stream);
}

wint_t putwchar(wchar_t c)
{
    return fputwc(c, stdout);
}

wchar_t *fgetws(wchar_t *restrict line, int most, FILE *restrict stream)
{
    int length = 0;
    lock_stream(stream);
    while (length < most - 1) {
        wint_t c = fgetwc(stream);
        if (c == WEOF)
            break;
        line[length++] = (wchar_t) c;
        if (c == L'\n')
            break;
    }
    int failed = stream->failed;
    unlock_stream(stream);
    if (length == 0 || failed)
        return 0;
    line[length] = 0;
    return line;
}

int fputws(const wchar_t *restrict text, FILE *restrict stream)
{
    int result = 1;
    lock_stream(stream);
    for (; *text && result >= 0; text++)
        if (__maize_put_wide(stream, (int) *text) < 0)
            result = -1;
    unlock_stream(stream);
    return result;
}
