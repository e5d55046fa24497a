/* Formatted output (C17, 7.21.6.1 and 7.29.2.1), of bytes and of wide characters. What the standard leaves open is as in glibc. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "format.h"

/* A va_list is a row of words, whatever they hold: the nth is found by passing over those before it. */
static void go_to(va_list *to, va_list first, int number)
{
    va_copy(*to, first);
    while (--number > 0)
        (void) va_arg(*to, long);
}

/* A decimal number, or -1 if it is more than an int holds. */
static const char *read_number(const char *f, int *value)
{
    for (*value = 0; *f >= '0' && *f <= '9'; f++)
        *value = *value < 0 || *value > (INT_MAX - (*f - '0')) / 10 ? -1 : *value * 10 + *f - '0';
    return f;
}

/* What stands for an asterisk: the next argument, or the one whose number follows. */
static const char *read_asterisk(const char *f, int *value, va_list *arguments, va_list first)
{
    int number;
    const char *end = read_number(f, &number);
    if (end == f || *end != '$') {
        *value = va_arg(*arguments, int);
        return f;
    }
    va_list numbered;
    go_to(&numbered, first, number);
    *value = va_arg(numbered, int);
    va_end(numbered);
    return end + 1;
}

/* The flag that a character stands for, or 0. */
static inline int flag(char c)
{
    switch (c) {
    case '-':
        return LEFT;
    case '+':
        return PLUS;
    case ' ':
        return SPACE;
    case '#':
        return ALTERNATE;
    case '0':
        return ZERO;
    case '\'': /* which groups digits: in the locale C there is nothing to do */
        return GROUPS;
    default:
        return 0;
    }
}

static inline int is_length(char c)
{
    return c == 'l' || c == 'h' || c == 'z' || c == 'q' || c == 'j' || c == 't' || c == 'L';
}

static inline const char *read_conversion(const char *f, struct specification *s)
{
    for (; is_length(*f); f++)
        s->length = s->length == 'h' && *f == 'h' ? 'H' : s->length == 'l' && *f == 'l' ? 'q' : *f;
    s->conversion = *f;
    return *f ? f + 1 : f;
}

static const char *read_specification(const char *f, struct specification *s, va_list *arguments, va_list first)
{
    *s = (struct specification) {.precision = -1};
    /* Most say no more than what they convert. */
    if (*f >= 'a')
        return read_conversion(f, s);
    int number;
    const char *end = read_number(f, &number);
    if (end > f && *end == '$') {
        s->number = number;
        f = end + 1;
    }
    for (int bit; (bit = flag(*f)); f++)
        s->flags |= bit;
    int tooLarge = 0;
    if (*f == '*') {
        f = read_asterisk(f + 1, &s->width, arguments, first);
        if (s->width < 0) {
            s->flags |= LEFT;
            tooLarge = s->width == INT_MIN;
            s->width = tooLarge ? 0 : -s->width;
        }
    } else {
        f = read_number(f, &s->width);
        tooLarge = s->width < 0;
    }
    if (*f == '.') {
        if (*++f == '*')
            f = read_asterisk(f + 1, &s->precision, arguments, first);
        else {
            const char *from = f + (*f == '-');
            f = read_number(from, &s->precision);
            tooLarge |= s->precision < 0;
            if (from[-1] == '-')
                s->precision = -1;
        }
        if (s->precision < 0)
            s->precision = -1;
    }
    f = read_conversion(f, s);
    if (tooLarge) {
        errno = EOVERFLOW;
        return 0;
    }
    if (s->conversion == 'C' || s->conversion == 'S') {
        s->conversion |= 32;
        s->length = 'l';
    }
    return f;
}

static int64_t signed_argument(struct specification s, va_list *arguments)
{
    switch (s.length) {
    case 'H':
        return (signed char) va_arg(*arguments, int);
    case 'h':
        return (short) va_arg(*arguments, int);
    case 0:
        return va_arg(*arguments, int);
    default:
        return va_arg(*arguments, long);
    }
}

