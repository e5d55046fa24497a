/* Formatted input (C17, 7.21.6.2 and 7.29.2.2), of bytes and of wide characters. What the standard leaves open is as in glibc. */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>
#include "stream.h"

enum { FEW = 128, NO_WIDTH = 0x7fffffff };

/* Where characters come from: a stream, or a text. One character can be given back. */
struct source {
    FILE *stream;
    const char *text;
    const wchar_t *wideText;
    int wide; /* whether the format and the characters are wide */
    long count; /* of characters that were taken */
};

static int get(struct source *s)
{
    int c;
    if (s->stream)
        c = s->wide ? (int) fgetwc(s->stream) : __maize_get(s->stream);
    else if (s->wideText)
        c = *s->wideText ? (int) *s->wideText++ : EOF;
    else
        c = *s->text ? (unsigned char) *s->text++ : EOF;
    if (s->wide && c == (int) WEOF)
        c = EOF;
    s->count += c != EOF;
    return c;
}

static void give_back(struct source *s, int c)
{
    if (c == EOF)
        return;
    s->count--;
    if (s->stream && s->wide)
        ungetwc((wint_t) c, s->stream);
    else if (s->stream)
        __maize_push_back(s->stream, c);
    else if (s->wideText)
        s->wideText--;
    else
        s->text--;
}

static int is_space(const struct source *s, int c)
{
    return c != EOF && (s->wide ? iswspace((wint_t) c) : isspace(c));
}

static void skip_space(struct source *s)
{
    int c;
    do
        c = get(s);
    while (is_space(s, c));
    give_back(s, c);
}

/* A format of either kind. */
struct format {
    const char *text;
    const wchar_t *wide;
};

static int at(const struct format *f, size_t i)
{
    return f->text ? (unsigned char) f->text[i] : (int) f->wide[i];
}

struct specification {
    int suppressed, allocates, width;
    char length;
    int conversion;
    size_t set, setEnd; /* of %[: from the first member to the bracket */
    int excludes;
};

/* Text that grows; its first bytes need no memory. */
struct text {
    char few[FEW], *at;
    size_t length, room;
};

static int add(struct text *t, int c)
{
    if (t->length + 1 >= t->room) {
        char *larger = t->at == t->few ? malloc(2 * t->room) : realloc(t->at, 2 * t->room);
        if (!larger)
            return 0;
        if (t->at == t->few)
            memcpy(larger, t->few, t->length);
        t->at = larger;
        t->room *= 2;
    }
    t->at[t->length++] = (char) c;
    t->at[t->length] = 0;
    return 1;
}

/* Takes the next character if it is one of these. */
static int take(struct source *s, struct text *t, int *width, const char *set)
{
    int c;
    if (*width <= 0)
        return 0;
    c = get(s);
    if (c <= 0 || c > 127 || !strchr(set, c)) {
        give_back(s, c);
        return 0;
    }
    --*width;
    add(t, c);
    return c;
}

static const char digits[] = "0123456789", hexadecimal[] = "0123456789abcdefABCDEF";

static int take_all(struct source *s, struct text *t, int *width, const char *set)
{
    int any = 0;
    while (take(s, t, width, set))
        any = 1;
    return any;
}

/* The letters of a word in either case; 1 if all are there, 0 if none, -1 if it breaks off. */
static int take_word(struct source *s, struct text *t, int *width, const char *lower)
{
    for (int i = 0; lower[i]; i++) {
        char either[3] = {lower[i], (char) (lower[i] - 32), 0};
        if (!take(s, t, width, either))
            return i ? -1 : 0;
    }
    return 1;
}

/* The longest text that is, or begins, an integer; 0 if there is none. */
static int integer_text(struct source *s, struct text *t, int width, int *base)
{
    take(s, t, &width, "+-");
    int any = 0;
    if ((*base == 0 || *base == 16) && take(s, t, &width, "0")) {
        any = 1;
        if (take(s, t, &width, "xX"))
            *base = 16;
        else if (*base == 0)
            *base = 8;
    } else if (*base == 0)
        *base = 10;
    const char *set = *base == 16 ? hexadecimal : *base == 8 ? "01234567" : digits;
    return take_all(s, t, &width, set) | any;
}

