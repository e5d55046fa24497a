/* A barrier between the steps of a stencil: each thread has its rows, and reads the neighbours' of the step before. */
#include <pthread.h>
#include <stdio.h>

enum { THREADS = 4, SIZE = 24, STEPS = 12 };

static int plates[2][SIZE + 2][SIZE + 2];
static pthread_barrier_t barrier;
static int last_ones;

static void *heat(void *argument)
{
    int self = (int)(size_t)argument, rows = SIZE / THREADS;
    for (int step = 0; step < STEPS; step++) {
        int (*from)[SIZE + 2] = plates[step & 1], (*to)[SIZE + 2] = plates[~step & 1];
        for (int y = 1 + self * rows; y <= (self + 1) * rows; y++)
            for (int x = 1; x <= SIZE; x++)
                to[y][x] = (4 * from[y][x] + from[y - 1][x] + from[y + 1][x] + from[y][x - 1] + from[y][x + 1]) / 8;
        if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
            __atomic_fetch_add(&last_ones, 1, __ATOMIC_RELAXED);
    }
    return 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < SIZE + 2; i++)
        for (int plate = 0; plate < 2; plate++) {
            plates[plate][0][i] = 100000;
            plates[plate][i][SIZE + 1] = 50000 + i;
        }
    pthread_barrier_init(&barrier, 0, THREADS);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, heat, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    pthread_barrier_destroy(&barrier);
    long sum = 0;
    for (int y = 1; y <= SIZE; y++) {
        long row = 0;
        for (int x = 1; x <= SIZE; x++)
            row += plates[STEPS & 1][y][x];
        sum = sum * 31 + row;
        printf("row %2d: %ld\n", y, row);
    }
    printf("sum %ld, the last at the barrier %d times\n", sum, last_ones);
    return last_ones != STEPS;
}
