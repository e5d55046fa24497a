/* A matcher of regular expressions in two ways: backtracking over the tree, and sets of states of Thompson's automaton; both must agree. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum type { LETTER, ANY, CLASS, START, FINISH, SEQUENCE, EITHER, REPEAT, GROUP, EMPTY };
enum { GROUPS = 8, STATES = 400, STEPS = 20000 };

struct node {
    enum type type;
    int letter, least, most, lazy, group; /* a most of -1: no limit */
    unsigned char set[32];
    struct node *a, *b;
};

static const char *pattern;
static int groups;
static const char *error;

static struct node *node(enum type type, struct node *a, struct node *b)
{
    struct node *n = calloc(1, sizeof *n);
    n->type = type;
    n->a = a;
    n->b = b;
    return n;
}

static void discard(struct node *n)
{
    if (n) {
        discard(n->a);
        discard(n->b);
        free(n);
    }
}

static void include(struct node *n, int c) { n->set[c >> 3 & 31] |= (unsigned char) (1 << (c & 7)); }

static void include_named(struct node *n, int name)
{
    for (int c = 0; c < 256; c++) {
        int digit = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'z', space = c == ' ' || (c >= 9 && c <= 13);
        if (name == 'd' ? digit : name == 'w' ? digit || letter || c == '_' : space)
            include(n, c);
    }
}

static struct node *either(void);

static struct node *atom(void)
{
    struct node *n;
    switch (*pattern) {
    case '(':
        pattern++;
        n = node(GROUP, 0, 0);
        n->group = ++groups;
        n->a = either();
        if (*pattern == ')')
            pattern++;
        else
            error = "expected )";
        return n;
    case '[': {
        int not = *++pattern == '^';
        n = node(CLASS, 0, 0);
        pattern += not;
        do {
            if (*pattern == '\\' && pattern[1] && strchr("dws", pattern[1])) {
                include_named(n, pattern[1]);
                pattern += 2;
                continue;
            }
            int from = (unsigned char) *pattern++, to = from;
            if (*pattern == '-' && pattern[1] != ']' && pattern[1]) {
                to = (unsigned char) pattern[1];
                pattern += 2;
            }
            for (; from <= to; from++)
                include(n, from);
        } while (*pattern && *pattern != ']');
        if (*pattern)
            pattern++;
        else
            error = "expected ]";
        for (int i = 0; not && i < 32; i++)
            n->set[i] = (unsigned char) ~n->set[i];
        return n;
    }
    case '.': pattern++; return node(ANY, 0, 0);
    case '^': pattern++; return node(START, 0, 0);
    case '$': pattern++; return node(FINISH, 0, 0);
    case '*': case '+': case '?': error = "nothing to repeat"; return node(EMPTY, 0, 0);
    case '\\':
        if (pattern[1] && strchr("dws", *++pattern)) {
            n = node(CLASS, 0, 0);
            include_named(n, *pattern++);
            return n;
        }
        break;
    }
    n = node(LETTER, 0, 0);
    if (*pattern)
        n->letter = (unsigned char) *pattern++;
    else
        error = "a \\ at the end";
    return n;
}

static struct node *repeated(void)
{
    struct node *n = atom();
    while (!error && *pattern && strchr("*+?{", *pattern)) {
        struct node *r = node(REPEAT, n, 0);
        r->least = *pattern == '+';
        r->most = *pattern == '?' ? 1 : -1;
        if (*pattern == '{') {
            char *end;
            r->least = r->most = (int) strtol(pattern + 1, &end, 10);
            if (*end == ',')
                r->most = end[1] == '}' ? -1 : (int) strtol(end + 1, &end, 10);
            if (end[0] == ',')
                end++;
            if (*end != '}' || r->least > 9 || r->most > 9)
                error = "bad repetition";
            pattern = end;
        }
        if (!error)
            pattern++;
        if (*pattern == '?') {
            r->lazy = 1;
            pattern++;
        }
        n = r;
    }
    return n;
}

static struct node *sequence(void)
{
    struct node *n = node(EMPTY, 0, 0);
    while (!error && *pattern && *pattern != '|' && *pattern != ')')
        n = node(SEQUENCE, n, repeated());
    return n;
}

