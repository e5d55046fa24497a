/* Formatted output: where it goes, what a conversion says, and the conversions. */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdint.h>
#include <wchar.h>
#include "stream.h"

enum { LEFT = 1, PLUS = 2, SPACE = 4, ALTERNATE = 8, ZERO = 16, GROUPS = 32 };

/* Where output goes: to a stream, or to a buffer of which only so much is kept. */
struct sink {
    FILE *stream;
    char *buffer;
    wchar_t *wideBuffer;
    int wide; /* whether characters are counted, and go out wide */
    size_t room, written;
    int failed;
};

struct specification {
    int flags, width, precision; /* a precision of -1: none is given */
    char length, conversion; /* length: h, H for hh, l, q for ll, j, z, t, L or 0 */
    int number; /* of the argument, or 0 for the next */
};

void __maize_put_one(struct sink *, wchar_t);
/* Text in UTF-8 if the output is wide, and it is whole. */
void __maize_put(struct sink *, const char *text, size_t count);
void __maize_fill(struct sink *, char with, long count);
/* What comes before the digits, zeros, the text, in the width of the specification. */
void __maize_put_padded(struct sink *, struct specification, const char *prefix, const char *text, size_t length, long zeros);

void __maize_put_integer(struct sink *, struct specification, uint64_t magnitude, int negative);
void __maize_put_float(struct sink *, struct specification, double);
void __maize_put_character(struct sink *, struct specification, int);
void __maize_put_string(struct sink *, struct specification, const void *text);

#endif
