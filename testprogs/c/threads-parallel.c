/* Work that is divided: a sort by halves, a product of matrices by rows, reductions by atomics of every width. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 3000, SIZE = 24, THREADS = 4 };

static unsigned numbers[COUNT], scratch[COUNT];
static double left[SIZE][SIZE], right[SIZE][SIZE], product[SIZE][SIZE];
static _Atomic uint8_t bytes;
static _Atomic uint16_t words;
static _Atomic uint32_t bits, most;
static _Atomic uint64_t sum, mixed;

struct range { int from, to, depth; };

static void *sort(void *argument)
{
    struct range *range = argument;
    int from = range->from, to = range->to;
    if (to - from < 2)
        return 0;
    int middle = (from + to) / 2;
    struct range halves[2] = {{from, middle, range->depth - 1}, {middle, to, range->depth - 1}};
    pthread_t other;
    int divided = range->depth > 0 && pthread_create(&other, 0, sort, &halves[1]) == 0;
    sort(&halves[0]);
    if (divided)
        pthread_join(other, 0);
    else
        sort(&halves[1]);
    for (int i = from, a = from, b = middle; i < to; i++)
        scratch[i] = b == to || (a < middle && numbers[a] <= numbers[b]) ? numbers[a++] : numbers[b++];
    for (int i = from; i < to; i++)
        numbers[i] = scratch[i];
    return 0;
}

static void *multiply(void *argument)
{
    for (int row = (int)(intptr_t)argument; row < SIZE; row += THREADS)
        for (int column = 0; column < SIZE; column++) {
            double value = 0;
            for (int k = 0; k < SIZE; k++)
                value += left[row][k] * right[k][column];
            product[row][column] = value;
        }
    return 0;
}

static void *reduce(void *argument)
{
    for (int i = (int)(intptr_t)argument; i < COUNT; i += THREADS) {
        unsigned value = numbers[i];
        bytes += value;
        words -= value;
        bits |= 1u << value % 32;
        sum += value;
        mixed ^= (uint64_t)value * value;
        uint32_t seen = most;
        while (seen < value && !atomic_compare_exchange_weak(&most, &seen, value))
            ;
    }
    return 0;
}

static void all(void *(*what)(void *))
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, what, (void *)(intptr_t)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
}

int main(void)
{
    unsigned state = 1;
    for (int i = 0; i < COUNT; i++)
        numbers[i] = (state = state * 1103515245 + 12345) >> 8;
    struct range whole = {0, COUNT, 3};
    sort(&whole);
    int wrong = 0;
    for (int i = 1; i < COUNT; i++)
        wrong += numbers[i - 1] > numbers[i];
    printf("%d wrong, %u to %u\n", wrong, numbers[0], numbers[COUNT - 1]);
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            left[i][j] = i + j * 0.5;
            right[i][j] = i * 0.25 - j;
        }
    all(multiply);
    double trace = 0;
    for (int i = 0; i < SIZE; i++)
        trace += product[i][i] + product[0][i];
    printf("%.3f\n", trace);
    all(reduce);
    printf("%u %u %x %llu %llx %u\n", bytes, words, bits, (unsigned long long)sum, (unsigned long long)mixed, most);
    return 0;
}
