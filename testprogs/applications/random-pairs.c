/* Gaussian pairs by the polar method, counted by rings, as the kernel EP of the NAS benchmarks. Each block of numbers starts by jumping ahead. */
#include <math.h>
#include <stdio.h>

enum { BLOCKS = 8, PAIRS = 1 << 9, RINGS = 10 };

/* x times a modulo 2^46, in doubles only: each product of halves of 23 bits is exact. */
static double multiply(double x, double a)
{
    double a1 = trunc(a * 0x1p-23), a2 = a - a1 * 0x1p23;
    double x1 = trunc(x * 0x1p-23), x2 = x - x1 * 0x1p23;
    double t = a1 * x2 + a2 * x1;
    double z = t - trunc(t * 0x1p-23) * 0x1p23;
    double y = z * 0x1p23 + a2 * x2;
    return y - trunc(y * 0x1p-46) * 0x1p46;
}

static double next(double *x)
{
    *x = multiply(*x, 1220703125.0);
    return *x * 0x1p-46;
}

/* The state after so many numbers. */
static double skipped(double seed, int numbers)
{
    double a = 1220703125.0;
    for (; numbers > 0; numbers >>= 1) {
        if (numbers & 1)
            seed = multiply(seed, a);
        a = multiply(a, a);
    }
    return seed;
}

int main(void)
{
    int counts[RINGS] = {0}, accepted = 0;
    double sumX = 0, sumY = 0;
    for (int block = 0; block < BLOCKS; block++) {
        double state = skipped(271828183.0, 2 * PAIRS * block);
        printf("block %d starts at %.0f\n", block, state);
        for (int i = 0; i < PAIRS; i++) {
            double x = 2 * next(&state) - 1, y = 2 * next(&state) - 1, t = x * x + y * y;
            if (t > 1 || t == 0)
                continue;
            double f = sqrt(-2 * log(t) / t);
            x *= f;
            y *= f;
            int ring = (int) fmax(fabs(x), fabs(y));
            counts[ring]++;
            accepted++;
            sumX += x;
            sumY += y;
        }
    }
    printf("%d pairs, sums %.9f %.9f\n", accepted, sumX, sumY);
    for (int ring = 0; ring < RINGS; ring++)
        printf("%d: %d\n", ring, counts[ring]);
    return 0;
}
