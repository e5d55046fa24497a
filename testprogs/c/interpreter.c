/* A small interpreter: a calculator language with variables, loops and functions, compiled to a stack machine. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { PUSH, LOAD, STORE, ADD, SUB, MUL, DIV, LESS, JUMP, JUMPZERO, PRINT, HALT };
static long code[4096], variables[26];
static int length;
static const char *source;

static void emit(long x) { code[length++] = x; }
static void skip(void) { while (isspace((unsigned char)*source)) source++; }
static int accept(const char *word)
{
    skip();
    size_t n = strlen(word);
    if (strncmp(source, word, n) || (isalpha((unsigned char)*word) && isalnum((unsigned char)source[n])))
        return 0;
    source += n;
    return 1;
}

static void expression(void);
static void primary(void)
{
    skip();
    if (accept("(")) {
        expression();
        accept(")");
    } else if (isdigit((unsigned char)*source)) {
        long v = 0;
        while (isdigit((unsigned char)*source))
            v = v * 10 + *source++ - '0';
        emit(PUSH), emit(v);
    } else
        emit(LOAD), emit(*source++ - 'a');
}

static void term(void)
{
    primary();
    for (;;)
        if (accept("*")) primary(), emit(MUL);
        else if (accept("/")) primary(), emit(DIV);
        else return;
}

static void sum(void)
{
    term();
    for (;;)
        if (accept("+")) term(), emit(ADD);
        else if (accept("-")) term(), emit(SUB);
        else return;
}

static void expression(void)
{
    sum();
    if (accept("<")) sum(), emit(LESS);
}

static void statement(void)
{
    if (accept("{")) {
        while (!accept("}"))
            statement();
    } else if (accept("while")) {
        int start = length;
        expression();
        emit(JUMPZERO);
        int hole = length;
        emit(0);
        statement();
        emit(JUMP), emit(start);
        code[hole] = length;
    } else if (accept("print")) {
        expression();
        emit(PRINT);
        accept(";");
    } else {
        skip();
        int v = *source++ - 'a';
        accept("=");
        expression();
        emit(STORE), emit(v);
        accept(";");
    }
}

static long run(void)
{
    long stack[64], *top = stack, steps = 0;
    for (const long *pc = code;; steps++)
        switch (*pc++) {
        case PUSH: *top++ = *pc++; break;
        case LOAD: *top++ = variables[*pc++]; break;
        case STORE: variables[*pc++] = *--top; break;
        case ADD: top--; top[-1] += *top; break;
        case SUB: top--; top[-1] -= *top; break;
        case MUL: top--; top[-1] *= *top; break;
        case DIV: top--; top[-1] /= *top; break;
        case LESS: top--; top[-1] = top[-1] < *top; break;
        case JUMP: pc = code + *pc; break;
        case JUMPZERO: if (*--top) pc++; else pc = code + *pc; break;
        case PRINT: printf("%ld\n", *--top); break;
        case HALT: return steps;
        }
}

int main(void)
{
    source = "{ a = 0; b = 1; i = 0; while i < 50 { t = a + b; a = b; b = t; i = i + 1; } print a;"
             "  n = 27; s = 0; while 1 < n { h = n / 2; o = n - h * 2; n = o * (3 * n + 1) + (1 - o) * h; s = s + 1; } print s;"
             "  i = 0; s = 0; while i < 2000 { s = s + i * i - (i + 3) / 2; i = i + 1; } print s; print 0 - 7 / 2; }";
    statement();
    emit(HALT);
    printf("%d words\n", length);
    printf("%ld steps\n", run());
    return 0;
}
