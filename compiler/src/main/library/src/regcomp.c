/* Regular expressions of POSIX (XBD 9), basic and extended, with the escapes of GNU: from text to a tree. A character is a byte. */
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include "regex.h"

enum { CHUNK_NODES = 32, DEEPEST = 500 };

struct chunk {
    struct chunk *next;
    int used;
    struct node nodes[CHUNK_NODES];
};

struct reader {
    const char *at;
    struct _maize_pattern *pattern;
    int extended, icase, newline, depth, groups, error;
    uint64_t closed; /* groups to which an expression may go back */
};

static struct node *alternatives(struct reader *);

static struct node *failed(struct reader *r, int error)
{
    if (!r->error)
        r->error = error;
    return 0;
}

static struct node *node(struct reader *r, int kind, struct node *left, struct node *right)
{
    struct chunk *chunk = r->pattern->memory;
    if (r->error)
        return 0;
    if (!chunk || chunk->used == CHUNK_NODES) {
        chunk = malloc(sizeof *chunk);
        if (!chunk)
            return failed(r, REG_ESPACE);
        chunk->next = r->pattern->memory;
        chunk->used = 0;
        r->pattern->memory = chunk;
    }
    struct node *made = &chunk->nodes[chunk->used++];
    *made = (struct node) {.kind = kind, .left = left, .right = right};
    return made;
}

static void add(struct reader *r, struct node *to, unsigned char byte)
{
    to->set[byte >> 6] |= 1ull << (byte & 63);
    if (r->icase && isalpha(byte))
        to->set[(byte ^ 32) >> 6] |= 1ull << ((byte ^ 32) & 63);
}

static void invert(struct node *of)
{
    for (int i = 0; i < 4; i++)
        of->set[i] = ~of->set[i];
    of->set[0] &= ~1ull;
}

static struct node *one(struct reader *r, unsigned char byte)
{
    struct node *made = node(r, BYTES, 0, 0);
    if (made)
        add(r, made, byte);
    return made;
}

static struct node *of_class(struct reader *r, int (*is)(int), int extra, int inverted)
{
    struct node *made = node(r, BYTES, 0, 0);
    for (int c = 1; made && c < 256; c++)
        if (is(c) || c == extra)
            add(r, made, (unsigned char) c);
    if (made && inverted)
        invert(made);
    return made;
}

/* What [:name:], [=x=] or [.x.] stands for is added; -1, or the byte where it is one. */
static int named(struct reader *r, struct node *to)
{
    static const struct { const char *name; int (*is)(int); } classes[] = {{"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank},
        {"cntrl", iscntrl}, {"digit", isdigit}, {"graph", isgraph}, {"lower", islower}, {"print", isprint}, {"punct", ispunct},
        {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit}};
    char kind = r->at[1];
    const char *name = r->at + 2, *end = name;
    while (*end && !(end[0] == kind && end[1] == ']'))
        end++;
    if (!*end) {
        failed(r, REG_EBRACK);
        return -1;
    }
    size_t length = (size_t) (end - name);
    r->at = end + 2;
    if (kind != ':') {
        if (length != 1)
            failed(r, REG_ECOLLATE);
        else if (kind == '=')
            add(r, to, (unsigned char) *name);
        return length == 1 && kind == '.' ? (unsigned char) *name : -1;
    }
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strlen(classes[i].name) == length && !memcmp(classes[i].name, name, length)) {
            for (int c = 1; c < 256; c++)
                if (classes[i].is(c))
                    add(r, to, (unsigned char) c);
            return -1;
        }
    failed(r, REG_ECTYPE);
    return -1;
}

/* One end of a range, or one that stands alone: the byte, or -1 where it was a class. */
static int element(struct reader *r, struct node *to)
{
    if (r->at[0] == '[' && (r->at[1] == ':' || r->at[1] == '=' || r->at[1] == '.'))
        return named(r, to);
    return (unsigned char) *r->at++;
}

