/* Formatted output (C17, 7.21.6.1). */
#include <stdint.h>
#include <string.h>
#include "decimal.h"
#include "stream.h"

enum { LEFT = 1, PLUS = 2, SPACE = 4, ALTERNATE = 8, ZERO = 16, LONGEST_NUMBER = 1500 };

/* Where output goes: to a stream, or to a buffer of which only so much is kept. */
struct sink {
    FILE *stream;
    char *buffer;
    size_t room, written;
    int failed;
};

struct specification {
    int flags, width, precision; /* a precision of -1: none is given */
    char length, conversion; /* length: h, H for hh, l, q for ll, j, z, t, L or 0 */
};

static void put(struct sink *sink, const char *text, size_t count)
{
    if (sink->stream)
        sink->failed |= count > 0 && fwrite(text, 1, count, sink->stream) != count;
    else if (sink->written < sink->room)
        memcpy(sink->buffer + sink->written, text, count < sink->room - sink->written ? count : sink->room - sink->written);
    sink->written += count;
}

static void fill(struct sink *sink, char with, long count)
{
    char part[32];
    memset(part, with, sizeof part);
    for (; count > 0; count -= (long) sizeof part)
        put(sink, part, count < (long) sizeof part ? (size_t) count : sizeof part);
}

/* What comes before the digits, zeros, the text. */
static void put_padded(struct sink *sink, struct specification s, const char *prefix, const char *text, size_t length, long zeros)
{
    size_t prefixLength = strlen(prefix);
    long blanks = s.width - (long) (prefixLength + length) - zeros;
    if (blanks > 0 && (s.flags & ZERO) && !(s.flags & LEFT)) {
        zeros += blanks;
        blanks = 0;
    }
    if (!(s.flags & LEFT))
        fill(sink, ' ', blanks);
    put(sink, prefix, prefixLength);
    fill(sink, '0', zeros);
    put(sink, text, length);
    if (s.flags & LEFT)
        fill(sink, ' ', blanks);
}

static void put_integer(struct sink *sink, struct specification s, uint64_t value, int negative)
{
    char text[24 + 48], *end = text + sizeof text, *from = end;
    const char *digits = s.conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned base = s.conversion == 'o' ? 8 : s.conversion == 'x' || s.conversion == 'X' || s.conversion == 'p' ? 16 : 10;
    for (uint64_t rest = value; rest; rest /= base)
        *--from = digits[rest % base];
    int precision = s.precision < 0 ? 1 : s.precision;
    if (s.precision >= 0)
        s.flags &= ~ZERO;
    long zeros = precision - (end - from);
    if (base == 8 && (s.flags & ALTERNATE) && zeros <= 0 && (from == end || *from != '0'))
        zeros = 1;
    const char *prefix = "";
    if (s.conversion == 'd' || s.conversion == 'i')
        prefix = negative ? "-" : s.flags & PLUS ? "+" : s.flags & SPACE ? " " : "";
    else if (base == 16 && ((s.flags & ALTERNATE) || s.conversion == 'p') && (value || s.conversion == 'p'))
        prefix = s.conversion == 'X' ? "0X" : "0x";
    put_padded(sink, s, prefix, from, (size_t) (end - from), zeros > 0 ? zeros : 0);
}

static char digit_at(const struct decimal *d, int index)
{
    return index >= 0 && index < d->count ? d->digits[index] : '0';
}

/* A number with so many digits after the point; what does not fit in the text follows as zeros. */
static void put_fixed(struct sink *sink, struct specification s, const char *prefix, struct decimal *d, int precision)
{
    char text[LONGEST_NUMBER];
    size_t length = 0;
    if (d->exponent <= 0 || d->count == 0)
        text[length++] = '0';
    else
        for (int i = 0; i < d->exponent; i++)
            text[length++] = digit_at(d, i);
    if (precision > 0 || (s.flags & ALTERNATE))
        text[length++] = '.';
    int kept = 0;
    for (; kept < precision && length < sizeof text; kept++)
        text[length++] = d->count == 0 ? '0' : digit_at(d, d->exponent + kept);
    struct specification whole = s;
    long more = precision - kept;
    whole.width -= (int) more;
    put_padded(sink, whole, prefix, text, length, 0);
    fill(sink, '0', more);
}

static size_t put_exponent(char *text, char letter, int exponent, int least)
{
    size_t length = 0;
    char digits[8];
    int count = 0;
    unsigned magnitude = (unsigned) (exponent < 0 ? -exponent : exponent);
    text[length++] = letter;
    text[length++] = exponent < 0 ? '-' : '+';
    do
        digits[count++] = (char) ('0' + magnitude % 10);
    while ((magnitude /= 10) || count < least);
    while (count > 0)
        text[length++] = digits[--count];
    return length;
}