static uint64_t unsigned_argument(struct specification s, va_list *arguments)
{
    switch (s.length) {
    case 'H':
        return (unsigned char) va_arg(*arguments, int);
    case 'h':
        return (unsigned short) va_arg(*arguments, int);
    case 0:
        return va_arg(*arguments, unsigned);
    default:
        return va_arg(*arguments, unsigned long);
    }
}

static void store_count(struct specification s, size_t written, va_list *arguments)
{
    void *to = va_arg(*arguments, void *);
    switch (s.length) {
    case 'H':
        *(signed char *) to = (signed char) written;
        break;
    case 'h':
        *(short *) to = (short) written;
        break;
    case 0:
        *(int *) to = (int) written;
        break;
    default:
        *(long *) to = (long) written;
        break;
    }
}

/* Whether there is such a conversion. */
static int convert(struct sink *sink, struct specification s, va_list *arguments)
{
    switch (s.conversion) {
    case 'd':
    case 'i': {
        int64_t value = signed_argument(s, arguments);
        __maize_put_integer(sink, s, value < 0 ? -(uint64_t) value : (uint64_t) value, value < 0);
        break;
    }
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        __maize_put_integer(sink, s, unsigned_argument(s, arguments), 0);
        break;
    case 'p': {
        uint64_t address = (uint64_t) va_arg(*arguments, void *);
        s.length = 0;
        if (address)
            __maize_put_integer(sink, s, address, 0);
        else {
            s.flags &= ~ZERO;
            s.precision = -1;
            __maize_put_string(sink, s, "(nil)");
        }
        break;
    }
    case 'c':
        s.flags &= ~ZERO;
        __maize_put_character(sink, s, va_arg(*arguments, int));
        break;
    case 's':
        s.flags &= ~ZERO;
        __maize_put_string(sink, s, va_arg(*arguments, const void *));
        break;
    case 'm':
        s.flags &= ~ZERO;
        s.length = 0;
        __maize_put_string(sink, s, strerror(errno));
        break;
    case 'n':
        store_count(s, sink->written, arguments);
        break;
    case '%':
        __maize_put(sink, "%", 1);
        break;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        __maize_put_float(sink, s, va_arg(*arguments, double));
        break;
    default:
        return 0;
    }
    return 1;
}

static int format(struct sink *sink, const char *f, va_list given)
{
    va_list arguments;
    va_copy(arguments, given);
    while (*f && !sink->failed) {
        const char *plain = f;
        while (*f && *f != '%')
            f++;
        if (f != plain)
            __maize_put(sink, plain, (size_t) (f - plain));
        if (!*f)
            break;
        struct specification s;
        const char *from = f;
        f = read_specification(f + 1, &s, &arguments, given);
        if (!f) {
            sink->failed = 1;
            break;
        }
        if (!s.conversion) {
            errno = EINVAL;
            sink->failed = 1;
            continue;
        }
        int known;
        if (s.number) {
            va_list numbered;
            go_to(&numbered, given, s.number);
            known = convert(sink, s, &numbered);
            va_end(numbered);
        } else
            known = convert(sink, s, &arguments);
        if (!known)
            __maize_put(sink, from, (size_t) (f - from));
    }
    va_end(arguments);
    if (sink->written > INT_MAX) {
        errno = EOVERFLOW;
        return -1;
    }
    return sink->failed ? -1 : (int) sink->written;
}

/* A stream without a buffer has one while it is written to once. */
static int format_to_stream(struct sink *sink, const char *f, va_list arguments)
{
    FILE *stream = sink->stream;
    lock_stream(stream);
    int mode = stream->mode;
    if (mode == _IONBF)
        stream->mode = _IOFBF;
    int written = format(sink, f, arguments);
    if (mode == _IONBF) {
        stream->mode = mode;
        if (__maize_flush(stream))
            written = -1;
    }
    unlock_stream(stream);
    return written;
}

int vfprintf(FILE *restrict stream, const char *restrict f, va_list arguments)
{
    struct sink sink = {.stream = stream};
    return format_to_stream(&sink, f, arguments);
}

