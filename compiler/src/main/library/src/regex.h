/* A regular expression as a tree. */
#ifndef LIBRARY_REGEX_H
#define LIBRARY_REGEX_H

#include <limits.h>
#include <stdint.h>

enum { ENDLESS = INT_MAX };

struct node {
    enum {
        EMPTY,
        BYTES, /* one byte of a set */
        LINE_BEGIN,
        LINE_END,
        WORD_EDGE, /* a \b, \B, \< or \> (GNU), by number */
        AGAIN, /* what a group has matched, by number */
        GROUP, /* its number, and left what is in it */
        BOTH, /* left, then right */
        EITHER, /* left or right */
        REPEAT /* left, from least to most times */
    } kind;
    int number, least, most;
    struct node *left, *right;
    uint64_t set[4];
};

struct _maize_pattern {
    struct node *tree;
    int flags, goesBack; /* whether it has an AGAIN */
    struct chunk *memory; /* all nodes */
};

static inline int has(const uint64_t *set, unsigned char byte)
{
    return (int) (set[byte >> 6] >> (byte & 63) & 1);
}

static inline int is_word(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || byte == '_';
}

#endif
