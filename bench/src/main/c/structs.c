// Updates records in an array: fields of several sizes.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct particle {
    int32_t x, y;
    int16_t dx, dy;
    uint8_t age, kind;
    int64_t energy;
};
enum { N = 4096 };
static struct particle particles[N];

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 50000;
    for (int i = 0; i < N; i++)
        particles[i] = (struct particle){i * 3, i * 5, i % 17 - 8, i % 13 - 6, i, i % 5, i};
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < N; i++) {
            struct particle *p = &particles[i];
            p->x += p->dx;
            p->y += p->dy;
            if (p->x < 0 || p->x > 10000) p->dx = -p->dx;
            if (p->y < 0 || p->y > 10000) p->dy = -p->dy;
            p->age++;
            p->energy += p->dx * p->dx + p->dy * p->dy + p->kind;
        }
    long long sum = 0;
    for (int i = 0; i < N; i++) sum += particles[i].x + particles[i].energy + particles[i].age;
    printf("%lld\n", sum);
}
