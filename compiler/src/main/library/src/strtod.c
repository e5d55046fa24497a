/*
 * Floating-point numbers from text (C17, 7.22.1.3), rounded correctly: a first guess is moved, a unit in the last place at a time, until exact
 * arithmetic says that no neighbour is nearer.
 */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_DIGITS = 800, /* past them only matters whether all are 0: a double's halfway point has at most 768 */
    LIMBS = 180,
    FAR = 20000
};

struct number {
    int count;
    uint32_t limb[LIMBS];
};

static void multiply(struct number *n, uint32_t factor, uint32_t add)
{
    uint64_t carry = add;
    for (int i = 0; i < n->count; i++) {
        carry += (uint64_t) n->limb[i] * factor;
        n->limb[i] = (uint32_t) carry;
        carry >>= 32;
    }
    if (carry)
        n->limb[n->count++] = (uint32_t) carry;
}

static void scale_by_ten(struct number *n, int power)
{
    for (; power >= 9; power -= 9)
        multiply(n, 1000000000, 0);
    for (; power > 0; power--)
        multiply(n, 10, 0);
}

static void shift_left(struct number *n, int bits)
{
    int limbs = bits / 32;
    if (bits % 32)
        multiply(n, 1u << bits % 32, 0);
    if (limbs && n->count) {
        memmove(n->limb + limbs, n->limb, (size_t) n->count * sizeof *n->limb);
        memset(n->limb, 0, (size_t) limbs * sizeof *n->limb);
        n->count += limbs;
    }
}

static int compare(const struct number *a, const struct number *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (int i = a->count - 1; i >= 0; i--)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

struct decimal {
    int count, exponent, more; /* digits times ten to the exponent; more: others than 0 follow */
    char digits[MOST_DIGITS];
};

/* Compares the decimal with m times 2 to the e. */
static int order(const struct decimal *d, uint64_t m, int e)
{
    struct number left, right;
    left.count = 0;
    for (int i = 0; i < d->count; i++)
        multiply(&left, 10, (uint32_t) (d->digits[i] - '0'));
    right.count = 0;
    multiply(&right, 1, (uint32_t) (m >> 32));
    shift_left(&right, 32);
    if (right.count)
        right.limb[0] = (uint32_t) m;
    else
        multiply(&right, 1, (uint32_t) m);
    scale_by_ten(d->exponent > 0 ? &left : &right, d->exponent > 0 ? d->exponent : -d->exponent);
    shift_left(e < 0 ? &left : &right, e < 0 ? -e : e);
    int result = compare(&left, &right);
    return result ? result : d->more;
}

/* A floating-point format: bits of the significand, the exponent of the smallest unit, the largest exponent of a unit. */
struct format {
    int bits, least, most;
};

/*
 * The nearest of the numbers m times 2 to the e that the format has, ties to even. The exponent of the infinite is one more than the
 * largest.
 */
static uint64_t nearest(const struct decimal *d, struct format f, int *exponent)
{
    /* A power of ten is at least so large a power of two: from there the exponent is found by trying. */
    int e = (int) ((long) (d->count + d->exponent - 1) * 3322 / 1000) - f.bits - 2;
    if (e < f.least)
        e = f.least;
    while (order(d, (uint64_t) 1 << f.bits, e) >= 0) {
        if (++e > f.most + 1) {
            *exponent = e;
            return (uint64_t) 1 << (f.bits - 1);
        }
    }
    uint64_t low = 0, high = (uint64_t) 1 << f.bits; /* low <= d < high */
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        if (order(d, middle, e) >= 0)
            low = middle;
        else
            high = middle;
    }
    int half = order(d, 2 * low + 1, e - 1);
    if (half > 0 || (half == 0 && (low & 1)))
        low++;
    if (low >> f.bits) {
        low >>= 1;
        e++;
    }
    *exponent = e;
    return low;
}

static uint64_t assemble(struct format f, uint64_t m, int e, int *range)
{
    uint64_t hidden = (uint64_t) 1 << (f.bits - 1);
    if (e > f.most) {
        *range = 1;
        return (uint64_t) (f.most - f.least + 2) << (f.bits - 1);
    }
    if (m < hidden) {
        *range = 1;
        return m;
    }
    return (uint64_t) (e - f.least + 1) << (f.bits - 1) | (m & (hidden - 1));
}

static int word(const char *s, const char *letters)
{
    int i = 0;
    while (letters[i] && (s[i] | 32) == letters[i])
        i++;
    return letters[i] ? 0 : i;
}

static const char *exponent_part(const char *s, char letter, int *exponent)
{
    if ((*s | 32) != letter)
        return s;
    const char *p = s + 1;
    int negative = *p == '-', value = 0;
    if (*p == '-' || *p == '+')
        p++;
    if (!isdigit((unsigned char) *p))
        return s;
    for (; isdigit((unsigned char) *p); p++)
        if (value < FAR)
            value = value * 10 + *p - '0';
    *exponent += negative ? -value : value;
    return p;
}

static int hexadecimal_digit(int c)
{
    return isdigit(c) ? c - '0' : isxdigit(c) ? (c | 32) - 'a' + 10 : -1;
}

