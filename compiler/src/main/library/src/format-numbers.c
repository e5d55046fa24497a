/* Formatted output: integers and floating-point numbers, which are rounded correctly. */
#include <string.h>
#include "decimal.h"
#include "format.h"

enum { LONGEST_NUMBER = 1500 };

void __maize_put_integer(struct sink *sink, struct specification s, uint64_t value, int negative)
{
    char text[24 + 48], *end = text + sizeof text, *from = end;
    const char *digits = s.conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    int bits = s.conversion == 'o' ? 3 : 4;
    unsigned base = s.conversion == 'o' ? 8 : s.conversion == 'x' || s.conversion == 'X' || s.conversion == 'p' ? 16 : 10;
    if (base == 10)
        for (uint64_t rest = value; rest; rest /= 10)
            *--from = (char) ('0' + rest % 10);
    else
        for (uint64_t rest = value; rest; rest >>= bits)
            *--from = digits[rest & (base - 1)];
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
    __maize_put_padded(sink, s, prefix, from, (size_t) (end - from), zeros > 0 ? zeros : 0);
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
    __maize_put_padded(sink, whole, prefix, text, length, 0);
    __maize_fill(sink, '0', more);
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
    __maize_put_padded(sink, front, prefix, text, length, 0);
    __maize_fill(sink, '0', more);
    __maize_put(sink, tail, tailLength);
    __maize_fill(sink, ' ', blanks);
}

static void put_hexadecimal(struct sink *sink, struct specification s, const char *sign, double magnitude)
{
    union { double value; uint64_t bits; } u = {magnitude};
    int exponent = (int) (u.bits >> 52);
    uint64_t m = (u.bits & 0xfffffffffffff) | (uint64_t) (exponent != 0) << 52;
    exponent = m == 0 ? 0 : (exponent ? exponent : 1) - 1023;
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
    __maize_put_padded(sink, front, prefix, text, length, 0);
    __maize_fill(sink, '0', more);
    __maize_put(sink, tail, tailLength);
    __maize_fill(sink, ' ', blanks);
}

void __maize_put_float(struct sink *sink, struct specification s, double value)
{
    union { double value; uint64_t bits; } u = {value};
    const char *sign = u.bits >> 63 ? "-" : s.flags & PLUS ? "+" : s.flags & SPACE ? " " : "";
    int upper = s.conversion >= 'A' && s.conversion <= 'Z';
    double magnitude = __builtin_fabs(value);
    if ((u.bits >> 52 & 0x7ff) == 0x7ff) {
        s.flags &= ~ZERO;
        __maize_put_padded(sink, s, sign, magnitude != magnitude ? upper ? "NAN" : "nan" : upper ? "INF" : "inf", 3, 0);
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

