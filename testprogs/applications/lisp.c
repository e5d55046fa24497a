/* A Lisp: reader, printer, lexical closures, tail calls, mark and sweep; it runs the programs at the end of this file. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { NIL, NUMBER, SYMBOL, PAIR, PRIMITIVE, LAMBDA, MACRO };
enum { CELLS = 6000, ROOTS = 2000 };

typedef struct cell *object;
struct cell {
    unsigned char kind, marked;
    union {
        long number;
        char *name;
        object (*primitive)(object);
        struct { object first, rest; } pair;
        struct { object parameters, body, scope; } function;
    };
};

static struct cell cells[CELLS];
static object unused, symbols, global, truth, *roots[ROOTS];
static struct cell nothing = {NIL, 1, {0}};
#define nil (&nothing)
static int rootCount, collections;
static jmp_buf failed;

static _Noreturn void fail(const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    printf("error: ");
    vprintf(format, rest);
    putchar('\n');
    va_end(rest);
    longjmp(failed, 1);
}

static void mark(object o)
{
    while (!o->marked) {
        o->marked = 1;
        if (o->kind == PAIR) {
            mark(o->pair.first);
            o = o->pair.rest;
        } else if (o->kind == LAMBDA || o->kind == MACRO) {
            mark(o->function.parameters);
            mark(o->function.body);
            o = o->function.scope;
        }
    }
}

static void collect(void)
{
    collections++;
    mark(symbols);
    mark(global);
    for (int i = 0; i < rootCount; i++)
        mark(*roots[i]);
    unused = 0;
    for (object o = cells; o < cells + CELLS; o++)
        if (o->marked)
            o->marked = 0;
        else {
            if (o->kind == SYMBOL)
                free(o->name);
            o->kind = NIL;
            o->pair.first = unused;
            unused = o;
        }
}

static object fresh(enum kind kind)
{
    if (!unused)
        collect();
    if (!unused)
        fail("no memory");
    object o = unused;
    unused = o->pair.first;
    o->kind = kind;
    o->pair.first = o->pair.rest = nil;
    return o;
}

/* Variables of C that hold objects are known to the collector while their block runs. */
static void leave_scope(int *before) { rootCount = *before; }
#define SCOPE int scope_ __attribute__((cleanup(leave_scope))) = rootCount
static void hold(object *o)
{
    if (rootCount == ROOTS)
        fail("too deep");
    roots[rootCount++] = o;
}

static object number(long n) { object o = fresh(NUMBER); o->number = n; return o; }
static object cons(object a, object b)
{
    SCOPE;
    hold(&a), hold(&b);
    object o = fresh(PAIR);
    o->pair.first = a;
    o->pair.rest = b;
    return o;
}
static object first(object o) { if (o->kind != PAIR) fail("not a pair"); return o->pair.first; }
static object rest(object o) { if (o->kind != PAIR) fail("not a pair"); return o->pair.rest; }

static object symbol(const char *name, size_t length)
{
    for (object s = symbols; s != nil; s = s->pair.rest)
        if (strlen(s->pair.first->name) == length && !memcmp(s->pair.first->name, name, length))
            return s->pair.first;
    SCOPE;
    object o = nil;
    hold(&o);
    char *copy = strndup(name, length);
    o = fresh(SYMBOL);
    o->name = copy;
    symbols = cons(o, symbols);
    return o;
}
static object word(const char *name) { return symbol(name, strlen(name)); }

static const char *text;
static void skip(void)
{
    while (isspace((unsigned char) *text) || *text == ';')
        if (*text == ';')
            text += strcspn(text, "\n");
        else
            text++;
}

static object read_object(void)
{
    SCOPE;
    object list = nil, one = nil;
    hold(&list), hold(&one);
    skip();
    if (!*text)
        fail("the text ends inside a list");
    if (*text == '\'') {
        text++;
        one = cons(read_object(), nil);
        return cons(word("quote"), one);
    }
    if (*text != '(') {
        size_t length = strcspn(text, " \n\t()';");
        const char *at = text;
        text += length;
        if (isdigit((unsigned char) *at) || (*at == '-' && isdigit((unsigned char) at[1])))
            return number(strtol(at, 0, 10));
        return length == 3 && !memcmp(at, "nil", 3) ? nil : symbol(at, length);
    }
    for (text++, skip(); *text != ')'; skip()) {
        one = read_object();
        list = cons(one, list);
    }
    text++;
    object result = nil;
    while (list != nil) {
        object next = list->pair.rest;
        list->pair.rest = result;
        result = list;
        list = next;
    }
    return result;
}