static struct node *bracket(struct reader *r)
{
    struct node *made = node(r, BYTES, 0, 0);
    int inverted = *r->at == '^', first = 1;
    r->at += inverted;
    for (; made && !r->error && (first || *r->at != ']'); first = 0) {
        if (!*r->at)
            return failed(r, REG_EBRACK);
        int from = element(r, made);
        if (r->at[0] == '-' && r->at[1] != ']') {
            r->at++;
            if (!*r->at)
                return failed(r, REG_EBRACK);
            int to = element(r, made);
            if (!r->error && (from < 0 || to < 0 || from > to))
                return failed(r, REG_ERANGE);
            for (int c = from; c <= to; c++)
                add(r, made, (unsigned char) c);
            if (r->at[0] == '-' && r->at[1] != ']')
                return failed(r, REG_ERANGE);
        } else if (from >= 0)
            add(r, made, (unsigned char) from);
    }
    if (r->error)
        return 0;
    r->at++;
    if (inverted) {
        invert(made);
        if (r->newline)
            made->set[0] &= ~(1ull << '\n');
    }
    return made;
}

static struct node *group(struct reader *r)
{
    int number = ++r->groups;
    if (++r->depth > DEEPEST)
        return failed(r, REG_ESPACE);
    struct node *inside = alternatives(r), *made = node(r, GROUP, inside, 0);
    r->depth--;
    if (!made)
        return 0;
    made->number = number;
    if (r->extended ? *r->at != ')' : r->at[0] != '\\' || r->at[1] != ')')
        return failed(r, REG_EPAREN);
    r->at += r->extended ? 1 : 2;
    if (number < 10)
        r->closed |= 1u << number;
    return made;
}

static struct node *escape(struct reader *r)
{
    unsigned char c = (unsigned char) *r->at;
    if (!c)
        return failed(r, REG_EESCAPE);
    r->at++;
    if (c >= '1' && c <= '9') {
        if (!(r->closed >> (c - '0') & 1))
            return failed(r, REG_ESUBREG);
        struct node *made = node(r, AGAIN, 0, 0);
        if (made)
            made->number = c - '0';
        r->pattern->goesBack = 1;
        return made;
    }
    switch (c) {
    case 'w': return of_class(r, isalnum, '_', 0);
    case 'W': return of_class(r, isalnum, '_', 1);
    case 's': return of_class(r, isspace, ' ', 0);
    case 'S': return of_class(r, isspace, ' ', 1);
    case 'b': case 'B': case '<': case '>': {
        struct node *made = node(r, WORD_EDGE, 0, 0);
        if (made)
            made->number = c;
        return made;
    }
    default: return one(r, c);
    }
}

/* Whether a bound begins here, and how many bytes its opening has. */
static int opens_bound(const struct reader *r)
{
    return r->extended ? r->at[0] == '{' : r->at[0] == '\\' && r->at[1] == '{' ? 2 : 0;
}

static int number(struct reader *r, int otherwise)
{
    if (!isdigit((unsigned char) *r->at))
        return otherwise;
    int value = 0;
    while (isdigit((unsigned char) *r->at)) {
        value = value * 10 + *r->at++ - '0';
        if (value > RE_DUP_MAX) {
            failed(r, REG_BADBR);
            return 0;
        }
    }
    return value;
}

/* {n}, {n,}, {,m} or {n,m}: 0 where it is none, so that the brace stands for itself. */
static int bound(struct reader *r, int *least, int *most)
{
    const char *start = r->at;
    r->at += opens_bound(r);
    int digits = isdigit((unsigned char) *r->at) != 0;
    *least = number(r, 0);
    *most = *least;
    if (*r->at == ',') {
        r->at++;
        digits |= isdigit((unsigned char) *r->at) != 0;
        *most = number(r, ENDLESS);
    }
    if (r->error)
        return 1;
    int closed = r->extended ? *r->at == '}' : r->at[0] == '\\' && r->at[1] == '}';
    if (!closed || (!digits && r->at[-1] != ',')) {
        if (r->extended && *start == '{' && !digits) {
            r->at = start;
            return 0;
        }
        failed(r, *r->at ? REG_BADBR : REG_EBRACE);
        return 1;
    }
    if (*least > *most)
        failed(r, REG_BADBR);
    r->at += r->extended ? 1 : 2;
    return 1;
}

static struct node *repeated(struct reader *r, struct node *what)
{
    while (what && !r->error) {
        int least, most;
        const char *at = r->at;
        int marks = r->extended ? 1 : at[0] == '\\' && (at[1] == '+' || at[1] == '?') ? 2 : 0;
        char mark = *at == '*' ? '*' : marks ? at[marks - 1] : 0;
        if (mark == '*' || mark == '+' || mark == '?') {
            r->at += mark == '*' ? 1 : marks;
            least = mark == '+';
            most = mark == '?' ? 1 : ENDLESS;
        } else if (!opens_bound(r) || !bound(r, &least, &most))
            break;
        what = node(r, REPEAT, what, 0);
        if (what) {
            what->least = least;
            what->most = most;
        }
    }
    return r->error ? 0 : what;
}

