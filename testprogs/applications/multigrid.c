/* A Poisson problem in a periodic cube by V-cycles with stencils of 27 points, as the kernel MG of the NAS benchmarks. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = 3, CYCLES = 2 };

struct grid { int side; double *u, *r, *v; };
static struct grid grids[LEVELS];

/* By how many of its coordinates a neighbour differs: the weights of the operator, the smoother and the projection. */
static const double operator_weights[4] = {-8.0 / 3, 0, 1.0 / 6, 1.0 / 12};
static const double smoother_weights[4] = {-3.0 / 8, 1.0 / 32, -1.0 / 64, 0};
static const double projection_weights[4] = {1.0 / 2, 1.0 / 4, 1.0 / 8, 1.0 / 16};

static size_t cells(int side) { return (size_t) side * side * side; }
static size_t at(int side, int i, int j, int k)
{
    int mask = side - 1;
    return (size_t) ((((i & mask) * side + (j & mask)) * side) + (k & mask));
}

static double stencil(const double *f, int side, int i, int j, int k, const double *weight)
{
    double sums[4] = {0};
    for (int a = -1; a <= 1; a++)
        for (int b = -1; b <= 1; b++)
            for (int c = -1; c <= 1; c++)
                sums[(a != 0) + (b != 0) + (c != 0)] += f[at(side, i + a, j + b, k + c)];
    return weight[0] * sums[0] + weight[1] * sums[1] + weight[2] * sums[2] + weight[3] * sums[3];
}

#define EACH_CELL(side) \
    for (int i = 0; i < (side); i++) \
        for (int j = 0; j < (side); j++) \
            for (int k = 0; k < (side); k++)

static void residual(struct grid *g)
{
    EACH_CELL(g->side)
        g->r[at(g->side, i, j, k)] = g->v[at(g->side, i, j, k)] - stencil(g->u, g->side, i, j, k, operator_weights);
}

static void smooth(struct grid *g)
{
    EACH_CELL(g->side)
        g->u[at(g->side, i, j, k)] += stencil(g->r, g->side, i, j, k, smoother_weights);
}

static void cycle(int level)
{
    struct grid *fine = &grids[level];
    if (level > 0) {
        struct grid *coarse = &grids[level - 1];
        EACH_CELL(coarse->side)
            coarse->v[at(coarse->side, i, j, k)] = stencil(fine->r, fine->side, 2 * i + 1, 2 * j + 1, 2 * k + 1, projection_weights);
        memset(coarse->u, 0, cells(coarse->side) * sizeof *coarse->u);
        memcpy(coarse->r, coarse->v, cells(coarse->side) * sizeof *coarse->r);
        cycle(level - 1);
        /* Each fine cell takes the mean of the coarse ones around it. */
        EACH_CELL(fine->side) {
            double sum = 0;
            int count = 0;
            for (int a = 0; a <= !(i & 1); a++)
                for (int b = 0; b <= !(j & 1); b++)
                    for (int c = 0; c <= !(k & 1); c++, count++)
                        sum += coarse->u[at(coarse->side, (i - 1 + 2 * a) >> 1, (j - 1 + 2 * b) >> 1, (k - 1 + 2 * c) >> 1)];
            fine->u[at(fine->side, i, j, k)] += sum / count;
        }
        residual(fine);
    }
    smooth(fine);
}

int main(void)
{
    for (int level = 0; level < LEVELS; level++) {
        struct grid *g = &grids[level];
        g->side = 2 << level;
        g->u = calloc(cells(g->side), sizeof(double));
        g->r = calloc(cells(g->side), sizeof(double));
        g->v = calloc(cells(g->side), sizeof(double));
    }
    struct grid *top = &grids[LEVELS - 1];
    unsigned place = 12345;
    for (int charge = 0; charge < 20; charge++) {
        place = place * 1103515245 + 12345;
        top->v[(place >> 8) % cells(top->side)] = charge % 2 ? 1 : -1;
    }
    residual(top);
    for (int round = 0; round <= CYCLES; round++) {
        double sum = 0, most = 0;
        for (size_t i = 0; i < cells(top->side); i++) {
            sum += top->r[i] * top->r[i];
            most = fmax(most, fabs(top->r[i]));
        }
        printf("after %d cycles: norm %.15e, most %.15e\n", round, sqrt(sum / (double) cells(top->side)), most);
        if (round < CYCLES) {
            cycle(LEVELS - 1);
            residual(top);
        }
    }
    for (int level = 0; level < LEVELS; level++) {
        free(grids[level].u);
        free(grids[level].r);
        free(grids[level].v);
    }
    return 0;
}
