/* Dense linear algebra: LU with pivoting, products, determinants, power iteration. */
#include <math.h>
#include <stdio.h>

#define N 24
static double a[N][N], lu[N][N], q[N][N], product[N][N];

int main(void)
{
    unsigned state = 3;
    int pivot[N];
    double det = 1, b[N], x[N];
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            state = state * 1664525u + 1013904223u;
            lu[i][j] = a[i][j] = (double)(state >> 8) / (1 << 24) - 0.5 + (i == j);
        }
    for (int k = 0; k < N; k++) {
        int p = k;
        for (int i = k + 1; i < N; i++)
            if (fabs(lu[i][k]) > fabs(lu[p][k]))
                p = i;
        pivot[k] = p;
        if (p != k)
            det = -det;
        for (int j = 0; j < N; j++) {
            double t = lu[k][j];
            lu[k][j] = lu[p][j], lu[p][j] = t;
        }
        det *= lu[k][k];
        for (int i = k + 1; i < N; i++) {
            double m = lu[i][k] /= lu[k][k];
            for (int j = k + 1; j < N; j++)
                lu[i][j] -= m * lu[k][j];
        }
    }
    for (int i = 0; i < N; i++)
        b[i] = i + 1;
    for (int k = 0; k < N; k++) {
        double t = b[k];
        b[k] = b[pivot[k]], b[pivot[k]] = t;
    }
    for (int i = 0; i < N; i++) {
        x[i] = b[i];
        for (int j = 0; j < i; j++)
            x[i] -= lu[i][j] * x[j];
    }
    for (int i = N - 1; i >= 0; i--) {
        for (int j = i + 1; j < N; j++)
            x[i] -= lu[i][j] * x[j];
        x[i] /= lu[i][i];
    }
    double worst = 0;
    for (int i = 0; i < N; i++) {
        double r = -(i + 1);
        for (int j = 0; j < N; j++)
            r += a[i][j] * x[j];
        worst = fmax(worst, fabs(r));
    }
    printf("%a %a %d\n", det, x[5], worst < 1e-10);
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++) {
                double s = 0;
                for (int k = 0; k < N; k++)
                    s += a[i][k] * (round ? q[k][j] : a[k][j]);
                product[i][j] = s;
                if (i == N - 1 && j == N - 1)
                    for (int k = 0; k < N * N; k++)
                        q[k / N][k % N] = product[k / N][k % N];
            }
    printf("%a %a\n", q[0][0], q[N - 1][N / 2]);
    double v[N], w[N], norm = 0;
    for (int i = 0; i < N; i++)
        v[i] = 1;
    for (int round = 0; round < 50; round++) {
        norm = 0;
        for (int i = 0; i < N; i++) {
            w[i] = 0;
            for (int j = 0; j < N; j++)
                w[i] += (a[i][j] + a[j][i]) * v[j];
            norm += w[i] * w[i];
        }
        norm = sqrt(norm);
        for (int i = 0; i < N; i++)
            v[i] = w[i] / norm;
    }
    printf("%.12f\n", norm);
    return 0;
}
