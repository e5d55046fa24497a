// Loops that call a function for each member of many arrays: addresses, offsets and counters are more than the registers of either ISA, and what gives
// way does so between a load and the argument that it is for.
#include <stdio.h>

struct record {
    int first, second;
    long third;
    short fourth, fifth;
    int sixth, seventh, eighth;
};

static struct record cube[4][5][3], other[4][5][3];
static int numbers[4][5][3], more[4][5][3];
static unsigned long sum = 1;

static __attribute__((noinline)) void take(long value, const char *name, int say) {
    sum = (sum ^ (unsigned long) value) * 0x100000001b3ul;
    if (say) {
        printf("%s %lx\n", name, sum);
    }
}

int main(int argc, char **argv) {
    (void) argv;
    int say = argc > 1;
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 5; j++) {
            for (int k = 0; k < 3; k++) {
                int n = (i * 5 + j) * 3 + k;
                cube[i][j][k] = (struct record) {n, -n, n * 1000000007l, (short) (n * 7), (short) (n - 9), n * 11, n * 13, n * 17};
                other[i][j][k] = (struct record) {n * 3, n ^ 5, -n * 1000003l, (short) n, (short) (n + 1), -n * 3, n << 3, n >> 1};
                numbers[i][j][k] = n * n;
                more[i][j][k] = n - 100;
            }
        }
    }
    int i, j, k;
    for (i = 0; i < 4; i++) {
        for (j = 0; j < 5; j++) {
            for (k = 0; k < 3; k++) {
                take(cube[i][j][k].first, "cube.first", say);
                take(cube[i][j][k].second, "cube.second", say);
                take(cube[i][j][k].third, "cube.third", say);
                take(cube[i][j][k].fourth, "cube.fourth", say);
                take(cube[i][j][k].fifth, "cube.fifth", say);
                take(cube[i][j][k].sixth, "cube.sixth", say);
                take(cube[i][j][k].seventh, "cube.seventh", say);
                take(cube[i][j][k].eighth, "cube.eighth", say);
                take(other[i][j][k].first, "other.first", say);
                take(other[i][j][k].second, "other.second", say);
                take(other[i][j][k].third, "other.third", say);
                take(other[i][j][k].fourth, "other.fourth", say);
                take(other[i][j][k].fifth, "other.fifth", say);
                take(other[i][j][k].sixth, "other.sixth", say);
                take(other[i][j][k].seventh, "other.seventh", say);
                take(other[i][j][k].eighth, "other.eighth", say);
                take(numbers[i][j][k], "numbers", say);
                take(more[i][j][k], "more", say);
            }
        }
    }
    printf("%lx at %d %d %d\n", sum, i, j, k);
    return 0;
}
