/* The smallest eigenvalue of a random sparse matrix by inverse iteration, each step solved by conjugate gradients, as the kernel CG of the NAS
 * benchmarks. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SIZE = 120, EACH = 5, STEPS = 4, ITERATIONS = 12 };

struct entry { int column; double value; struct entry *next; };

static struct entry *rows[SIZE];
static int start[SIZE + 1], *columns;
static double *values;
static double x[SIZE], z[SIZE], p[SIZE], q[SIZE], r[SIZE];
static uint64_t state = 88172645463325252u;

static double random_number(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double) (state >> 11) * 0x1p-53;
}

static void add(int row, int column, double value)
{
    struct entry **at = &rows[row];
    while (*at && (*at)->column < column)
        at = &(*at)->next;
    if (*at && (*at)->column == column) {
        (*at)->value += value;
        return;
    }
    struct entry *fresh = malloc(sizeof *fresh);
    *fresh = (struct entry) {column, value, *at};
    *at = fresh;
}

/* A sum of outer products of sparse vectors with falling weights, and a shifted diagonal. */
static int make_matrix(void)
{
    double weight = 1, ratio = pow(0.1, 1.0 / SIZE);
    for (int i = 0; i < SIZE; i++, weight *= ratio) {
        int at[EACH];
        double v[EACH];
        for (int k = 0; k < EACH; k++) {
            at[k] = k == 0 ? i : (int) (random_number() * SIZE);
            v[k] = k == 0 ? 0.5 : 2 * random_number() - 1;
        }
        for (int a = 0; a < EACH; a++)
            for (int b = 0; b < EACH; b++)
                add(at[a], at[b], weight * v[a] * v[b]);
        add(i, i, 0.1);
    }
    int count = 0;
    for (int i = 0; i < SIZE; i++)
        for (struct entry *e = rows[i]; e; e = e->next)
            count++;
    columns = malloc((size_t) count * sizeof *columns);
    values = malloc((size_t) count * sizeof *values);
    count = 0;
    for (int i = 0; i < SIZE; i++) {
        start[i] = count;
        for (struct entry *e = rows[i], *next; e; e = next) {
            next = e->next;
            columns[count] = e->column;
            values[count++] = e->value;
            free(e);
        }
    }
    return start[SIZE] = count;
}

static void multiply(const double *from, double *to)
{
    for (int i = 0; i < SIZE; i++) {
        double sum = 0;
        for (int k = start[i]; k < start[i + 1]; k++)
            sum += values[k] * from[columns[k]];
        to[i] = sum;
    }
}

static double dot(const double *a, const double *b)
{
    double sum = 0;
    for (int i = 0; i < SIZE; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Leaves in z what the matrix takes to x; returns the norm of what is missing. */
static double solve(void)
{
    for (int i = 0; i < SIZE; i++) {
        z[i] = 0;
        r[i] = p[i] = x[i];
    }
    double rho = dot(r, r);
    for (int k = 0; k < ITERATIONS; k++) {
        multiply(p, q);
        double alpha = rho / dot(p, q), before = rho;
        for (int i = 0; i < SIZE; i++) {
            z[i] += alpha * p[i];
            r[i] -= alpha * q[i];
        }
        rho = dot(r, r);
        for (int i = 0; i < SIZE; i++)
            p[i] = r[i] + rho / before * p[i];
    }
    multiply(z, q);
    double sum = 0;
    for (int i = 0; i < SIZE; i++)
        sum += (x[i] - q[i]) * (x[i] - q[i]);
    return sqrt(sum);
}

int main(void)
{
    printf("%d entries\n", make_matrix());
    for (int i = 0; i < SIZE; i++)
        x[i] = 1;
    for (int step = 1; step <= STEPS; step++) {
        double missing = solve();
        double zeta = 1 / dot(x, z), norm = 1 / sqrt(dot(z, z));
        printf("step %d: missing %.6e, eigenvalue %.12f\n", step, missing, zeta);
        for (int i = 0; i < SIZE; i++)
            x[i] = norm * z[i];
    }
    free(columns);
    free(values);
    return 0;
}