static int at_end(const struct reader *r)
{
    const char *at = r->at;
    if (!*at)
        return 1;
    if (r->extended)
        return *at == '|' || (*at == ')' && r->depth > 0);
    return at[0] == '\\' && (at[1] == '|' || (at[1] == ')' && r->depth > 0));
}

/* first: nothing that could be repeated comes before; begins: nothing comes before at all. */
static struct node *atom(struct reader *r, int first, int begins)
{
    unsigned char c = (unsigned char) *r->at;
    int basicEnd = c == '$' && !r->extended && (!r->at[1] || (r->at[1] == '\\' && (r->at[2] == ')' || r->at[2] == '|')));
    if (r->extended ? c == '(' : c == '\\' && r->at[1] == '(') {
        r->at += r->extended ? 1 : 2;
        return group(r);
    }
    if (!r->extended && c == '\\' && r->at[1] == ')')
        return failed(r, REG_EPAREN);
    if (r->extended && first && (c == '*' || c == '+' || c == '?' || (c == '{' && isdigit((unsigned char) r->at[1]))))
        return failed(r, REG_BADRPT);
    if (!r->extended && first && c == '\\' && r->at[1] == '{')
        return failed(r, REG_BADRPT);
    r->at++;
    switch (c) {
    case '\\': return escape(r);
    case '[': return bracket(r);
    case '.': {
        struct node *made = node(r, BYTES, 0, 0);
        if (made) {
            invert(made);
            if (r->newline)
                made->set[0] &= ~(1ull << '\n');
        }
        return made;
    }
    case '^': return r->extended || begins ? node(r, LINE_BEGIN, 0, 0) : one(r, c);
    case '$': return r->extended || basicEnd ? node(r, LINE_END, 0, 0) : one(r, c);
    default: return one(r, c);
    }
}

static struct node *sequence(struct reader *r)
{
    struct node *all = 0;
    int first = 1;
    while (!r->error && !at_end(r)) {
        struct node *next = atom(r, first, !all);
        first = !r->extended && first && next && next->kind == LINE_BEGIN;
        if (next && (next->kind != LINE_BEGIN || r->extended))
            next = repeated(r, next);
        all = all ? node(r, BOTH, all, next) : next;
    }
    return all ? all : node(r, EMPTY, 0, 0);
}

static struct node *alternatives(struct reader *r)
{
    struct node *all = sequence(r);
    while (!r->error && (r->extended ? *r->at == '|' : r->at[0] == '\\' && r->at[1] == '|')) {
        r->at += r->extended ? 1 : 2;
        all = node(r, EITHER, all, sequence(r));
    }
    return all;
}

int regcomp(regex_t *restrict to, const char *restrict text, int flags)
{
    struct _maize_pattern *pattern = calloc(1, sizeof *pattern);
    if (!pattern)
        return REG_ESPACE;
    to->_pattern = pattern;
    pattern->flags = flags;
    struct reader r = {text, pattern, (flags & REG_EXTENDED) != 0, (flags & REG_ICASE) != 0, (flags & REG_NEWLINE) != 0};
    pattern->tree = alternatives(&r);
    to->re_nsub = (size_t) r.groups;
    if (r.error) {
        regfree(to);
        return r.error;
    }
    return 0;
}

void regfree(regex_t *of)
{
    if (!of->_pattern)
        return;
    for (struct chunk *each = of->_pattern->memory, *next; each; each = next) {
        next = each->next;
        free(each);
    }
    free(of->_pattern);
    of->_pattern = 0;
}

size_t regerror(int error, const regex_t *restrict of, char *restrict to, size_t room)
{
    static const char *const texts[] = {"Success", "No match", "Invalid regular expression", "Invalid collation character",
        "Invalid character class name", "Trailing backslash", "Invalid back reference", "Unmatched [, [^, [:, [., or [=", "Unmatched ( or \\(",
        "Unmatched \\{", "Invalid content of \\{\\}", "Invalid range end", "Memory exhausted", "Invalid preceding regular expression"};
    const char *text = error >= 0 && error < (int) (sizeof texts / sizeof *texts) ? texts[error] : "Unknown error";
    size_t size = strlen(text) + 1;
    (void) of;
    if (room > 0) {
        size_t count = size < room ? size : room;
        memcpy(to, text, count);
        to[count - 1] = 0;
    }
    return size;
}
