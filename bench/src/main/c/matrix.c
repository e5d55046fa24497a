// Multiplies matrices of doubles.
#include <stdio.h>
#include <stdlib.h>

enum { N = 128 };
static double a[N][N], b[N][N], c[N][N];

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 150;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) a[i][j] = i * 0.5 - j, b[i][j] = i + j * 0.25;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (int k = 0; k < N; k++) sum += a[i][k] * b[k][j];
                c[i][j] = sum;
            }
        a[round % N][round % N] += c[1][1] > 0 ? 1 : -1;
    }
    printf("%.3f %.3f\n", c[3][5], c[N - 1][N - 1]);
}
