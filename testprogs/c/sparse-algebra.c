/* Sparse linear algebra: conjugate gradients for a Poisson problem in compressed rows. */
#include <math.h>
#include <stdio.h>

#define SIDE 30
#define N (SIDE * SIDE)
static int row[N + 1], column[5 * N];
static double value[5 * N], x[N], r[N], p[N], ap[N];

static double dot(const double *a, const double *b)
{
    double s = 0;
    for (int i = 0; i < N; i++)
        s += a[i] * b[i];
    return s;
}

int main(void)
{
    int n = 0;
    for (int i = 0; i < N; i++) {
        row[i] = n;
        static const int dx[] = {0, -1, 0, 1, 0}, dy[] = {-1, 0, 0, 0, 1};
        for (int k = 0; k < 5; k++) {
            int cx = i % SIDE + dx[k], cy = i / SIDE + dy[k];
            if (cx >= 0 && cx < SIDE && cy >= 0 && cy < SIDE)
                column[n] = cy * SIDE + cx, value[n++] = k == 2 ? 4 : -1;
        }
    }
    row[N] = n;
    for (int i = 0; i < N; i++)
        r[i] = p[i] = (i * 7919 % 101) / 101.0;
    double rr = dot(r, r), first = rr;
    int steps = 0;
    for (; steps < 300 && rr > first * 1e-20; steps++) {
        for (int i = 0; i < N; i++) {
            ap[i] = 0;
            for (int k = row[i]; k < row[i + 1]; k++)
                ap[i] += value[k] * p[column[k]];
        }
        double alpha = rr / dot(p, ap), next;
        for (int i = 0; i < N; i++)
            x[i] += alpha * p[i], r[i] -= alpha * ap[i];
        next = dot(r, r);
        for (int i = 0; i < N; i++)
            p[i] = r[i] + next / rr * p[i];
        rr = next;
        if (steps % 20 == 0)
            printf("%d %a\n", steps, rr);
    }
    printf("%d steps, %d non-zeros, %a %a\n", steps, n, x[0], x[N / 2]);
    return 0;
}
