/* A Forth: words compiled to threaded code, run by computed goto. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE = 4096, STACK = 64, RETURNS = 200, WORDS = 120, VARIABLES = 64 };
enum operation { LITERAL, CALL, EXIT, JUMP, JUMP_IF_ZERO, DO, LOOP, INDEX, OUTER, DUP, DROP, SWAP, OVER, ROT, ADD, SUB, MUL, DIV, MOD, EQ, LT, GT,
    AND, OR, XOR, INVERT, FETCH, STORE, PRINT, EMIT, CR, TO_R, FROM_R, DEPTH, TEXT, HALT, PRIMITIVES };
static const char *const names[PRIMITIVES] = {[INDEX] = "i", [OUTER] = "j", [DUP] = "dup", [DROP] = "drop", [SWAP] = "swap", [OVER] = "over",
    [ROT] = "rot", [ADD] = "+", [SUB] = "-", [MUL] = "*", [DIV] = "/", [MOD] = "mod", [EQ] = "=", [LT] = "<", [GT] = ">", [AND] = "and",
    [OR] = "or", [XOR] = "xor", [INVERT] = "invert", [FETCH] = "@", [STORE] = "!", [PRINT] = ".", [EMIT] = "emit", [CR] = "cr",
    [TO_R] = ">r", [FROM_R] = "r>", [DEPTH] = "depth", [EXIT] = "exit"};

struct word { char name[16]; int operation, argument; };
static struct word words[WORDS];
static long code[CODE], stack[STACK], returns[RETURNS], variables[VARIABLES];
static int wordCount, here, top, variableCount, marks[32], markCount;
static const char *text;
static long executed;

static const char *run(int at)
{
    static const void *const labels[PRIMITIVES] = {[LITERAL] = &&literal, [CALL] = &&call, [EXIT] = &&leave, [JUMP] = &&jump,
        [JUMP_IF_ZERO] = &&jump_if_zero, [DO] = &&enter_loop, [LOOP] = &&loop, [INDEX] = &&index, [OUTER] = &&outer, [DUP] = &&dup, [DROP] = &&drop,
        [SWAP] = &&swap, [OVER] = &&over, [ROT] = &&rot, [ADD] = &&add, [SUB] = &&sub, [MUL] = &&mul, [DIV] = &&div, [MOD] = &&mod, [EQ] = &&eq,
        [LT] = &&lt, [GT] = &&gt, [AND] = &&and, [OR] = &&or, [XOR] = &&xor, [INVERT] = &&invert, [FETCH] = &&fetch, [STORE] = &&store,
        [PRINT] = &&print, [EMIT] = &&emit, [CR] = &&cr, [TO_R] = &&to_r, [FROM_R] = &&from_r, [DEPTH] = &&depth, [TEXT] = &&quote, [HALT] = &&halt};
    const long *next = code + at;
    long *s = stack + top, *r = returns, t;
#define NEXT goto *(executed++, labels[*next++])
#define NEED(n) if (s - stack < (n)) goto underflow
#define ROOM if (s - stack == STACK || r - returns > RETURNS - 3) goto overflow
    NEXT;
literal: ROOM; *s++ = *next++; NEXT;
call: ROOM; t = *next++; *r++ = next - code; next = code + t; NEXT;
leave: next = code + *--r; NEXT;
jump: next = code + *next; NEXT;
jump_if_zero: NEED(1); next = *--s ? next + 1 : code + *next; NEXT;
enter_loop: NEED(2); ROOM; s -= 2; *r++ = s[0]; *r++ = s[1]; NEXT;
loop: if (++r[-1] < r[-2]) next = code + *next; else { r -= 2; next++; } NEXT;
index: ROOM; *s++ = r[-1]; NEXT;
outer: ROOM; *s++ = r[-3]; NEXT;
dup: NEED(1); ROOM; s[0] = s[-1]; s++; NEXT;
drop: NEED(1); s--; NEXT;
swap: NEED(2); t = s[-1]; s[-1] = s[-2]; s[-2] = t; NEXT;
over: NEED(2); ROOM; s[0] = s[-2]; s++; NEXT;
rot: NEED(3); t = s[-3]; s[-3] = s[-2]; s[-2] = s[-1]; s[-1] = t; NEXT;
#define BINARY(label, expression) label: NEED(2); s--; s[-1] = (expression); NEXT;
    BINARY(add, s[-1] + s[0])
    BINARY(sub, s[-1] - s[0])
    BINARY(mul, s[-1] * s[0])
    BINARY(eq, -(s[-1] == s[0]))
    BINARY(lt, -(s[-1] < s[0]))
    BINARY(gt, -(s[-1] > s[0]))
    BINARY(and, s[-1] & s[0])
    BINARY(or, s[-1] | s[0])
    BINARY(xor, s[-1] ^ s[0])
div: NEED(2); if (!s[-1]) goto zero; s--; s[-1] /= s[0]; NEXT;
mod: NEED(2); if (!s[-1]) goto zero; s--; s[-1] %= s[0]; NEXT;
invert: NEED(1); s[-1] = ~s[-1]; NEXT;
fetch: NEED(1); if ((unsigned long) s[-1] >= VARIABLES) goto address; s[-1] = variables[s[-1]]; NEXT;
store: NEED(2); s -= 2; if ((unsigned long) s[1] >= VARIABLES) goto address; variables[s[1]] = s[0]; NEXT;
print: NEED(1); printf("%ld ", *--s); NEXT;
emit: NEED(1); putchar((int) *--s); NEXT;
cr: putchar('\n'); NEXT;
to_r: NEED(1); ROOM; *r++ = *--s; NEXT;
from_r: ROOM; *s++ = *--r; NEXT;
depth: ROOM; t = s - stack; *s++ = t; NEXT;
quote: for (t = *next++; t > 0; t--) putchar((int) *next++); NEXT;
halt: top = (int) (s - stack); return 0;
underflow: top = 0; return "stack underflow";
overflow: top = 0; return "stack overflow";
zero: top = 0; return "division by zero";
address: top = 0; return "bad address";
}

static int token(char *to)
{
    while (isspace((unsigned char) *text))
        text++;
    int length = 0;
    while (*text && !isspace((unsigned char) *text) && length < 15)
        to[length++] = *text++;
    to[length] = 0;
    return length;
}

static void emit_code(long x) { if (here < CODE) code[here++] = x; }

static const struct word *find(const char *name)
{
    for (int i = wordCount; i-- > 0;)
        if (!strcmp(words[i].name, name))
            return &words[i];
    return 0;
}

static void define(const char *name, int operation, int argument)
{
    strcpy(words[wordCount].name, name);
    words[wordCount].operation = operation;
    words[wordCount++].argument = argument;
}

static int control(const char *name)
{
    if (!strcmp(name, "if")) {
        emit_code(JUMP_IF_ZERO), marks[markCount++] = here, emit_code(0);
    } else if (!strcmp(name, "else")) {
        emit_code(JUMP), emit_code(0);
        code[marks[markCount - 1]] = here;
        marks[markCount - 1] = here - 1;
    } else if (!strcmp(name, "then"))
        code[marks[--markCount]] = here;
    else if (!strcmp(name, "begin"))
        marks[markCount++] = here;
    else if (!strcmp(name, "until"))
        emit_code(JUMP_IF_ZERO), emit_code(marks[--markCount]);
    else if (!strcmp(name, "while"))
        emit_code(JUMP_IF_ZERO), marks[markCount++] = here, emit_code(0);
    else if (!strcmp(name, "repeat")) {
        emit_code(JUMP), emit_code(marks[markCount - 2]);
        code[marks[markCount - 1]] = here;
        markCount -= 2;
    } else if (!strcmp(name, "do"))
        emit_code(DO), marks[markCount++] = here;
    else if (!strcmp(name, "loop"))
        emit_code(LOOP), emit_code(marks[--markCount]);
    else if (!strcmp(name, ".\"")) {
        const char *end = strchr(++text, '"');
        emit_code(TEXT), emit_code(end - text);
        while (text < end)
            emit_code(*text++);
        text++;
    } else
        return 0;
    return 1;
}

static void interpret(const char *line)
{
    char name[16], fresh[16];
    int start = here, inside = 0;
    text = line;
    while (token(name)) {
        const struct word *word;
        char *end;
        long number = strtol(name, &end, 10);
        if (!strcmp(name, ":")) {
            token(fresh);
            inside = 1;
            define(fresh, CALL, here);
        } else if (!strcmp(name, ";")) {
            emit_code(EXIT);
            inside = 0;
            start = here;
        } else if (!strcmp(name, "variable")) {
            token(fresh);
            define(fresh, LITERAL, variableCount++);
        } else if (!strcmp(name, "recurse"))
            emit_code(CALL), emit_code(words[wordCount - 1].argument);
        else if (control(name))
            continue;
        else if ((word = find(name))) {
            emit_code(word->operation);
            if (word->operation == CALL || word->operation == LITERAL)
                emit_code(word->argument);
        } else if (!*end)
            emit_code(LITERAL), emit_code(number);
        else {
            printf("%s?\n", name);
            here = start;
            return;
        }
    }
    if (inside || here == start)
        return;
    emit_code(HALT);
    const char *error = run(start);
    printf("%s\n", error ? error : "ok");
    here = start;
}

int main(void)
{
    for (int i = 0; i < PRIMITIVES; i++)
        if (names[i])
            define(names[i], i, 0);
    static const char *const lines[] = {
        "1 2 3 rot . . . cr",
        ": square dup * ; 12 square . ",
        ": fact dup 1 > if dup 1 - recurse * then ; 20 fact . 10 fact .",
        ": fib dup 2 < if else dup 1 - recurse swap 2 - recurse + then ; : fibs 15 0 do i fib . loop ; fibs",
        ": gcd begin dup while swap over mod repeat drop ; 1071 462 gcd .",
        ": stars 0 do 42 emit loop cr ; : triangle 6 1 do i stars loop ; triangle",
        "variable count variable limit 400 limit !",
        ": prime dup 2 < if drop 0 exit then 2 begin over over dup * < invert while over over mod 0 = if drop drop 0 exit then 1 + repeat drop drop -1 ;",
        ": primes 0 count ! limit @ 0 do i prime if count @ 1 + count ! then loop count @ ; primes .",
        ": table 5 1 do 5 1 do i j * . loop cr loop ; table",
        ": greet .\" hello, forth\" cr ; greet",
        ": collatz 0 >r begin dup 1 > while dup 2 mod if 3 * 1 + else 2 / then r> 1 + >r repeat drop r> ; 27 collatz .",
        ": sum 0 swap 0 do i + loop ; 3000 sum .",
        "1 0 /", "drop", ": forever recurse ; forever", "undefined word", "1000 @", "depth .", "7 -3 mod . -7 3 / . 12 10 xor . 12 10 and invert ."};
    for (unsigned i = 0; i < sizeof lines / sizeof *lines; i++)
        interpret(lines[i]);
    printf("%ld operations\n", executed);
    return 0;
}
