/* Compound literals, designated initialisers, flexible arrays, variable-length arrays, statement order, wide enumerations. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list { int n; double items[]; };
struct point { int x, y; };
enum wide { SMALL = -1, LARGE = 0x7fffffff };

static int sum(int rows, int columns, int m[rows][columns])
{
    int s = 0;
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            s += m[i][j] * (i - j);
    return s;
}

static int order;
static int mark(int v) { order = order * 10 + v; return v; }

int main(void)
{
    static const struct point table[10] = {[3] = {1, 2}, [7] = {.y = 9}, [8].x = 4};
    int n = table[7].y;
    int grid[n][n + 2];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n + 2; j++)
            grid[i][j] = i * j + 1;
    printf("%d %zu\n", sum(n, n + 2, grid), sizeof grid);
    struct list *l = malloc(sizeof *l + 20 * sizeof(double));
    l->n = 20;
    for (int i = 0; i < l->n; i++)
        l->items[i] = i / 4.0;
    double total = 0;
    for (int i = 0; i < l->n; i++)
        total += l->items[i] * (&(struct point){i, -i})->y;
    printf("%g %zu\n", total, sizeof *l);
    int r = mark(1) && mark(0) && mark(3);
    r += (mark(0) || mark(5)) ? mark(6) : mark(7);
    printf("%d %d %d\n", r, order, ({ int t = 5; t * t; }));
    enum wide w = LARGE;
    printf("%d %d %d\n", w, SMALL, w > SMALL);
    char text[] = "compound", *p = text;
    while (*p)
        *p++ ^= 0x20;
    printf("%s %td %d %s\n", text, p - text, _Generic(1.0f, float: 1, double: 2), (char[]){'o', 'k', 0});
    long double unused;
    printf("%zu %zu %d\n", _Alignof(double), sizeof(struct { char c; int i; char d; }), sizeof unused >= sizeof(double));
    unsigned char b = 250;
    b += 10;
    short s = (short)40000;
    printf("%d %d %u %d\n", b, s, (unsigned)-1 / 2, -7 % 3);
    free(l);
    return 0;
}
