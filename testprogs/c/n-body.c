/* N-body: five bodies for some thousand steps, in doubles and in floats. */
#include <math.h>
#include <stdio.h>

static double p[5][3] = {{0, 0, 0}, {4.84, -1.16, -.10}, {8.34, 4.12, -.4}, {12.89, -15.11, -.22}, {15.37, -25.9, .179}};
static double v[5][3] = {{0, 0, 0}, {.6, 2.8, -.02}, {-1.01, 1.8, .008}, {1.08, .86, -.01}, {.97, .59, -.03}};
static const double mass[5] = {39.47, .037, .011, .0017, .002};

static double energy(void)
{
    double e = 0;
    for (int i = 0; i < 5; i++) {
        e += mass[i] * (v[i][0] * v[i][0] + v[i][1] * v[i][1] + v[i][2] * v[i][2]) / 2;
        for (int j = i + 1; j < 5; j++) {
            double d = 0;
            for (int k = 0; k < 3; k++)
                d += (p[i][k] - p[j][k]) * (p[i][k] - p[j][k]);
            e -= mass[i] * mass[j] / sqrt(d);
        }
    }
    return e;
}

int main(void)
{
    printf("%.12f\n", energy());
    for (int step = 0; step < 2000; step++) {
        for (int i = 0; i < 5; i++)
            for (int j = i + 1; j < 5; j++) {
                double d[3], d2 = 0;
                for (int k = 0; k < 3; k++)
                    d[k] = p[i][k] - p[j][k], d2 += d[k] * d[k];
                double m = 0.01 / (d2 * sqrt(d2));
                for (int k = 0; k < 3; k++)
                    v[i][k] -= d[k] * mass[j] * m, v[j][k] += d[k] * mass[i] * m;
            }
        for (int i = 0; i < 5; i++)
            for (int k = 0; k < 3; k++)
                p[i][k] += 0.01 * v[i][k];
        if (step % 500 == 499)
            printf("%.12f %a\n", energy(), p[1][0]);
    }
    float x = 1, y = 0, vx = 0, vy = 1;
    for (int i = 0; i < 3000; i++) {
        float r = sqrtf(x * x + y * y), a = -1 / (r * r * r);
        vx += a * x * .01f, vy += a * y * .01f;
        x += vx * .01f, y += vy * .01f;
    }
    printf("%a %a\n", x, y);
    return 0;
}