static void put_scientific(struct sink *sink, struct specification s, const char *prefix, struct decimal *d, int precision, char letter)
{
    char text[LONGEST_NUMBER];
    size_t length = 0;
    text[length++] = digit_at(d, 0);
    if (precision > 0 || (s.flags & ALTERNATE))
        text[length++] = '.';
    int kept = 0;
    for (; kept < precision && length < sizeof text - 16; kept++)
        text[length++] = digit_at(d, 1 + kept);
    char tail[16];
    size_t tailLength = put_exponent(tail, letter, d->count ? d->exponent - 1 : 0, 2);
    long more = precision - kept;
    struct specification front = s;
    front.width -= (int) (tailLength + (size_t) more);
    long blanks = (s.flags & LEFT) ? front.width - (long) (length + strlen(prefix)) : 0;
    if (s.flags & LEFT)
        front.width = 0;
    put_padded(sink, front, prefix, text, length, 0);
    fill(sink, '0', more);
    put(sink, tail, tailLength);
    fill(sink, ' ', blanks);
}

static void put_hexadecimal(struct sink *sink, struct specification s, const char *sign, double magnitude)
{
    union { double value; uint64_t bits; } u = {magnitude};
    int exponent = (int) (u.bits >> 52);
    uint64_t m = (u.bits & 0xfffffffffffff) | (uint64_t) (exponent != 0) << 52;
    exponent = m == 0 ? 0 : (exponent ? exponent : 1) - 1023;
    if (m && !(m >> 52)) {
        int shift = __builtin_clzll(m) - 11;
        m <<= shift;
        exponent -= shift;
    }
    if (s.precision >= 0 && s.precision < 13) {
        int drop = 52 - 4 * s.precision;
        uint64_t rest = m & ((1ull << drop) - 1), half = 1ull << (drop - 1);
        m >>= drop;
        m += rest > half || (rest == half && (m & 1));
        m <<= drop;
    }
    const char *digits = s.conversion == 'A' ? "0123456789ABCDEF" : "0123456789abcdef";
    char text[48], prefix[8];
    size_t length = 0, prefixLength = 0;
    while (*sign)
        prefix[prefixLength++] = *sign++;
    prefix[prefixLength++] = '0';
    prefix[prefixLength++] = s.conversion == 'A' ? 'X' : 'x';
    prefix[prefixLength] = 0;
    text[length++] = digits[m >> 52];
    uint64_t fraction = m & 0xfffffffffffff;
    int count = s.precision < 0 ? 13 : s.precision < 13 ? s.precision : 13;
    if (s.precision < 0)
        while (count > 0 && !(fraction >> (52 - 4 * count) & 15))
            count--;
    if (count > 0 || s.precision > 0 || (s.flags & ALTERNATE))
        text[length++] = '.';
    for (int i = 0; i < count; i++)
        text[length++] = digits[fraction >> (48 - 4 * i) & 15];
    char tail[16];
    size_t tailLength = put_exponent(tail, s.conversion == 'A' ? 'P' : 'p', exponent, 1);
    long more = s.precision > 13 ? s.precision - 13 : 0;
    struct specification front = s;
    front.width -= (int) (tailLength + (size_t) more);
    long blanks = (s.flags & LEFT) ? front.width - (long) (length + prefixLength) : 0;
    if (s.flags & LEFT)
        front.width = 0;
    put_padded(sink, front, prefix, text, length, 0);
    fill(sink, '0', more);
    put(sink, tail, tailLength);
    fill(sink, ' ', blanks);
}

static void put_float(struct sink *sink, struct specification s, double value)
{
    union { double value; uint64_t bits; } u = {value};
    const char *sign = u.bits >> 63 ? "-" : s.flags & PLUS ? "+" : s.flags & SPACE ? " " : "";
    int upper = s.conversion >= 'A' && s.conversion <= 'Z';
    double magnitude = __builtin_fabs(value);
    if ((u.bits >> 52 & 0x7ff) == 0x7ff) {
        s.flags &= ~ZERO;
        put_padded(sink, s, sign, magnitude != magnitude ? upper ? "NAN" : "nan" : upper ? "INF" : "inf", 3, 0);
        return;
    }
    char conversion = (char) (s.conversion | 32);
    if (conversion == 'a') {
        put_hexadecimal(sink, s, sign, magnitude);
        return;
    }
    struct decimal d;
    __maize_decimal(magnitude, &d);
    int precision = s.precision < 0 ? 6 : s.precision;
    char letter = upper ? 'E' : 'e';
    if (conversion == 'f') {
        long digits = (long) d.exponent + precision;
        if (d.count > 0)
            __maize_round_decimal(&d, digits > MOST_DIGITS ? MOST_DIGITS : (int) digits);
        put_fixed(sink, s, sign, &d, precision);
        return;
    }
    if (conversion == 'e') {
        __maize_round_decimal(&d, precision < MOST_DIGITS ? precision + 1 : MOST_DIGITS);
        put_scientific(sink, s, sign, &d, precision, letter);
        return;
    }
    if (precision == 0)
        precision = 1;
    __maize_round_decimal(&d, precision < MOST_DIGITS ? precision : MOST_DIGITS);
    int exponent = d.count ? d.exponent - 1 : 0;
    if (exponent >= -4 && exponent < precision) {
        int after = precision - 1 - exponent;
        int used = d.count - d.exponent;
        put_fixed(sink, s, sign, &d, s.flags & ALTERNATE ? after : d.count == 0 || used < 0 ? 0 : used < after ? used : after);
    } else
        put_scientific(sink, s, sign, &d, s.flags & ALTERNATE ? precision - 1 : d.count > 1 ? d.count - 1 : 0, letter);
}

