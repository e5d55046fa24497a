/* A ray tracer: spheres over a chequered floor, two lights, shadows, mirrors and glass; shown as letters, and a hash of all samples. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 36, HEIGHT = 14, DEEPEST = 4 };

typedef struct { double x, y, z; } vector;
struct sphere { vector centre; double radius; vector colour; double mirror, glass; };
struct hit { double distance; vector point, normal, colour; double mirror, glass; };

static const struct sphere spheres[] = {
    {{0, 1, 6}, 1, {0.9, 0.2, 0.1}, 0.3, 0}, {{-1.8, 0.6, 4.6}, 0.6, {0.2, 0.8, 0.3}, 0.1, 0},
    {{1.6, 0.7, 4.4}, 0.7, {0.95, 0.95, 1}, 0.1, 0.8}, {{0.4, 0.3, 3.6}, 0.3, {0.2, 0.3, 0.9}, 0.5, 0}};
static const vector lights[] = {{-4, 6, 1}, {5, 4, 2}};
static long rays;

static vector plus(vector a, vector b) { return (vector) {a.x + b.x, a.y + b.y, a.z + b.z}; }
static vector minus(vector a, vector b) { return (vector) {a.x - b.x, a.y - b.y, a.z - b.z}; }
static vector scaled(vector a, double s) { return (vector) {a.x * s, a.y * s, a.z * s}; }
static vector both(vector a, vector b) { return (vector) {a.x * b.x, a.y * b.y, a.z * b.z}; }
static double dot(vector a, vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static vector unit(vector a) { return scaled(a, 1 / sqrt(dot(a, a))); }
static vector reflected(vector d, vector n) { return minus(d, scaled(n, 2 * dot(d, n))); }

static int nearest(vector from, vector direction, struct hit *hit)
{
    hit->distance = INFINITY;
    rays++;
    for (unsigned i = 0; i < sizeof spheres / sizeof *spheres; i++) {
        const struct sphere *s = &spheres[i];
        vector to = minus(s->centre, from);
        double along = dot(to, direction), under = along * along - dot(to, to) + s->radius * s->radius;
        if (under < 0)
            continue;
        double root = sqrt(under), t = along - root > 1e-6 ? along - root : along + root;
        if (t < 1e-6 || t >= hit->distance)
            continue;
        vector point = plus(from, scaled(direction, t));
        *hit = (struct hit) {t, point, scaled(minus(point, s->centre), 1 / s->radius), s->colour, s->mirror, s->glass};
    }
    if (direction.y < 0) {
        double t = -from.y / direction.y;
        if (t > 1e-6 && t < hit->distance) {
            vector point = plus(from, scaled(direction, t));
            int odd = ((int) floor(point.x) + (int) floor(point.z)) & 1;
            *hit = (struct hit) {t, point, {0, 1, 0}, odd ? (vector) {0.1, 0.1, 0.1} : (vector) {0.9, 0.9, 0.8}, 0.15, 0};
        }
    }
    return hit->distance < INFINITY;
}

static vector trace(vector from, vector direction, int depth)
{
    struct hit hit;
    if (!nearest(from, direction, &hit)) {
        double up = 0.5 * (direction.y + 1);
        return (vector) {0.6 - 0.3 * up, 0.7 - 0.2 * up, 0.9};
    }
    int inside = dot(direction, hit.normal) > 0;
    if (inside)
        hit.normal = scaled(hit.normal, -1);
    vector light = {0.1, 0.1, 0.1};
    for (unsigned i = 0; i < sizeof lights / sizeof *lights; i++) {
        vector to = minus(lights[i], hit.point);
        double distance = sqrt(dot(to, to));
        vector l = scaled(to, 1 / distance);
        struct hit shadow;
        double lit = dot(l, hit.normal);
        if (lit <= 0 || (nearest(plus(hit.point, scaled(hit.normal, 1e-6)), l, &shadow) && shadow.distance < distance && shadow.glass == 0))
            continue;
        double shine = dot(reflected(direction, hit.normal), l), gloss = shine > 0 ? shine * shine : 0;
        for (int power = 0; power < 4; power++)
            gloss *= gloss;
        light = plus(light, (vector) {0.6 * lit + gloss, 0.6 * lit + gloss, 0.55 * lit + gloss});
    }
    vector colour = scaled(both(hit.colour, light), 1 - hit.mirror - hit.glass);
    if (depth < DEEPEST && hit.mirror > 0)
        colour = plus(colour, scaled(trace(plus(hit.point, scaled(hit.normal, 1e-6)), reflected(direction, hit.normal), depth + 1), hit.mirror));
    if (depth < DEEPEST && hit.glass > 0) {
        double ratio = inside ? 1.5 : 1 / 1.5, cosine = -dot(direction, hit.normal), under = 1 - ratio * ratio * (1 - cosine * cosine);
        vector through = under < 0 ? reflected(direction, hit.normal)
            : plus(scaled(direction, ratio), scaled(hit.normal, ratio * cosine - sqrt(under)));
        colour = plus(colour, scaled(trace(plus(hit.point, scaled(through, 1e-6)), unit(through), depth + 1), hit.glass));
    }
    return colour;
}

int main(void)
{
    static const char shades[] = " .:-=+*#%@";
    uint64_t hash = 14695981039346656037u;
    for (int row = 0; row < HEIGHT; row++) {
        char line[WIDTH + 1];
        for (int column = 0; column < WIDTH; column++) {
            vector direction = unit((vector) {(column - WIDTH / 2 + 0.5) / (WIDTH / 2), (HEIGHT / 2 - row - 0.5) / (HEIGHT / 2) * 0.7 - 0.1, 1.6});
            vector c = trace((vector) {0, 1.2, 0}, direction, 0);
            double parts[3] = {c.x, c.y, c.z};
            for (int i = 0; i < 3; i++) {
                uint64_t bits;
                memcpy(&bits, &parts[i], sizeof bits);
                hash = (hash ^ bits) * 1099511628211u;
            }
            double grey = 0.3 * c.x + 0.6 * c.y + 0.1 * c.z;
            line[column] = shades[grey >= 1 ? 9 : (int) (grey * 10)];
        }
        line[WIDTH] = 0;
        puts(line);
    }
    printf("%ld rays, %016llx\n", rays, (unsigned long long) hash);
    return 0;
}