static int float_text(struct source *s, struct text *t, int width)
{
    take(s, t, &width, "+-");
    int word = take_word(s, t, &width, "nan");
    if (word) {
        /* As in glibc, what may follow in parentheses stays. */
        return word > 0;
    }
    word = take_word(s, t, &width, "inf");
    if (word) {
        if (word < 0)
            return 0;
        word = take_word(s, t, &width, "inity");
        return word >= 0;
    }
    const char *set = digits, *letters = "eE";
    int any = 0;
    if (take(s, t, &width, "0")) {
        any = 1;
        if (width > 1 && take(s, t, &width, "xX")) {
            set = hexadecimal;
            letters = "pP";
            any = 0;
        }
    }
    any |= take_all(s, t, &width, set);
    if (take(s, t, &width, "."))
        any |= take_all(s, t, &width, set);
    if (!any)
        return 0;
    if (take(s, t, &width, letters)) {
        /* As in glibc, an exponent may be without digits. */
        take(s, t, &width, "+-");
        take_all(s, t, &width, digits);
    }
    return 1;
}

static void store_integer(void *to, char length, uint64_t value)
{
    switch (length) {
    case 'H': *(signed char *) to = (signed char) value; break;
    case 'h': *(short *) to = (short) value; break;
    case 0: *(int *) to = (int) value; break;
    default: *(long *) to = (long) value; break;
    }
}

static int convert_integer(struct source *s, const struct specification *spec, void *to)
{
    struct text t = {.at = t.few, .room = FEW};
    int base = spec->conversion == 'i' ? 0 : spec->conversion == 'o' ? 8
        : spec->conversion == 'x' || spec->conversion == 'X' || spec->conversion == 'p' ? 16 : 10;
    int done = integer_text(s, &t, spec->width, &base);
    if (done && to) {
        int error = errno;
        uint64_t value = spec->conversion == 'd' || spec->conversion == 'i' ? (uint64_t) strtol(t.at, 0, base) : strtoul(t.at, 0, base);
        errno = error;
        store_integer(to, spec->conversion == 'p' ? 'l' : spec->length, value);
    } else if (!done && spec->conversion == 'p' && t.length == 0) {
        /* What printf writes of no address. */
        int width = spec->width;
        done = take(s, &t, &width, "(") && take_word(s, &t, &width, "nil") > 0 && take(s, &t, &width, ")");
        if (done && to)
            *(void **) to = 0;
    }
    if (t.at != t.few)
        free(t.at);
    return done;
}

static int convert_float(struct source *s, const struct specification *spec, void *to)
{
    struct text t = {.at = t.few, .room = FEW};
    int done = float_text(s, &t, spec->width);
    if (done && to) {
        int error = errno;
        if (spec->length == 0)
            *(float *) to = strtof(t.at, 0);
        else
            *(double *) to = strtod(t.at, 0);
        errno = error;
    }
    if (t.at != t.few)
        free(t.at);
    return done;
}

static int in_set(const struct format *f, const struct specification *spec, int c)
{
    for (size_t i = spec->set; i < spec->setEnd; i++) {
        if (i + 2 < spec->setEnd && at(f, i + 1) == '-') {
            if (c >= at(f, i) && c <= at(f, i + 2))
                return 1;
            i += 2;
        } else if (c == at(f, i))
            return 1;
    }
    return 0;
}

/* Where the characters of %c, %s and %[ go: as bytes or wide, to an array or to memory that grows. */
struct target {
    char *bytes;
    wchar_t *wide;
    void **told; /* of what is allocated */
    size_t length, room;
    mbstate_t state;
};

static int store(struct target *t, int isWide, int c)
{
    char bytes[8];
    size_t count = 1;
    wchar_t one = 0;
    if (!t->bytes && !t->wide)
        return 1;
    if (t->wide && !isWide) {
        /* Bytes become a wide character when the last of them is there. */
        char byte = (char) c;
        size_t got = mbrtowc(&one, &byte, 1, &t->state);
        if (got == (size_t) -1)
            return 0;
        if (got == (size_t) -2)
            return 1;
    } else if (t->wide)
        one = (wchar_t) c;
    else if (isWide) {
        count = wcrtomb(bytes, (wchar_t) c, &t->state);
        if (count == (size_t) -1)
            return 0;
    } else
        bytes[0] = (char) c;
    if (t->told && t->length + count + 1 > t->room) {
        size_t room = 2 * t->room + count, unit = t->wide ? sizeof(wchar_t) : 1;
        void *larger = realloc(*t->told, room * unit);
        if (!larger)
            return 0;
        *t->told = larger;
        t->room = room;
        if (t->wide)
            t->wide = larger;
        else
            t->bytes = larger;
    }
    if (t->wide)
        t->wide[t->length++] = one;
    else {
        memcpy(t->bytes + t->length, bytes, count);
        t->length += count;
    }
    return 1;
}