int vsnprintf(char *restrict to, size_t room, const char *restrict f, va_list arguments)
{
    struct sink sink = {.buffer = to, .room = room ? room - 1 : 0};
    int written = format(&sink, f, arguments);
    if (room)
        to[sink.written < room ? sink.written : room - 1] = 0;
    return written;
}

int vprintf(const char *restrict f, va_list arguments)
{
    return vfprintf(stdout, f, arguments);
}

int vsprintf(char *restrict to, const char *restrict f, va_list arguments)
{
    return vsnprintf(to, (size_t) 1 << 31, f, arguments);
}

int vasprintf(char **restrict to, const char *restrict f, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(0, 0, f, again);
    va_end(again);
    *to = length < 0 ? 0 : malloc((size_t) length + 1);
    return *to ? vsnprintf(*to, (size_t) length + 1, f, arguments) : -1;
}

int vdprintf(int descriptor, const char *restrict f, va_list arguments)
{
    char *text;
    int length = vasprintf(&text, f, arguments);
    for (int done = 0; done < length;) {
        ssize_t part = write(descriptor, text + done, (size_t) (length - done));
        if (part < 0) {
            length = -1;
            break;
        }
        done += (int) part;
    }
    free(text);
    return length;
}

/* The format of wide characters in UTF-8, or 0. */
static char *narrow(const wchar_t *f)
{
    size_t count = wcslen(f);
    char *text = malloc(4 * count + 1), *to = text;
    for (; text && *f; f++) {
        unsigned c = (unsigned) *f;
        int length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (length == 1)
            *to++ = (char) c;
        else {
            *to++ = (char) (0xf00u >> length | c >> 6 * (length - 1));
            for (int i = length - 2; i >= 0; i--)
                *to++ = (char) (0x80 | (c >> 6 * i & 0x3f));
        }
    }
    if (text)
        *to = 0;
    return text;
}

int vfwprintf(FILE *restrict stream, const wchar_t *restrict f, va_list arguments)
{
    struct sink sink = {.stream = stream, .wide = 1};
    char *text = narrow(f);
    if (!text)
        return -1;
    if (fwide(stream, 1) < 0) {
        free(text);
        return -1;
    }
    int written = format_to_stream(&sink, text, arguments);
    free(text);
    return written;
}

int vswprintf(wchar_t *restrict to, size_t room, const wchar_t *restrict f, va_list arguments)
{
    struct sink sink = {.wideBuffer = to, .wide = 1, .room = room ? room - 1 : 0};
    char *text = narrow(f);
    if (!text)
        return -1;
    int written = format(&sink, text, arguments);
    free(text);
    if (room)
        to[sink.written < room ? sink.written : room - 1] = 0;
    if (written >= 0 && (size_t) written >= room) {
        errno = EOVERFLOW;
        return -1;
    }
    return written;
}

int vwprintf(const wchar_t *restrict f, va_list arguments)
{
    return vfwprintf(stdout, f, arguments);
}

#define FORWARD(call) \
    va_list arguments; \
    va_start(arguments, f); \
    int written = call; \
    va_end(arguments); \
    return written

int printf(const char *restrict f, ...) { FORWARD(vfprintf(stdout, f, arguments)); }
int fprintf(FILE *restrict stream, const char *restrict f, ...) { FORWARD(vfprintf(stream, f, arguments)); }
int dprintf(int descriptor, const char *restrict f, ...) { FORWARD(vdprintf(descriptor, f, arguments)); }
int sprintf(char *restrict to, const char *restrict f, ...) { FORWARD(vsprintf(to, f, arguments)); }
int snprintf(char *restrict to, size_t room, const char *restrict f, ...) { FORWARD(vsnprintf(to, room, f, arguments)); }
int asprintf(char **restrict to, const char *restrict f, ...) { FORWARD(vasprintf(to, f, arguments)); }
int wprintf(const wchar_t *restrict f, ...) { FORWARD(vfwprintf(stdout, f, arguments)); }
int fwprintf(FILE *restrict stream, const wchar_t *restrict f, ...) { FORWARD(vfwprintf(stream, f, arguments)); }
int swprintf(wchar_t *restrict to, size_t room, const wchar_t *restrict f, ...) { FORWARD(vswprintf(to, room, f, arguments)); }
