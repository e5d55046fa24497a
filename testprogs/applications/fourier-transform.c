/* The heat equation by Fourier transforms in three dimensions, as the kernel FT of the NAS benchmarks. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

enum { X = 8, Y = 8, Z = 4, CELLS = X * Y * Z, MOST = 8, STEPS = 3 };

typedef struct { double re, im; } complex_number;
static complex_number field[CELLS], spectrum[CELLS], roots[MOST];

static complex_number times(complex_number a, complex_number b)
{
    return (complex_number) {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

/* In place, of numbers that lie a stride apart; radix 2, the order reversed first. */
static void transform(complex_number *v, int length, int stride, int sign)
{
    for (int i = 0, j = 0; i < length; i++) {
        if (i < j) {
            complex_number t = v[i * stride];
            v[i * stride] = v[j * stride];
            v[j * stride] = t;
        }
        int bit = length >> 1;
        for (; j & bit; bit >>= 1)
            j ^= bit;
        j |= bit;
    }
    for (int half = 1; half < length; half *= 2)
        for (int start = 0; start < length; start += 2 * half)
            for (int k = 0; k < half; k++) {
                complex_number w = roots[k * (MOST / (2 * half))];
                w.im *= sign;
                complex_number *a = v + (start + k) * stride, *b = a + half * stride, t = times(w, *b);
                *b = (complex_number) {a->re - t.re, a->im - t.im};
                *a = (complex_number) {a->re + t.re, a->im + t.im};
            }
}

static void transform_all(complex_number *v, int sign)
{
    for (int z = 0; z < Z; z++)
        for (int y = 0; y < Y; y++)
            transform(v + (z * Y + y) * X, X, 1, sign);
    for (int z = 0; z < Z; z++)
        for (int x = 0; x < X; x++)
            transform(v + z * Y * X + x, Y, X, sign);
    for (int y = 0; y < Y; y++)
        for (int x = 0; x < X; x++)
            transform(v + y * X + x, Z, X * Y, sign);
}

static int frequency(int i, int length) { return i < length / 2 ? i : i - length; }

int main(void)
{
    const double pi = 3.14159265358979323846;
    uint64_t seed = 314159265;
    for (int k = 0; k < MOST; k++)
        roots[k] = (complex_number) {cos(2 * pi * k / MOST), sin(2 * pi * k / MOST)};
    for (int i = 0; i < CELLS; i++) {
        double parts[2];
        for (int p = 0; p < 2; p++) {
            seed = seed * 1220703125u & (((uint64_t) 1 << 46) - 1);
            parts[p] = (double) seed * 0x1p-46;
        }
        field[i] = (complex_number) {parts[0], parts[1]};
    }
    complex_number first = field[5];
    for (int i = 0; i < CELLS; i++)
        spectrum[i] = field[i];
    transform_all(spectrum, 1);
    printf("mean %.10f %.10f\n", spectrum[0].re / CELLS, spectrum[0].im / CELLS);
    for (int step = 0; step <= STEPS; step++) {
        for (int i = 0; i < CELLS; i++) {
            int x = frequency(i % X, X), y = frequency(i / X % Y, Y), z = frequency(i / X / Y, Z);
            double decay = exp(-4e-3 * pi * pi * (x * x + y * y + z * z) * step);
            field[i] = (complex_number) {spectrum[i].re * decay / CELLS, spectrum[i].im * decay / CELLS};
        }
        transform_all(field, -1);
        complex_number sum = {0, 0};
        for (int j = 1; j <= 64; j++) {
            complex_number c = field[(j % Z * Y + 3 * j % Y) * X + 5 * j % X];
            sum.re += c.re;
            sum.im += c.im;
        }
        printf("step %d: %.10f %.10f\n", step, sum.re, sum.im);
        if (step == 0)
            printf("back again: %s\n", fabs(field[5].re - first.re) + fabs(field[5].im - first.im) < 1e-14 ? "yes" : "no");
    }
    return 0;
}
