/* A parallel sort: a thread for each left half down to a depth, a merge when it has been joined. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 1500, DEPTH = 3 };

struct part { unsigned *numbers, *scratch; int count, depth; };
static int begun;

static int compare(const void *left, const void *right)
{
    unsigned a = *(const unsigned *)left, b = *(const unsigned *)right;
    return (a > b) - (a < b);
}

static void *sort(void *argument)
{
    struct part *all = argument;
    if (!all->depth) {
        qsort(all->numbers, all->count, sizeof *all->numbers, compare);
        return all;
    }
    int half = all->count / 2;
    struct part left = {all->numbers, all->scratch, half, all->depth - 1};
    struct part right = {all->numbers + half, all->scratch + half, all->count - half, all->depth - 1};
    pthread_t thread;
    void *result;
    if (pthread_create(&thread, 0, sort, &left))
        abort();
    __atomic_fetch_add(&begun, 1, __ATOMIC_RELAXED);
    sort(&right);
    if (pthread_join(thread, &result) || result != &left)
        abort();
    memcpy(all->scratch, all->numbers, all->count * sizeof *all->numbers);
    for (int i = 0, l = 0, r = half; i < all->count; i++)
        all->numbers[i] = r == all->count || (l < half && all->scratch[l] <= all->scratch[r]) ? all->scratch[l++] : all->scratch[r++];
    return all;
}

int main(void)
{
    static unsigned numbers[COUNT], scratch[COUNT];
    unsigned state = 12345, before = 0, after = 0, wrong = 0;
    for (int i = 0; i < COUNT; i++) {
        state = state * 1664525 + 1013904223;
        before ^= numbers[i] = state >> 8;
    }
    struct part all = {numbers, scratch, COUNT, DEPTH};
    sort(&all);
    unsigned hash = 0;
    for (int i = 0; i < COUNT; i++) {
        after ^= numbers[i];
        wrong += i && numbers[i - 1] > numbers[i];
        hash = hash * 31 + numbers[i];
    }
    printf("%d threads, %u out of order, smallest %u, median %u, largest %u, hash %08x, %s\n", begun, wrong, numbers[0], numbers[COUNT / 2],
           numbers[COUNT - 1], hash, before == after ? "the same numbers" : "OTHER NUMBERS");
    return wrong != 0 || before != after;
}
