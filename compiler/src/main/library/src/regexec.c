/*
 * Matching regular expressions. Each node of the tree maps a set of places in the text to those where what began there may end, or back again, so
 * that the leftmost longest match takes two walks over the tree, whatever the text; each group is then as long as it can be, the leftmost first
 * (POSIX, XBD 9.1). Expressions that go back to a group are tried one way after the other.
 */
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include "regex.h"

struct search {
    const unsigned char *text;
    size_t length, words; /* of the text, and of a set of places in it */
    int flags, newline, icase, noMemory;
    size_t groups;
    regmatch_t *found;
};

typedef uint64_t *places;

static places none(struct search *s)
{
    places made = calloc(s->words, sizeof *made);
    if (!made)
        s->noMemory = 1;
    return made;
}

static void put(places set, size_t place)
{
    set[place >> 6] |= 1ull << (place & 63);
}

static int is_in(places set, size_t place)
{
    return (int) (set[place >> 6] >> (place & 63) & 1);
}

static places only(struct search *s, size_t place)
{
    places made = none(s);
    if (made)
        put(made, place);
    return made;
}

static int edge(const struct search *s, const struct node *n, size_t place)
{
    int before = place > 0 && is_word(s->text[place - 1]), behind = place < s->length && is_word(s->text[place]);
    switch (n->kind) {
    case LINE_BEGIN: return (place == 0 && !(s->flags & REG_NOTBOL)) || (s->newline && place > 0 && s->text[place - 1] == '\n');
    case LINE_END: return (place == s->length && !(s->flags & REG_NOTEOL)) || (s->newline && place < s->length && s->text[place] == '\n');
    default:
        switch (n->number) {
        case 'b': return before != behind;
        case 'B': return before == behind;
        case '<': return !before && behind;
        default: return before && !behind;
        }
    }
}

static places walk(struct search *s, const struct node *n, places from, int back);

/* A node so many times. */
static places times(struct search *s, const struct node *n, int least, int most, places from, int back)
{
    places all = none(s), now = none(s);
    if (all && now)
        memcpy(now, from, s->words * sizeof *now);
    for (int i = 0; !s->noMemory; i++) {
        int more = 0;
        if (i >= least)
            /* From a place that is known already nothing new begins. */
            for (size_t w = 0; w < s->words; w++) {
                now[w] &= ~all[w];
                all[w] |= now[w];
            }
        for (size_t w = 0; w < s->words; w++)
            more |= now[w] != 0;
        if (!more || i == most)
            break;
        places next = walk(s, n, now, back);
        free(now);
        now = next;
    }
    free(now);
    return all;
}

/* Where it ends when it begins at any of these places; or back, where it begins when it ends there. */
static places walk(struct search *s, const struct node *n, places from, int back)
{
    if (s->noMemory)
        return 0;
    switch (n->kind) {
    case GROUP:
        return walk(s, n->left, from, back);
    case BOTH: {
        places middle = walk(s, back ? n->right : n->left, from, back);
        places to = middle ? walk(s, back ? n->left : n->right, middle, back) : 0;
        free(middle);
        return to;
    }
    case EITHER: {
        places to = walk(s, n->left, from, back), other = walk(s, n->right, from, back);
        for (size_t w = 0; to && other && w < s->words; w++)
            to[w] |= other[w];
        free(other);
        return to;
    }
    case REPEAT:
        return times(s, n->left, n->least, n->most, from, back);
    default: {
        places to = none(s);
        for (size_t w = 0; to && w < s->words; w++)
            for (uint64_t left = from[w]; left; left &= left - 1) {
                size_t place = w * 64 + (size_t) __builtin_ctzll(left);
                if (n->kind == EMPTY)
                    put(to, place);
                else if (n->kind != BYTES) {
                    if (edge(s, n, place))
                        put(to, place);
                } else if (back ? place > 0 && has(n->set, s->text[place - 1]) : place < s->length && has(n->set, s->text[place]))
                    put(to, back ? place - 1 : place + 1);
            }
        return to;
    }
    }
}

static void forget(struct search *s, const struct node *n)
{
    if (!n)
        return;
    if (n->kind == GROUP && (size_t) n->number < s->groups)
        s->found[n->number] = (regmatch_t) {-1, -1};
    forget(s, n->left);
    forget(s, n->right);
}

