/* FFT: radix 2 in doubles and in floats, forth and back, and a number-theoretic transform. */
#include <complex.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#define N 256
static double re[N], im[N];
static float complex z[N];

static void transform(double *x, double *y, int sign)
{
    for (int i = 1, j = 0; i < N; i++) {
        int bit = N >> 1;
        for (; j & bit; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j) {
            double t = x[i];
            x[i] = x[j], x[j] = t;
            t = y[i], y[i] = y[j], y[j] = t;
        }
    }
    for (int len = 2; len <= N; len *= 2)
        for (int i = 0; i < N; i += len)
            for (int k = 0; k < len / 2; k++) {
                double w = sign * 2 * M_PI * k / len, c = cos(w), s = sin(w);
                int a = i + k, b = a + len / 2;
                double u = x[b] * c - y[b] * s, v = x[b] * s + y[b] * c;
                x[b] = x[a] - u, y[b] = y[a] - v;
                x[a] += u, y[a] += v;
            }
}

static uint64_t power(uint64_t b, uint64_t e)
{
    uint64_t r = 1;
    for (; e; e >>= 1, b = b * b % 998244353)
        if (e & 1)
            r = r * b % 998244353;
    return r;
}

int main(void)
{
    for (int i = 0; i < N; i++)
        re[i] = (i * 37 % 64) - 31.5, z[i] = (float)re[i] + I * (float)(i % 5);
    transform(re, im, -1);
    for (int i = 0; i < N; i += 16)
        printf("%a %a\n", re[i], im[i]);
    transform(re, im, 1);
    double worst = 0;
    for (int i = 0; i < N; i++) {
        double error = fabs(re[i] / N - ((i * 37 % 64) - 31.5));
        if (error > worst)
            worst = error;
    }
    float complex sum = 0;
    for (int i = 0; i < N; i++)
        sum = sum * (0.5f + 0.25f * I) + z[i];
    printf("%d %a %a\n", worst < 1e-12, crealf(sum), cimagf(sum));
    uint64_t a[64], f[64];
    for (int i = 0; i < 64; i++)
        a[i] = (uint64_t)(i * i + 1);
    for (int k = 0; k < 64; k++) {
        f[k] = 0;
        for (int i = 0; i < 64; i++)
            f[k] = (f[k] + a[i] * power(power(3, 998244352 / 64), (uint64_t)(i * k))) % 998244353;
    }
    printf("%llu %llu %llu\n", (unsigned long long)f[0], (unsigned long long)f[1], (unsigned long long)f[63]);
    return 0;
}
