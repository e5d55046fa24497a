/* A JSON parser (RFC 8259) with places in its errors, a printer, and queries by path. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { NOTHING, TRUTH, FALSITY, NUMBER, STRING, ARRAY, OBJECT };

struct value {
    enum kind kind;
    char *name; /* of a member of an object */
    double number;
    char *string;
    struct value *first, *last, *next;
};

struct parser {
    const char *text, *at;
    const char *error;
    int depth;
};

static long blocks;

static void *allocate(size_t size)
{
    void *block = calloc(1, size);
    if (!block) {
        puts("no memory");
        exit(1);
    }
    blocks++;
    return block;
}

static void release(void *block)
{
    if (block)
        blocks--;
    free(block);
}

static void discard(struct value *v)
{
    for (struct value *each = v->first, *next; each; each = next) {
        next = each->next;
        discard(each);
    }
    release(v->name);
    release(v->string);
    release(v);
}

static void skip(struct parser *p)
{
    while (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r')
        p->at++;
}

static struct value *fail(struct parser *p, const char *error)
{
    if (!p->error)
        p->error = error;
    return 0;
}

static int hexadecimal(struct parser *p)
{
    int code = 0;
    for (int i = 0; i < 4; i++, p->at++) {
        if (!isxdigit((unsigned char) *p->at))
            return -1;
        code = code * 16 + (isdigit((unsigned char) *p->at) ? *p->at - '0' : tolower((unsigned char) *p->at) - 'a' + 10);
    }
    return code;
}

static char *encode(char *to, unsigned code)
{
    if (code < 0x80)
        *to++ = (char) code;
    else if (code < 0x800) {
        *to++ = (char) (0xc0 | code >> 6);
        *to++ = (char) (0x80 | (code & 63));
    } else if (code < 0x10000) {
        *to++ = (char) (0xe0 | code >> 12);
        *to++ = (char) (0x80 | (code >> 6 & 63));
        *to++ = (char) (0x80 | (code & 63));
    } else {
        *to++ = (char) (0xf0 | code >> 18);
        *to++ = (char) (0x80 | (code >> 12 & 63));
        *to++ = (char) (0x80 | (code >> 6 & 63));
        *to++ = (char) (0x80 | (code & 63));
    }
    return to;
}

static char *parse_string(struct parser *p)
{
    static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    size_t room = 1;
    for (const char *s = p->at + 1; *s && *s != '"'; s++, room++)
        if (*s == '\\' && s[1])
            s++;
    char *result = allocate(room * 2), *to = result;
    for (p->at++; *p->at != '"';) {
        const char *escape;
        if ((unsigned char) *p->at < 32) {
            fail(p, *p->at ? "control character in a string" : "unfinished string");
            release(result);
            return 0;
        }
        if (*p->at != '\\') {
            *to++ = *p->at++;
            continue;
        }
        p->at++;
        if (*p->at == 'u') {
            p->at++;
            int code = hexadecimal(p);
            if (code >= 0xd800 && code < 0xdc00 && p->at[0] == '\\' && p->at[1] == 'u') {
                p->at += 2;
                int low = hexadecimal(p);
                code = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff)) : -1;
            }
            if (code < 0 || (code >= 0xd800 && code < 0xe000)) {
                fail(p, "bad \\u escape");
                release(result);
                return 0;
            }
            to = encode(to, (unsigned) code);
        } else if (*p->at && (escape = strchr(escapes, *p->at))) {
            *to++ = meanings[escape - escapes];
            p->at++;
        } else {
            fail(p, "bad escape");
            release(result);
            return 0;
        }
    }
    p->at++;
    return result;
}

static struct value *parse_number(struct parser *p)
{
    const char *s = p->at + (*p->at == '-');
    if (*s == '0')
        s++;
    else if (isdigit((unsigned char) *s))
        while (isdigit((unsigned char) *s))
            s++;
    else
        return fail(p, "expected a value");
    if (*s == '.') {
        if (!isdigit((unsigned char) *++s))
            return fail(p, "no digit after the point");
        while (isdigit((unsigned char) *s))
            s++;
    }
    if (*s == 'e' || *s == 'E') {
        s += 1 + (s[1] == '+' || s[1] == '-');
        if (!isdigit((unsigned char) *s))
            return fail(p, "no digit in the exponent");
        while (isdigit((unsigned char) *s))
            s++;
    }
    struct value *v = allocate(sizeof *v);
    v->kind = NUMBER;
    v->number = strtod(p->at, 0);
    p->at = s;
    return v;
}

static struct value *parse(struct parser *p);

static struct value *parse_members(struct parser *p, char close)
{
    struct value *v = allocate(sizeof *v);
    v->kind = close == ']' ? ARRAY : OBJECT;
    p->at++;
    skip(p);
    if (*p->at == close) {
        p->at++;
        return v;
    }
    for (;;) {
        char *name = 0;
        skip(p);
        if (close == '}') {
            if (*p->at != '"') {
                fail(p, "expected a name");
                break;
            }
            if (!(name = parse_string(p)))
                break;
            skip(p);
            if (*p->at != ':') {
                release(name);
                fail(p, "expected ':'");
                break;
            }
            p->at++;
        }
        struct value *member = parse(p);
        if (!member) {
            release(name);
            break;
        }
        member->name = name;
        *(v->last ? &v->last->next : &v->first) = member;
        v->last = member;
        skip(p);
        if (*p->at == close) {
            p->at++;
            return v;
        }
        if (*p->at != ',') {
            fail(p, close == ']' ? "expected ',' or ']'" : "expected ',' or '}'");
            break;
        }
        p->at++;
    }
    discard(v);
    return 0;
}