static const char *read_specification(const char *f, struct specification *s, va_list *arguments)
{
    static const char flags[] = "-+ #0";
    *s = (struct specification) {.precision = -1};
    for (const char *flag; *f && (flag = strchr(flags, *f)); f++)
        s->flags |= 1 << (flag - flags);
    if (*f == '*') {
        s->width = va_arg(*arguments, int);
        if (s->width < 0) {
            s->flags |= LEFT;
            s->width = -s->width;
        }
        f++;
    } else
        for (; *f >= '0' && *f <= '9'; f++)
            s->width = s->width * 10 + *f - '0';
    if (*f == '.') {
        s->precision = 0;
        if (*++f == '*') {
            s->precision = va_arg(*arguments, int);
            f++;
        } else
            for (; *f >= '0' && *f <= '9'; f++)
                s->precision = s->precision * 10 + *f - '0';
    }
    while (*f && strchr("hlqjztL", *f)) {
        s->length = s->length == 'h' && *f == 'h' ? 'H' : s->length == 'l' && *f == 'l' ? 'q' : *f;
        f++;
    }
    s->conversion = *f;
    return *f ? f + 1 : f;
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

static void convert(struct sink *sink, struct specification s, va_list *arguments)
{
    switch (s.conversion) {
    case 'd':
    case 'i': {
        int64_t value = signed_argument(s, arguments);
        put_integer(sink, s, value < 0 ? -(uint64_t) value : (uint64_t) value, value < 0);
        break;
    }
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        put_integer(sink, s, unsigned_argument(s, arguments), 0);
        break;
    case 'p':
        put_integer(sink, s, (uint64_t) va_arg(*arguments, void *), 0);
        break;
    case 'c': {
        char c = (char) va_arg(*arguments, int);
        s.flags &= ~ZERO;
        put_padded(sink, s, "", &c, 1, 0);
        break;
    }
    case 's': {
        const char *text = va_arg(*arguments, const char *);
        if (!text)
            text = "(null)";
        s.flags &= ~ZERO;
        put_padded(sink, s, "", text, s.precision < 0 ? strlen(text) : strnlen(text, (size_t) s.precision), 0);
        break;
    }
    case 'n':
        store_count(s, sink->written, arguments);
        break;
    case '%':
        put(sink, "%", 1);
        break;
    default:
        put_float(sink, s, va_arg(*arguments, double));
        break;
    }
}

static int format(struct sink *sink, const char *f, va_list given)
{
    va_list arguments;
    va_copy(arguments, given);
    while (*f) {
        const char *plain = f;
        while (*f && *f != '%')
            f++;
        put(sink, plain, (size_t) (f - plain));
        if (*f) {
            struct specification s;
            f = read_specification(f + 1, &s, &arguments);
            if (s.conversion && strchr("diuoxXpcsn%aAeEfFgG", s.conversion))
                convert(sink, s, &arguments);
        }
    }
    va_end(arguments);
    return sink->failed || sink->written > 0x7fffffff ? -1 : (int) sink->written;
}

int vfprintf(FILE *restrict stream, const char *restrict f, va_list arguments)
{
    struct sink sink = {.stream = stream};
    return format(&sink, f, arguments);
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

#define FORWARD(call) \
    va_list arguments; \
    va_start(arguments, f); \
    int written = call; \
    va_end(arguments); \
    return written

int printf(const char *restrict f, ...)
{
    FORWARD(vfprintf(stdout, f, arguments));
}

int fprintf(FILE *restrict stream, const char *restrict f, ...)
{
    FORWARD(vfprintf(stream, f, arguments));
}

int sprintf(char *restrict to, const char *restrict f, ...)
{
    FORWARD(vsprintf(to, f, arguments));
}

int snprintf(char *restrict to, size_t room, const char *restrict f, ...)
{
    FORWARD(vsnprintf(to, room, f, arguments));
}