/* 1: stored; 0: nothing fits; -1: no memory or no such character. */
static int convert_text(struct source *s, const struct format *f, const struct specification *spec, void *to)
{
    struct target t = {.told = spec->allocates ? to : 0};
    int wide = spec->length == 'l' || spec->length == 'q';
    void *memory = to;
    if (to && spec->allocates) {
        t.room = 16;
        memory = *t.told = malloc(t.room * (wide ? sizeof(wchar_t) : 1));
        if (!memory)
            return -1;
    }
    if (wide)
        t.wide = memory;
    else
        t.bytes = memory;
    int width = spec->width, any = 0, failed = 0;
    if (spec->conversion == 'c' && width == NO_WIDTH)
        width = 1;
    while (width > 0) {
        int c = get(s);
        if (c == EOF)
            break;
        if ((spec->conversion == 's' && is_space(s, c)) || (spec->conversion == '[' && in_set(f, spec, c) == spec->excludes)) {
            give_back(s, c);
            break;
        }
        any = 1;
        if (!store(&t, s->wide, c)) {
            failed = 1;
            break;
        }
        /* The width of bytes that become one wide character counts characters. */
        if (!t.wide || s->wide || mbsinit(&t.state))
            width--;
    }
    /* As in glibc, %c may find fewer characters than its width. */
    if (!any || failed) {
        if (t.told)
            free(*t.told), *t.told = 0;
        return failed ? -1 : 0;
    }
    if (spec->conversion != 'c') {
        if (t.wide)
            t.wide[t.length] = 0;
        else if (t.bytes)
            t.bytes[t.length] = 0;
    }
    return 1;
}

static size_t read_specification(const struct format *f, size_t i, struct specification *spec, int *number)
{
    *spec = (struct specification) {.width = NO_WIDTH};
    *number = 0;
    size_t digit = i;
    int value = 0;
    while (at(f, digit) >= '0' && at(f, digit) <= '9')
        value = value * 10 + at(f, digit++) - '0';
    if (digit > i && at(f, digit) == '$') {
        *number = value;
        i = digit + 1;
    }
    for (; at(f, i) == '*' || at(f, i) == '\''; i++)
        spec->suppressed |= at(f, i) == '*';
    if (at(f, i) >= '0' && at(f, i) <= '9')
        for (spec->width = 0; at(f, i) >= '0' && at(f, i) <= '9'; i++)
            if (spec->width < NO_WIDTH / 20)
                spec->width = spec->width * 10 + at(f, i) - '0';
    if (spec->width == 0)
        spec->width = NO_WIDTH;
    if (at(f, i) == 'm') {
        spec->allocates = 1;
        i++;
    }
    while (at(f, i) > 0 && at(f, i) < 128 && strchr("hlqjztL", at(f, i))) {
        char c = (char) at(f, i++);
        spec->length = spec->length == 'h' && c == 'h' ? 'H' : spec->length == 'l' && c == 'l' ? 'q' : c;
    }
    spec->conversion = at(f, i);
    if (!spec->conversion)
        return i;
    i++;
    if (spec->conversion == 'C' || spec->conversion == 'S') {
        spec->conversion |= 32;
        spec->length = 'l';
    }
    if (spec->conversion == '[') {
        if (at(f, i) == '^') {
            spec->excludes = 1;
            i++;
        }
        spec->set = i;
        if (at(f, i) == ']')
            i++;
        while (at(f, i) && at(f, i) != ']')
            i++;
        spec->setEnd = i;
        if (at(f, i))
            i++;
    }
    return i;
}

/* A va_list is a row of words, whatever they hold: the nth is found by passing over those before it. */
static void *argument(va_list *next, va_list first, int number)
{
    if (!number)
        return va_arg(*next, void *);
    va_list numbered;
    va_copy(numbered, first);
    void *result;
    do
        result = va_arg(numbered, void *);
    while (--number > 0);
    va_end(numbered);
    return result;
}

