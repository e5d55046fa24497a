// Planets under gravitation: doubles, square roots and divisions.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct body {
    double x, y, z, vx, vy, vz, mass;
};
enum { N = 5 };
static struct body bodies[N];

int main(int count, char **arguments) {
    int steps = count > 1 ? atoi(arguments[1]) : 5000000;
    for (int i = 0; i < N; i++)
        bodies[i] = (struct body){i * 4.8 + 1, i * -1.2 + .5, i * .3 - .1, i * .6 - 1, i * 2.8 - 2, i * -.02, i ? .01 * i : 39.5};
    for (int step = 0; step < steps; step++) {
        for (int i = 0; i < N; i++)
            for (int j = i + 1; j < N; j++) {
                struct body *a = &bodies[i], *b = &bodies[j];
                double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
                double square = dx * dx + dy * dy + dz * dz;
                double pull = 0.001 / (square * sqrt(square));
                a->vx -= dx * b->mass * pull, a->vy -= dy * b->mass * pull, a->vz -= dz * b->mass * pull;
                b->vx += dx * a->mass * pull, b->vy += dy * a->mass * pull, b->vz += dz * a->mass * pull;
            }
        for (int i = 0; i < N; i++) {
            bodies[i].x += 0.001 * bodies[i].vx;
            bodies[i].y += 0.001 * bodies[i].vy;
            bodies[i].z += 0.001 * bodies[i].vz;
        }
    }
    printf("%.9f %.9f\n", bodies[0].x, bodies[4].vy);
}