static struct node *either(void)
{
    struct node *n = sequence();
    while (!error && *pattern == '|') {
        pattern++;
        n = node(EITHER, n, sequence());
    }
    return n;
}

/* Backtracking: what remains to be done is a list on the stack: to match a node, to repeat one, to close a group. */
enum work { MATCH, AGAIN, CLOSE };
struct rest { enum work work; const struct node *node; int count; const char *from; const struct rest *next; };
static const char *subject, *begin[GROUPS], *finish[GROUPS];
static int steps;

static int one(const struct node *n, int c)
{
    return c && (n->type == ANY || (n->type == LETTER ? n->letter == c : n->set[c >> 3] >> (c & 7) & 1));
}

static const char *match(const struct node *n, const char *s, const struct rest *next);

static const char *go_on(const char *s, const struct rest *next)
{
    if (!next)
        return s;
    if (next->work == CLOSE) {
        const char *beforeBegin = begin[next->node->group], *beforeFinish = finish[next->node->group];
        begin[next->node->group] = next->from;
        finish[next->node->group] = s;
        const char *end = go_on(s, next->next);
        if (!end) {
            begin[next->node->group] = beforeBegin;
            finish[next->node->group] = beforeFinish;
        }
        return end;
    }
    if (next->work == AGAIN) {
        const struct node *n = next->node;
        if (next->from == s && next->count > n->least)
            return 0;
        struct rest again = {AGAIN, n, next->count + 1, s, next->next};
        int more = n->most < 0 || next->count < n->most;
        const char *end = 0;
        if (next->count < n->least)
            return match(n->a, s, &again);
        if (more && !n->lazy)
            end = match(n->a, s, &again);
        if (!end)
            end = go_on(s, next->next);
        if (!end && more && n->lazy)
            end = match(n->a, s, &again);
        return end;
    }
    return match(next->node, s, next->next);
}

static const char *match(const struct node *n, const char *s, const struct rest *next)
{
    if (++steps > STEPS)
        return 0;
    switch (n->type) {
    case EMPTY: return go_on(s, next);
    case START: return s == subject ? go_on(s, next) : 0;
    case FINISH: return *s ? 0 : go_on(s, next);
    case SEQUENCE: {
        struct rest second = {MATCH, n->b, 0, s, next};
        return match(n->a, s, &second);
    }
    case EITHER: {
        const char *end = match(n->a, s, next);
        return end ? end : match(n->b, s, next);
    }
    case REPEAT: {
        struct rest first = {AGAIN, n, 0, 0, next};
        return go_on(s, &first);
    }
    case GROUP: {
        struct rest close = {CLOSE, n, 0, s, next};
        return match(n->a, s, &close);
    }
    default: return one(n, (unsigned char) *s) ? go_on(s + 1, next) : 0;
    }
}

/* The automaton: each state is a letter to take, a split, an assertion or the end. */
enum { TAKE, SPLIT, ASSERT_START, ASSERT_FINISH, ACCEPT };
static struct state { int kind, a, b; const struct node *node; } states[STATES];
static int stateCount;

static int state(int kind, int a, int b, const struct node *n)
{
    if (stateCount == STATES) {
        error = "too large";
        return 0;
    }
    states[stateCount] = (struct state) {kind, a, b, n};
    return stateCount++;
}

static int build(const struct node *n, int next)
{
    switch (n->type) {
    case EMPTY: return next;
    case START: return state(ASSERT_START, next, 0, n);
    case FINISH: return state(ASSERT_FINISH, next, 0, n);
    case SEQUENCE: return build(n->a, build(n->b, next));
    case EITHER: return state(SPLIT, build(n->a, next), build(n->b, next), n);
    case GROUP: return build(n->a, next);
    case REPEAT:
        if (n->most < 0) {
            int loop = state(SPLIT, 0, next, n);
            states[loop].a = build(n->a, loop);
            next = loop;
        } else
            for (int i = n->least; i < n->most; i++)
                next = state(SPLIT, build(n->a, next), next, n);
        for (int i = 0; i < n->least; i++)
            next = build(n->a, next);
        return next;
    default: return state(TAKE, next, 0, n);
    }
}