static void print(object o)
{
    switch (o->kind) {
    case NIL: printf("nil"); break;
    case NUMBER: printf("%ld", o->number); break;
    case SYMBOL: printf("%s", o->name); break;
    case PRIMITIVE: printf("#primitive"); break;
    case LAMBDA: case MACRO: printf("#%s", o->kind == MACRO ? "macro" : "lambda"); break;
    case PAIR:
        putchar('(');
        for (; o->kind == PAIR; o = o->pair.rest) {
            print(o->pair.first);
            if (o->pair.rest != nil)
                putchar(' ');
        }
        if (o != nil) {
            printf(". ");
            print(o);
        }
        putchar(')');
    }
}

static object binding(object name, object scope)
{
    for (; scope != nil; scope = scope->pair.rest)
        if (scope->pair.first->pair.first == name)
            return scope->pair.first;
    for (scope = global; scope != nil; scope = scope->pair.rest)
        if (scope->pair.first->pair.first == name)
            return scope->pair.first;
    return 0;
}

static object evaluate(object form, object scope);
static object evaluate_all(object forms, object scope)
{
    SCOPE;
    object head = nil, value = nil;
    hold(&forms), hold(&scope), hold(&head), hold(&value);
    for (; forms != nil; forms = rest(forms)) {
        value = evaluate(first(forms), scope);
        head = cons(value, head);
    }
    object result = nil;
    while (head != nil) {
        object next = head->pair.rest;
        head->pair.rest = result;
        result = head;
        head = next;
    }
    return result;
}

static object bound(object function, object arguments)
{
    SCOPE;
    object scope = function->function.scope, names = function->function.parameters, pair = nil;
    hold(&function), hold(&arguments), hold(&scope), hold(&pair);
    for (; names->kind == PAIR; names = names->pair.rest, arguments = arguments->pair.rest) {
        if (arguments == nil)
            fail("too few arguments");
        pair = cons(names->pair.first, arguments->pair.first);
        scope = cons(pair, scope);
    }
    if (names != nil) {
        pair = cons(names, arguments);
        scope = cons(pair, scope);
    } else if (arguments != nil)
        fail("too many arguments");
    return scope;
}

static object evaluate(object form, object scope)
{
    SCOPE;
    object function = nil, arguments = nil, value = nil;
    hold(&form), hold(&scope), hold(&function), hold(&arguments), hold(&value);
    for (;;) {
        if (form->kind == SYMBOL) {
            object found = binding(form, scope);
            if (!found)
                fail("%s has no value", form->name);
            return found->pair.rest;
        }
        if (form->kind != PAIR)
            return form;
        object head = form->pair.first;
        const char *name = head->kind == SYMBOL ? head->name : "";
        if (!strcmp(name, "quote"))
            return first(rest(form));
        if (!strcmp(name, "if")) {
            value = evaluate(first(rest(form)), scope);
            object branches = rest(rest(form));
            form = value != nil ? first(branches) : rest(branches) == nil ? nil : first(rest(branches));
            continue;
        }
        if (!strcmp(name, "lambda") || !strcmp(name, "macro")) {
            value = fresh(*name == 'l' ? LAMBDA : MACRO);
            value->function.parameters = first(rest(form));
            value->function.body = rest(rest(form));
            value->function.scope = scope;
            return value;
        }
        if (!strcmp(name, "define") || !strcmp(name, "set!")) {
            value = evaluate(first(rest(rest(form))), scope);
            object found = binding(first(rest(form)), *name == 's' ? scope : nil);
            if (found)
                found->pair.rest = value;
            else if (*name == 's')
                fail("%s has no value to be set", first(rest(form))->name);
            else {
                arguments = cons(first(rest(form)), value);
                global = cons(arguments, global);
            }
            return value;
        }
        function = evaluate(head, scope);
        if (function->kind == MACRO) {
            arguments = bound(function, form->pair.rest);
            for (object body = function->function.body; body != nil; body = body->pair.rest)
                value = evaluate(body->pair.first, arguments);
            form = value;
            continue;
        }
        arguments = evaluate_all(form->pair.rest, scope);
        if (function->kind == PRIMITIVE)
            return function->primitive(arguments);
        if (function->kind != LAMBDA)
            fail("not a function");
        scope = bound(function, arguments);
        object body = function->function.body;
        for (; body != nil && body->pair.rest != nil; body = body->pair.rest)
            evaluate(body->pair.first, scope);
        form = body == nil ? nil : body->pair.first;
    }
}

static long whole(object o) { if (o->kind != NUMBER) fail("not a number"); return o->number; }
static object answer(int yes) { return yes ? truth : nil; }
#define BINARY(name, expression) \
    static object name(object o) { long a = whole(first(o)), b = whole(first(rest(o))); return expression; }
