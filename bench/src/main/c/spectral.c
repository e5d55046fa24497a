// The spectral norm of an infinite matrix: conversions and divisions of doubles.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double element(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static void times(int n, const double *v, double *out, int transposed) {
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) sum += (transposed ? element(j, i) : element(i, j)) * v[j];
        out[i] = sum;
    }
}

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 100, n = 820;
    double *u = malloc(n * sizeof *u), *v = malloc(n * sizeof *v), *w = malloc(n * sizeof *w);
    for (int i = 0; i < n; i++) u[i] = 1;
    for (int i = 0; i < rounds; i++) {
        // So that no number of rounds makes them too large.
        double scale = 1 / u[0];
        for (int j = 0; j < n; j++) u[j] *= scale;
        times(n, u, w, 0), times(n, w, v, 1);
        times(n, v, w, 0), times(n, w, u, 1);
    }
    double uv = 0, vv = 0;
    for (int i = 0; i < n; i++) uv += u[i] * v[i], vv += v[i] * v[i];
    printf("%.9f\n", sqrt(uv / vv));
}