static int list[2][STATES], count[2], seen[STATES], generation;
static void add(int which, int s, const char *at)
{
    if (seen[s] == generation)
        return;
    seen[s] = generation;
    switch (states[s].kind) {
    case SPLIT:
        add(which, states[s].a, at);
        add(which, states[s].b, at);
        break;
    case ASSERT_START:
        if (at == subject)
            add(which, states[s].a, at);
        break;
    case ASSERT_FINISH:
        if (!*at)
            add(which, states[s].a, at);
        break;
    default:
        list[which][count[which]++] = s;
    }
}

/* Whether the text contains a match, and the longest one's end from this place. */
static const char *simulate(int first, const char *s)
{
    const char *end = 0;
    int now = 0;
    count[0] = 0;
    generation++;
    add(0, first, s);
    for (;; s++) {
        count[!now] = 0;
        generation++;
        for (int i = 0; i < count[now]; i++) {
            const struct state *state = &states[list[now][i]];
            if (state->kind == ACCEPT)
                end = s;
            else if (one(state->node, (unsigned char) *s))
                add(!now, state->a, s + 1);
        }
        if (!count[!now])
            return end;
        now = !now;
    }
}

static void try(const char *expression, const char *text)
{
    pattern = expression;
    groups = 0;
    error = 0;
    struct node *tree = either();
    if (!error && *pattern)
        error = "unmatched )";
    stateCount = 0;
    int first = 0;
    if (!error)
        first = build(tree, state(ACCEPT, 0, 0, 0));
    if (error)
        printf("%-22s %s\n", expression, error);
    else {
        subject = text;
        steps = 0;
        const char *end = 0, *from = text;
        memset(begin, 0, sizeof begin);
        while (!(end = match(tree, from, 0)) && *from)
            from++;
        const char *automaton = 0, *place = text;
        while (!(automaton = simulate(first, place)) && *place)
            place++;
        printf("%-22s %-26s ", expression, text);
        if (steps > STEPS)
            printf("gave up; ");
        else if (end)
            printf("%d-%d ", (int) (from - text), (int) (end - text));
        else
            printf("no ");
        for (int g = 1; g <= groups && g < GROUPS && end; g++)
            printf("[%.*s]", begin[g] ? (int) (finish[g] - begin[g]) : 0, begin[g] ? begin[g] : "");
        if (automaton)
            printf(" longest %d-%d", (int) (place - text), (int) (automaton - text));
        printf("%s\n", steps <= STEPS && (!end != !automaton || (end && from != place)) ? " THEY DISAGREE" : "");
    }
    discard(tree);
}

int main(void)
{
    static const char *const tests[][2] = {{"abc", "xxabcx"}, {"a*b", "aaab"}, {"^(ab|cd)+$", "abcdab"}, {"^(ab|cd)+$", "abcda"},
        {"(\\d+)-(\\d+)", "call 555-1234"}, {"[a-c]{2,3}x?", "zzabcabc"}, {"(a|b)*abb", "babaabb"}, {"<.+?>", "<b>bold</b>"},
        {"<.+>", "<b>bold</b>"}, {"[^ ]+ [^ ]+$", "one two three"}, {"(x+x+)+y", "xxxxxxxxxxxxxxxxxxxxxx"}, {"(a*)*b", "aaaaaaac"},
        {"\\w+@\\w+\\.(com|org)", "to me@maize.org now"}, {"(a(b(c)?)?)?d", "abd"}, {"a{0}b", "b"}, {"a||b", "c"}, {"x*", "aaa"},
        {"(ab", "ab"}, {"[a", "a"}, {"*a", "a"}, {"a)", "a"}, {"a{3", "aaa"}, {"\\", "a"}, {".*.*.*=.*", "some text = more text"},
        {"^$", ""}, {"(a|ab)(c|bcd)(d*)", "abcd"}, {"[\\d.]+", "version 6.12.3-4"}};
    for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++)
        try(tests[i][0], tests[i][1]);
    return 0;
}