BINARY(add, number(a + b))
BINARY(subtract, number(a - b))
BINARY(multiply, number(a * b))
BINARY(divide, b ? number(a / b) : (fail("division by zero"), nil))
BINARY(modulo, b ? number(a % b) : (fail("division by zero"), nil))
BINARY(less, answer(a < b))
BINARY(equals, answer(a == b))
static object same(object o) { return answer(first(o) == first(rest(o))); }
static object make_pair(object o) { return cons(first(o), first(rest(o))); }
static object head_of(object o) { return first(first(o)); }
static object tail_of(object o) { return rest(first(o)); }
static object is_pair(object o) { return answer(first(o)->kind == PAIR); }
static object list(object o) { return o; }

static void primitive(const char *name, object (*function)(object))
{
    SCOPE;
    object value = fresh(PRIMITIVE);
    hold(&value);
    value->primitive = function;
    value = cons(word(name), value);
    global = cons(value, global);
}

static const char program[] =
    "(define not (lambda (x) (if x nil t)))\n"
    "(define map (lambda (f l) (if l (cons (f (car l)) (map f (cdr l))) nil)))\n"
    "(define filter (lambda (f l) (if l (if (f (car l)) (cons (car l) (filter f (cdr l))) (filter f (cdr l))) nil)))\n"
    "(define fold (lambda (f z l) (if l (fold f (f z (car l)) (cdr l)) z)))\n"
    "(define range (lambda (a b) (if (< a b) (cons a (range (+ a 1) b)) nil)))\n"
    "(define append (lambda (a b) (if a (cons (car a) (append (cdr a) b)) b)))\n"
    "(define let (macro (name value body) (list (list 'lambda (list name) body) value)))\n"
    "(let x 20 (* x (+ x 1)))\n"
    "(define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))\n"
    "(map fib (range 0 11))\n"
    "(define sum (lambda (n total) (if (= n 0) total (sum (- n 1) (+ total n)))))\n"
    "(sum 2000 0) ; a tail call needs no room\n"
    "(define counter (lambda (n) (lambda () (set! n (+ n 1)))))\n"
    "(define tick (counter 40)) (tick) (tick)\n"
    "(define sort (lambda (l) (if l (append (sort (filter (lambda (x) (< x (car l))) (cdr l)))\n"
    "  (cons (car l) (sort (filter (lambda (x) (not (< x (car l)))) (cdr l))))) nil)))\n"
    "(sort '(31 41 59 26 53 58 97 93 23 84 62 64))\n"
    "(define safe (lambda (q d l) (if l (if (= q (car l)) nil (if (= (car l) (+ q d)) nil (if (= (car l) (- q d)) nil (safe q (+ d 1) (cdr l))))) t)))\n"
    "(define queens (lambda (n k l) (if (= k 0) 1 (fold + 0 (map (lambda (q) (if (safe q 1 l) (queens n (- k 1) (cons q l)) 0)) (range 0 n))))))\n"
    "(queens 4 4 nil)\n"
    "(queens 5 5 nil)\n"
    "(define loop (lambda (n) (cons n (loop (+ n 1)))))\n"
    "(loop 0)\n"
    "(car 5) (nothing 1) (/ 1 0) ((lambda (a b) a) 1) (1 2)\n"
    "(cons 1 (cons 2 3)) (list 'a '(b (c)) nil map cons let)\n"
    "(fold + 0 (filter (lambda (n) (= 0 (% n 7))) (range 0 60)))\n";

int main(void)
{
    symbols = global = truth = nil;
    for (object o = cells + CELLS; o-- > cells;) {
        o->pair.first = unused;
        unused = o;
    }
    truth = word("t");
    SCOPE;
    hold(&truth);
    object pair = cons(truth, truth);
    global = cons(pair, global);
    static const struct { const char *name; object (*function)(object); } primitives[] = {{"+", add}, {"-", subtract}, {"*", multiply},
        {"/", divide}, {"%", modulo}, {"<", less}, {"=", equals}, {"eq", same}, {"cons", make_pair}, {"car", head_of}, {"cdr", tail_of},
        {"pair", is_pair}, {"list", list}};
    for (unsigned i = 0; i < sizeof primitives / sizeof *primitives; i++)
        primitive(primitives[i].name, primitives[i].function);
    text = program;
    object form = nil;
    hold(&form);
    const int base = rootCount;
    for (skip(); *text; skip()) {
        if (!setjmp(failed)) {
            form = read_object();
            int silent = form->kind == PAIR && form->pair.first == word("define");
            form = evaluate(form, nil);
            if (!silent) {
                print(form);
                putchar('\n');
            }
        }
        rootCount = base;
    }
    printf("%d collections\n", collections);
    return 0;
}
