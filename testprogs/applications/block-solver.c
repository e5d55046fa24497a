/* Block tridiagonal systems of 5 by 5 blocks along each direction of a cube, alternating, as the application BT of the NAS benchmarks. */
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIDE = 5, B = 5, STEPS = 2 };

typedef double block[B][B];
typedef double vector[B];
static vector u[SIDE][SIDE][SIDE], right[SIDE][SIDE][SIDE], forcing[SIDE][SIDE][SIDE];

/* y -= a x */
static void subtract_product(block a, const vector x, vector y)
{
    for (int i = 0; i < B; i++)
        for (int j = 0; j < B; j++)
            y[i] -= a[i][j] * x[j];
}

static void subtract_block_product(block a, block b, block c)
{
    for (int i = 0; i < B; i++)
        for (int j = 0; j < B; j++)
            for (int k = 0; k < B; k++)
                c[i][j] -= a[i][k] * b[k][j];
}

/* Gaussian elimination with pivots: leaves the inverse of a times c in c, times r in r. */
static void eliminate(block a, block c, vector r)
{
    for (int p = 0; p < B; p++) {
        int best = p;
        for (int i = p + 1; i < B; i++)
            if (fabs(a[i][p]) > fabs(a[best][p]))
                best = i;
        if (best != p) {
            vector t;
            memcpy(t, a[p], sizeof t), memcpy(a[p], a[best], sizeof t), memcpy(a[best], t, sizeof t);
            memcpy(t, c[p], sizeof t), memcpy(c[p], c[best], sizeof t), memcpy(c[best], t, sizeof t);
            double s = r[p];
            r[p] = r[best];
            r[best] = s;
        }
        double pivot = 1 / a[p][p];
        for (int j = 0; j < B; j++) {
            a[p][j] *= pivot;
            c[p][j] *= pivot;
        }
        r[p] *= pivot;
        for (int i = 0; i < B; i++) {
            double f = a[i][p];
            if (i == p || f == 0)
                continue;
            for (int j = 0; j < B; j++) {
                a[i][j] -= f * a[p][j];
                c[i][j] -= f * c[p][j];
            }
            r[i] -= f * r[p];
        }
    }
}

static void jacobian(const vector v, double scale, block result)
{
    for (int i = 0; i < B; i++)
        for (int j = 0; j < B; j++)
            result[i][j] = scale * (i == j ? 1 + 0.1 * v[i] * v[i] : 0.02 * (i - j) * v[j]);
}

/* One line of cells, whose vectors lie at these places. */
static void solve_line(double *line[SIDE], double *state[SIDE])
{
    static block lower[SIDE], middle[SIDE], upper[SIDE];
    for (int i = 0; i < SIDE; i++) {
        jacobian(state[i], 2.5, middle[i]);
        jacobian(state[i ? i - 1 : i], i ? -0.4 : 0, lower[i]);
        jacobian(state[i < SIDE - 1 ? i + 1 : i], i < SIDE - 1 ? -0.3 : 0, upper[i]);
    }
    for (int i = 0; i < SIDE; i++) {
        if (i > 0) {
            subtract_block_product(lower[i], upper[i - 1], middle[i]);
            subtract_product(lower[i], line[i - 1], line[i]);
        }
        eliminate(middle[i], upper[i], line[i]);
    }
    for (int i = SIDE - 2; i >= 0; i--)
        subtract_product(upper[i], line[i + 1], line[i]);
}

static void sweep(int direction)
{
    for (int a = 0; a < SIDE; a++)
        for (int b = 0; b < SIDE; b++) {
            double *line[SIDE], *state[SIDE];
            for (int c = 0; c < SIDE; c++) {
                int x = direction == 0 ? c : a, y = direction == 1 ? c : direction == 0 ? a : b, z = direction == 2 ? c : b;
                line[c] = right[x][y][z];
                state[c] = u[x][y][z];
            }
            solve_line(line, state);
        }
}

int main(void)
{
    for (int x = 0; x < SIDE; x++)
        for (int y = 0; y < SIDE; y++)
            for (int z = 0; z < SIDE; z++)
                for (int m = 0; m < B; m++) {
                    u[x][y][z][m] = 1 + 0.1 * m + 0.01 * (x - y) * (z + m);
                    forcing[x][y][z][m] = (x + 2 * y + 3 * z + m) % 7 - 3;
                }
    for (int step = 1; step <= STEPS; step++) {
        for (int x = 0; x < SIDE; x++)
            for (int y = 0; y < SIDE; y++)
                for (int z = 0; z < SIDE; z++)
                    for (int m = 0; m < B; m++)
                        right[x][y][z][m] = 0.1 * (forcing[x][y][z][m] - u[x][y][z][m]);
        for (int direction = 0; direction < 3; direction++)
            sweep(direction);
        vector norm = {0};
        for (int x = 0; x < SIDE; x++)
            for (int y = 0; y < SIDE; y++)
                for (int z = 0; z < SIDE; z++)
                    for (int m = 0; m < B; m++) {
                        u[x][y][z][m] += right[x][y][z][m];
                        norm[m] += right[x][y][z][m] * right[x][y][z][m];
                    }
        printf("step %d:", step);
        for (int m = 0; m < B; m++)
            printf(" %.16e", sqrt(norm[m] / (SIDE * SIDE * SIDE)));
        putchar('\n');
    }
    for (int i = 0; i < SIDE; i++)
        printf("%.17g %.17g\n", u[i][i][i][0], u[i][SIDE - 1 - i][2][4]);
    return 0;
}