/* The last place that both have, from a first one on. */
static size_t last_of(struct search *s, places a, places b, size_t first)
{
    for (size_t w = s->words; a && b && w-- > first / 64;) {
        uint64_t both = a[w] & b[w];
        if (w == first / 64)
            both &= -1ull << (first & 63);
        if (both)
            return w * 64 + 63 - (size_t) __builtin_clzll(both);
    }
    return (size_t) -1;
}

/* Where the first part ends, as far to the right as may be, if both parts match from one place to another. */
static size_t split(struct search *s, places ends, places begins, size_t first)
{
    size_t middle = last_of(s, ends, begins, first);
    free(ends);
    free(begins);
    return middle;
}

/* Sets the groups of a node that matches from one place to another. */
static void settle(struct search *s, const struct node *n, size_t from, size_t to)
{
    if (s->noMemory)
        return;
    switch (n->kind) {
    case GROUP:
        if ((size_t) n->number < s->groups)
            s->found[n->number] = (regmatch_t) {(regoff_t) from, (regoff_t) to};
        settle(s, n->left, from, to);
        break;
    case BOTH: {
        places start = only(s, from), end = only(s, to);
        size_t middle = s->noMemory ? from : split(s, walk(s, n->left, start, 0), walk(s, n->right, end, 1), from);
        free(start);
        free(end);
        settle(s, n->left, from, middle);
        settle(s, n->right, middle, to);
        break;
    }
    case EITHER: {
        places start = only(s, from), ends = start ? walk(s, n->left, start, 0) : 0;
        int left = ends && is_in(ends, to);
        free(start);
        free(ends);
        settle(s, left ? n->left : n->right, from, to);
        break;
    }
    case REPEAT: {
        int least = n->least, most = n->most;
        /* One that may match nothing does so once, if there is nothing to match. */
        if (from == to && least == 0 && most > 0) {
            places start = only(s, from), ends = start ? walk(s, n->left, start, 0) : 0;
            least = ends && is_in(ends, from);
            free(start);
            free(ends);
        }
        while (!s->noMemory && most > 0 && (from < to || least > 0)) {
            least -= least > 0;
            most -= most != ENDLESS;
            places start = only(s, from), end = only(s, to);
            /* What is not needed matches something. */
            size_t first = from + (least == 0 && from < to && n->least == 0);
            size_t middle = s->noMemory ? to : split(s, walk(s, n->left, start, 0), times(s, n->left, least, most, end, 1), first);
            free(start);
            free(end);
            if (middle == (size_t) -1)
                break;
            forget(s, n->left);
            settle(s, n->left, from, middle);
            if (middle == from && least == 0)
                break;
            from = middle;
        }
        break;
    }
    default:
        break;
    }
}

/* --- Expressions that go back --- */

/* What is to be matched next: a node, then the rest. A repetition counts, and knows where its last turn began. */
struct rest {
    const struct node *node;
    const struct rest *then;
    int count, closes; /* closes: the group of this number ends */
    size_t began;
};

struct best { int found; size_t end; regmatch_t groups[10]; };

static void attempt(struct search *s, size_t place, const struct rest *next, regmatch_t *groups, struct best *best);

static int same(const struct search *s, size_t a, size_t b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (s->icase ? tolower(s->text[a + i]) != tolower(s->text[b + i]) : s->text[a + i] != s->text[b + i])
            return 0;
    return 1;
}

static void attempt_node(struct search *s, size_t place, const struct rest *next, regmatch_t *groups, struct best *best)
{
    const struct node *n = next->node;
    switch (n->kind) {
    case EMPTY:
        attempt(s, place, next->then, groups, best);
        break;
    case BYTES:
        if (place < s->length && has(n->set, s->text[place]))
            attempt(s, place + 1, next->then, groups, best);
        break;
    case AGAIN: {
        regmatch_t group = groups[n->number];
        size_t count = (size_t) (group.rm_eo - group.rm_so);
        if (group.rm_so >= 0 && count <= s->length - place && same(s, (size_t) group.rm_so, place, count))
            attempt(s, place + count, next->then, groups, best);
        break;
    }
    case GROUP: {
        struct rest close = {.then = next->then, .closes = n->number, .began = place}, inside = {.node = n->left, .then = &close};
        attempt(s, place, &inside, groups, best);
        break;
    }
    case BOTH: {
        struct rest right = {.node = n->right, .then = next->then}, left = {.node = n->left, .then = &right};
        attempt(s, place, &left, groups, best);
        break;
    }
    case EITHER: {
        struct rest left = {.node = n->left, .then = next->then}, right = {.node = n->right, .then = next->then};
        attempt(s, place, &left, groups, best);
        attempt(s, place, &right, groups, best);
        break;
    }
    case REPEAT: {
        int goesOn = next->count < n->most && !(next->count > n->least && place == next->began);
        if (goesOn) {
            struct rest again = {.node = n, .then = next->then, .count = next->count + 1, .began = place};
            struct rest once = {.node = n->left, .then = &again};
            attempt(s, place, &once, groups, best);
        }
        if (next->count >= n->least)
            attempt(s, place, next->then, groups, best);
        break;
    }
    default:
        if (edge(s, n, place))
            attempt(s, place, next->then, groups, best);
    }
}