static struct value *parse(struct parser *p)
{
    static const char *const words[] = {"null", "true", "false"};
    struct value *v = 0;
    skip(p);
    if (++p->depth > 40)
        return fail(p, "nested too deep");
    if (*p->at == '{' || *p->at == '[')
        v = parse_members(p, *p->at == '{' ? '}' : ']');
    else if (*p->at == '"') {
        char *string = parse_string(p);
        if (string) {
            v = allocate(sizeof *v);
            v->kind = STRING;
            v->string = string;
        }
    } else {
        for (int i = 0; i < 3 && !v; i++)
            if (!strncmp(p->at, words[i], strlen(words[i]))) {
                v = allocate(sizeof *v);
                v->kind = (enum kind) i;
                p->at += strlen(words[i]);
            }
        if (!v)
            v = parse_number(p);
    }
    p->depth--;
    return v;
}

static void print_string(const char *s)
{
    putchar('"');
    for (; *s; s++)
        if (*s == '"' || *s == '\\')
            printf("\\%c", *s);
        else if ((unsigned char) *s < 32)
            printf("\\u%04x", *s);
        else
            putchar(*s);
    putchar('"');
}

static void print(const struct value *v, int indent)
{
    switch (v->kind) {
    case NOTHING: printf("null"); break;
    case TRUTH: printf("true"); break;
    case FALSITY: printf("false"); break;
    case NUMBER:
        if (v->number == floor(v->number) && fabs(v->number) < 1e15)
            printf("%.0f", v->number);
        else
            printf("%.17g", v->number);
        break;
    case STRING: print_string(v->string); break;
    case ARRAY: case OBJECT:
        putchar(v->kind == ARRAY ? '[' : '{');
        for (const struct value *each = v->first; each; each = each->next) {
            printf("\n%*s", indent + 2, "");
            if (each->name) {
                print_string(each->name);
                printf(": ");
            }
            print(each, indent + 2);
            if (each->next)
                putchar(',');
        }
        if (v->first)
            printf("\n%*s", indent, "");
        putchar(v->kind == ARRAY ? ']' : '}');
    }
}

/* What a path such as "a.b.2" leads to. */
static const struct value *find(const struct value *v, const char *path)
{
    while (v && *path) {
        size_t length = strcspn(path, ".");
        long index = strtol(path, 0, 10);
        const struct value *each = v->first;
        for (; each; each = each->next)
            if (v->kind == OBJECT ? strlen(each->name) == length && !memcmp(each->name, path, length) : index-- == 0)
                break;
        v = each;
        path += length + (path[length] == '.');
    }
    return v;
}

static double sum(const struct value *v)
{
    double total = v->kind == NUMBER ? v->number : 0;
    for (const struct value *each = v->first; each; each = each->next)
        total += sum(each);
    return total;
}

static void try(const char *text)
{
    struct parser p = {.text = text, .at = text};
    struct value *v = parse(&p);
    if (v) {
        skip(&p);
        if (*p.at) {
            fail(&p, "more follows");
            discard(v);
            v = 0;
        }
    }
    if (!v) {
        int line = 1, column = 1;
        for (const char *s = text; s < p.at; s++)
            if (*s == '\n')
                line++, column = 1;
            else
                column++;
        printf("line %d, column %d: %s\n", line, column, p.error);
        return;
    }
    print(v, 0);
    printf("\nsum %.10g\n", sum(v));
    static const char *const paths[] = {"menu.items.1.price", "menu.name", "0", "deep.a.b"};
    for (int i = 0; i < 4; i++) {
        const struct value *found = find(v, paths[i]);
        if (found) {
            printf("%s: ", paths[i]);
            print(found, 0);
            putchar('\n');
        }
    }
    discard(v);
}

int main(void)
{
    static const char *const texts[] = {
        "{\"menu\": {\"name\": \"Caf\\u00e9 \\\"B\\ud83d\\ude00\\\"\", \"open\": true, \"items\": [{\"name\": \"tea\", \"price\": 2.5},\n"
        " {\"name\": \"cake\", \"price\": 3.75e0}], \"owner\": null}, \"deep\": {\"a\": {\"b\": [[], {}, [[1]]]}}}",
        "[1, -2, 0.1, 1e400, 5e-324, 123456789012345678, -0, 1.7976931348623157e308, 0.30000000000000004]",
        "  \"tab\\t, newline\\n, slash\\/\"  ", "[1, 2", "{\"a\" 1}", "{\"a\": 1,}", "[01]", "[1.]", "[1e+]", "\"\\ud800\"", "\"\\x\"", "\"open",
        "nul", "[true false]", "{} {}", "\n\n  [1,\n   oops]",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        try(texts[i]);
    printf("%ld blocks left\n", blocks);
    return blocks != 0;
}
