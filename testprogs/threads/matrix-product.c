/* A product of matrices by tiles, which threads take from a counter; checked by Freivalds' vector. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { SIZE = 32, TILE = 8, TILES = SIZE / TILE, THREADS = 5 };

static long left[SIZE][SIZE], right[SIZE][SIZE], product[SIZE][SIZE];
static atomic_int next, done;

static void *work(void *unused)
{
    (void)unused;
    for (int tile; (tile = next++) < TILES * TILES; done++) {
        int top = tile / TILES * TILE, start = tile % TILES * TILE;
        for (int y = top; y < top + TILE; y++)
            for (int x = start; x < start + TILE; x++) {
                long sum = 0;
                for (int k = 0; k < SIZE; k++)
                    sum += left[y][k] * right[k][x];
                product[y][x] = sum;
            }
    }
    return 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
            left[y][x] = (y * 37 + x * 11) % 101 - 50;
            right[y][x] = (y * 13 + x * 29) % 97 - 48;
        }
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, work, 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    long vector[SIZE], wrong = 0, trace = 0, hash = 0;
    for (int y = 0; y < SIZE; y++) {
        vector[y] = 0;
        for (int x = 0; x < SIZE; x++)
            vector[y] += right[y][x] * (x % 7 + 1);
    }
    for (int y = 0; y < SIZE; y++) {
        long one = 0, other = 0;
        for (int x = 0; x < SIZE; x++) {
            one += product[y][x] * (x % 7 + 1);
            other += left[y][x] * vector[x];
            hash = hash * 31 + product[y][x];
        }
        wrong += one != other;
        trace += product[y][y];
    }
    printf("%d tiles, %ld rows wrong, trace %ld, hash %016lx\n", (int)done, wrong, trace, hash);
    return wrong != 0;
}
