/* The Mandelbrot set in doubles, floats and fixed point. */
#include <stdint.h>
#include <stdio.h>

int main(void)
{
    long sums[3] = {0};
    for (int row = 0; row < 24; row++) {
        for (int column = 0; column < 64; column++) {
            double cx = column / 24.0 - 2.1, cy = row / 10.0 - 1.15, x = 0, y = 0;
            float fx = 0, fy = 0;
            int64_t ix = 0, iy = 0, icx = (int64_t)(cx * (1 << 28)), icy = (int64_t)(cy * (1 << 28));
            int n = 0, f = 0, i = 0;
            for (; n < 80 && x * x + y * y < 4; n++) {
                double t = x * x - y * y + cx;
                y = 2 * x * y + cy, x = t;
            }
            for (; f < 80 && fx * fx + fy * fy < 4; f++) {
                float t = fx * fx - fy * fy + (float)cx;
                fy = 2 * fx * fy + (float)cy, fx = t;
            }
            for (; i < 80 && (ix * ix + iy * iy) >> 28 < 4LL << 28; i++) {
                int64_t t = ((ix * ix - iy * iy) >> 28) + icx;
                iy = (ix * iy >> 27) + icy, ix = t;
            }
            sums[0] += n, sums[1] += f, sums[2] += i;
            putchar(" .:-=+*#%@"[n / 9]);
        }
        putchar('\n');
    }
    printf("%ld %ld %ld\n", sums[0], sums[1], sums[2]);
    return 0;
}