static int scan(struct source *s, const struct format *f, va_list given)
{
    va_list arguments;
    va_copy(arguments, given);
    int stored = 0, converted = 0, ended = 0;
    for (size_t i = 0; at(f, i) && !ended;) {
        struct specification spec = {.conversion = 0};
        int number = 0, literal = at(f, i);
        if (s->wide ? iswspace((wint_t) literal) : isspace(literal)) {
            skip_space(s);
            i++;
            continue;
        }
        i = literal == '%' ? read_specification(f, i + 1, &spec, &number) : i + 1;
        if (literal != '%' || spec.conversion == '%') {
            if (literal == '%')
                skip_space(s);
            int c = get(s);
            if (c != literal) {
                give_back(s, c);
                ended = c == EOF ? EOF : 1;
            }
            continue;
        }
        if (spec.conversion == 'n') {
            if (!spec.suppressed)
                store_integer(argument(&arguments, given, number), spec.length, (uint64_t) s->count);
            continue;
        }
        if (!spec.conversion || spec.conversion > 127 || !strchr("diuoxXpaAeEfFgGcs[", spec.conversion)) {
            ended = 1;
            break;
        }
        if (spec.conversion != 'c' && spec.conversion != '[')
            skip_space(s);
        int next = get(s);
        give_back(s, next);
        if (next == EOF) {
            ended = EOF;
            break;
        }
        void *to = spec.suppressed ? 0 : argument(&arguments, given, number);
        int done;
        switch (spec.conversion) {
        case 'c':
        case 's':
        case '[':
            done = convert_text(s, f, &spec, to);
            break;
        case 'd':
        case 'i':
        case 'u':
        case 'o':
        case 'x':
        case 'X':
        case 'p':
            done = convert_integer(s, &spec, to);
            break;
        default:
            done = convert_float(s, &spec, to);
            break;
        }
        if (done <= 0) {
            ended = done < 0 ? EOF : 1;
            break;
        }
        converted = 1;
        stored += !spec.suppressed;
    }
    va_end(arguments);
    return ended == EOF && !converted ? EOF : stored;
}

int vfscanf(FILE *restrict stream, const char *restrict f, va_list arguments)
{
    struct source s = {.stream = stream};
    lock_stream(stream);
    int result = scan(&s, &(struct format) {.text = f}, arguments);
    unlock_stream(stream);
    return result;
}

int vsscanf(const char *restrict text, const char *restrict f, va_list arguments)
{
    struct source s = {.text = text};
    return scan(&s, &(struct format) {.text = f}, arguments);
}

int vfwscanf(FILE *restrict stream, const wchar_t *restrict f, va_list arguments)
{
    struct source s = {.stream = stream, .wide = 1};
    lock_stream(stream);
    int result = scan(&s, &(struct format) {.wide = f}, arguments);
    unlock_stream(stream);
    return result;
}

int vswscanf(const wchar_t *restrict text, const wchar_t *restrict f, va_list arguments)
{
    struct source s = {.wideText = text, .wide = 1};
    return scan(&s, &(struct format) {.wide = f}, arguments);
}

int vscanf(const char *restrict f, va_list arguments)
{
    return vfscanf(stdin, f, arguments);
}

int vwscanf(const wchar_t *restrict f, va_list arguments)
{
    return vfwscanf(stdin, f, arguments);
}

#define FORWARD(call) \
    va_list arguments; \
    va_start(arguments, f); \
    int stored = call; \
    va_end(arguments); \
    return stored

int scanf(const char *restrict f, ...) { FORWARD(vfscanf(stdin, f, arguments)); }
int fscanf(FILE *restrict stream, const char *restrict f, ...) { FORWARD(vfscanf(stream, f, arguments)); }
int sscanf(const char *restrict text, const char *restrict f, ...) { FORWARD(vsscanf(text, f, arguments)); }
int wscanf(const wchar_t *restrict f, ...) { FORWARD(vfwscanf(stdin, f, arguments)); }
int fwscanf(FILE *restrict stream, const wchar_t *restrict f, ...) { FORWARD(vfwscanf(stream, f, arguments)); }
int swscanf(const wchar_t *restrict text, const wchar_t *restrict f, ...) { FORWARD(vswscanf(text, f, arguments)); }
