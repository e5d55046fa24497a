/* Function pointers: tables, callbacks, returned, in structures, compared, with floating point. */
#include <stdio.h>

typedef int (*operation)(int, int);
typedef double (*function)(double);

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return (int)((unsigned)a * (unsigned)b); }
static int less(int a, int b) { return a < b; }

static double square(double x) { return x * x; }
static double cube(double x) { return x * x * x; }

static operation choose(int i)
{
    static const operation all[] = {add, sub, mul, less};
    return all[i & 3];
}

static int fold(operation f, const int *v, int n, int start)
{
    while (n--)
        start = f(start, *v++);
    return start;
}

static double integrate(function f, double from, double to, int steps)
{
    double h = (to - from) / steps, sum = 0;
    for (int i = 0; i < steps; i++)
        sum += f(from + (i + 0.5) * h);
    return sum * h;
}

struct shape {
    const struct methods { const char *name; double (*area)(const struct shape *); void (*grow)(struct shape *, double); } *methods;
    double a, b;
};

static double boxArea(const struct shape *s) { return s->a * s->b; }
static double discArea(const struct shape *s) { return 3.0 * s->a * s->a; }
static void growBoth(struct shape *s, double k) { s->a *= k, s->b *= k; }
static void growOne(struct shape *s, double k) { s->a += k; }

static const struct methods box = {"box", boxArea, growBoth}, disc = {"disc", discArea, growOne};

int main(void)
{
    static const int v[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5};
    for (int i = 0; i < 4; i++)
        printf("%d ", fold(choose(i), v, 11, 1));
    printf("%d %d\n", choose(0) == add, choose(1) == choose(5));
    printf("%.10f %.10f\n", integrate(square, 0, 3, 1000), integrate(cube, -1, 2, 1000));
    struct shape shapes[] = {{&box, 2, 3}, {&disc, 1.5, 0}, {&box, 0.5, 8}};
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 3; i++) {
            printf("%s %g ", shapes[i].methods->name, shapes[i].methods->area(&shapes[i]));
            shapes[i].methods->grow(&shapes[i], 1.25);
        }
    putchar('\n');
    return 0;
}