static void attempt(struct search *s, size_t place, const struct rest *next, regmatch_t *groups, struct best *best)
{
    if (!next) {
        if (!best->found || place > best->end) {
            *best = (struct best) {1, place};
            memcpy(best->groups, groups, sizeof best->groups);
        }
    } else if (next->node)
        attempt_node(s, place, next, groups, best);
    else if (next->closes >= 10)
        attempt(s, place, next->then, groups, best);
    else {
        regmatch_t old = groups[next->closes];
        groups[next->closes] = (regmatch_t) {(regoff_t) next->began, (regoff_t) place};
        attempt(s, place, next->then, groups, best);
        groups[next->closes] = old;
    }
}

static int match_back(struct search *s, const struct node *tree)
{
    for (size_t start = 0; start <= s->length; start++) {
        regmatch_t groups[10];
        struct best best = {0};
        struct rest all = {.node = tree};
        memset(groups, -1, sizeof groups);
        attempt(s, start, &all, groups, &best);
        if (best.found) {
            for (size_t i = 1; i < s->groups; i++)
                s->found[i] = i < 10 ? best.groups[i] : (regmatch_t) {-1, -1};
            if (s->groups)
                s->found[0] = (regmatch_t) {(regoff_t) start, (regoff_t) best.end};
            return 0;
        }
    }
    return REG_NOMATCH;
}

static int match(struct search *s, const struct node *tree)
{
    places everywhere = none(s), begins = 0, start = 0, ends = 0;
    size_t from = 0;
    for (size_t i = 0; everywhere && i <= s->length; i++)
        put(everywhere, i);
    if (everywhere)
        begins = walk(s, tree, everywhere, 1);
    while (begins && from <= s->length && !is_in(begins, from))
        from++;
    int found = begins && from <= s->length;
    if (found && s->groups) {
        start = only(s, from);
        ends = start ? walk(s, tree, start, 0) : 0;
        size_t to = ends ? last_of(s, ends, everywhere, from) : from;
        for (size_t i = 0; i < s->groups; i++)
            s->found[i] = (regmatch_t) {-1, -1};
        s->found[0] = (regmatch_t) {(regoff_t) from, (regoff_t) to};
        if (s->groups > 1)
            settle(s, tree, from, to);
    }
    free(everywhere);
    free(begins);
    free(start);
    free(ends);
    return s->noMemory ? REG_ESPACE : found ? 0 : REG_NOMATCH;
}

int regexec(const regex_t *restrict of, const char *restrict text, size_t groups, regmatch_t *restrict found, int flags)
{
    const struct _maize_pattern *pattern = of->_pattern;
    size_t skipped = flags & REG_STARTEND ? (size_t) found->rm_so : 0;
    size_t length = flags & REG_STARTEND ? (size_t) (found->rm_eo - found->rm_so) : strlen(text);
    struct search s = {(const unsigned char *) text + skipped, length, length / 64 + 1, flags, (pattern->flags & REG_NEWLINE) != 0,
        (pattern->flags & REG_ICASE) != 0, 0, pattern->flags & REG_NOSUB ? 0 : groups, found};
    int result = pattern->goesBack ? match_back(&s, pattern->tree) : match(&s, pattern->tree);
    for (size_t i = 0; !result && skipped && i < s.groups; i++)
        if (found[i].rm_so >= 0) {
            found[i].rm_so += (regoff_t) skipped;
            found[i].rm_eo += (regoff_t) skipped;
        }
    return result;
}