static uint64_t read_hexadecimal(const char **text, struct format f, int *range)
{
    const char *s = *text;
    uint64_t m = 0;
    int e = 0, point = 0, any = 0, sticky = 0;
    for (;; s++) {
        int d = hexadecimal_digit((unsigned char) *s);
        if (d < 0) {
            if (*s != '.' || point)
                break;
            point = 1;
            continue;
        }
        any = 1;
        if (m >> 59) {
            sticky |= d != 0;
            e += point ? 0 : 4;
        } else {
            m = m << 4 | (uint64_t) d;
            e -= point ? 4 : 0;
        }
    }
    if (!any)
        return ~(uint64_t) 0;
    *text = exponent_part(s, 'p', &e);
    if (m == 0)
        return 0;
    int width = 64 - __builtin_clzll(m);
    int drop = width - f.bits;
    if (e + drop < f.least)
        drop = f.least - e;
    if (drop > 64)
        drop = 65;
    if (drop > 0) {
        uint64_t rest = drop > 64 ? m : m & (((uint64_t) 1 << (drop - 1) << 1) - 1), half = drop > 64 ? 0 : (uint64_t) 1 << (drop - 1);
        uint64_t kept = drop > 63 ? 0 : m >> drop;
        int up = drop > 64 ? 0 : rest > half || (rest == half && (sticky || (kept & 1)));
        *range |= kept + (uint64_t) up < (uint64_t) 1 << (f.bits - 1) && (rest || sticky);
        m = kept + (uint64_t) up;
        e += drop;
        if (m >> f.bits) {
            m >>= 1;
            e++;
        }
        int exact = 0;
        uint64_t bits = assemble(f, m, e < f.least ? f.least : e, &exact);
        *range |= e > f.most;
        return bits;
    }
    m <<= -drop;
    e += drop;
    int exact = 0;
    uint64_t bits = assemble(f, m, e, &exact);
    *range |= e > f.most;
    return bits;
}

static uint64_t read_decimal(const char **text, struct format f, int *range)
{
    struct decimal d;
    const char *s = *text;
    int point = 0, any = 0;
    d.count = d.exponent = d.more = 0;
    for (;; s++) {
        if (*s == '.' && !point) {
            point = 1;
            continue;
        }
        if (!isdigit((unsigned char) *s))
            break;
        any = 1;
        d.exponent -= point;
        if (d.count == 0 && *s == '0')
            continue;
        if (d.count < MOST_DIGITS)
            d.digits[d.count++] = *s;
        else {
            d.more |= *s != '0';
            d.exponent++;
        }
    }
    if (!any)
        return ~(uint64_t) 0;
    *text = exponent_part(s, 'e', &d.exponent);
    while (d.count > 0 && d.digits[d.count - 1] == '0' && !d.more) {
        d.count--;
        d.exponent++;
    }
    if (d.count == 0)
        return 0;
    int magnitude = d.count + d.exponent; /* below ten to this */
    if (magnitude > 310) {
        *range = 1;
        return (uint64_t) (f.most - f.least + 2) << (f.bits - 1);
    }
    if (magnitude < -330) {
        *range = 1;
        return 0;
    }
    int e;
    uint64_t m = nearest(&d, f, &e);
    return assemble(f, m, e, range);
}

/* The bits of the number, without its sign. */
static uint64_t parse(const char *text, char **end, struct format f, int *negative)
{
    const char *s = text;
    while (isspace((unsigned char) *s))
        s++;
    *negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    uint64_t infinite = (uint64_t) (f.most - f.least + 2) << (f.bits - 1), bits;
    int length, range = 0;
    if ((length = word(s, "infinity")) || (length = word(s, "inf"))) {
        s += length;
        bits = infinite;
    } else if ((length = word(s, "nan"))) {
        s += length;
        if (*s == '(') {
            const char *p = s + 1;
            while (isalnum((unsigned char) *p) || *p == '_')
                p++;
            if (*p == ')')
                s = p + 1;
        }
        bits = infinite | (uint64_t) 1 << (f.bits - 2);
    } else if (s[0] == '0' && (s[1] | 32) == 'x'
        && (hexadecimal_digit((unsigned char) s[2]) >= 0 || (s[2] == '.' && hexadecimal_digit((unsigned char) s[3]) >= 0))) {
        s += 2;
        bits = read_hexadecimal(&s, f, &range);
    } else {
        bits = read_decimal(&s, f, &range);
        if (bits == ~(uint64_t) 0) {
            if (end)
                *end = (char *) text;
            *negative = 0;
            return 0;
        }
    }
    if (end)
        *end = (char *) s;
    if (range)
        errno = ERANGE;
    return bits;
}

double strtod(const char *restrict text, char **restrict end)
{
    int negative;
    union { uint64_t bits; double value; } u = {parse(text, end, (struct format) {53, -1074, 971}, &negative)};
    return negative ? -u.value : u.value;
}

long double strtold(const char *restrict text, char **restrict end)
{
    return strtod(text, end);
}

float strtof(const char *restrict text, char **restrict end)
{
    int negative;
    union { uint32_t bits; float value; } u = {(uint32_t) parse(text, end, (struct format) {24, -149, 104}, &negative)};
    return negative ? -u.value : u.value;
}

double atof(const char *text)
{
    return strtod(text, 0);
}
