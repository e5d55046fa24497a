/* malloc, calloc, realloc and free of many sizes in many orders; what was written stays. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 200
static unsigned char *slot[SLOTS];
static size_t size[SLOTS];
static uint32_t state = 12345;

static uint32_t next(void)
{
    return state = state * 1664525u + 1013904223u;
}

static int intact(int i)
{
    for (size_t k = 0; k < size[i]; k += size[i] / 64 + 1)
        if (slot[i][k] != (unsigned char)(i + k))
            return 0;
    return 1;
}

static void fill(int i, size_t from)
{
    for (size_t k = from; k < size[i]; k++)
        slot[i][k] = (unsigned char)(i + k);
}

int main(void)
{
    long operations[3] = {0}, bad = 0, bytes = 0;
    for (int step = 0; step < 4000; step++) {
        int i = next() >> 8 & 127;
        size_t wanted = next() >> 8;
        wanted = wanted % (step % 100 == 0 ? 300000 : step % 10 == 0 ? 5000 : 300) + 1;
        if (slot[i] && !intact(i))
            bad++;
        if (!slot[i]) {
            slot[i] = step & 1 ? malloc(wanted) : calloc(wanted, 1);
            if (!(step & 1))
                for (size_t k = 0; k < wanted; k++)
                    bad += slot[i][k] != 0;
            size[i] = wanted;
            fill(i, 0);
            operations[0]++;
        } else if (next() >> 16 & 1) {
            size_t old = size[i];
            slot[i] = realloc(slot[i], wanted);
            size[i] = old < wanted ? old : wanted;
            bad += !intact(i);
            size[i] = wanted;
            fill(i, old < wanted ? old : wanted);
            operations[1]++;
        } else {
            free(slot[i]);
            slot[i] = 0;
            operations[2]++;
        }
        bytes += wanted;
    }
    char *growing = 0;
    for (size_t n = 1; n <= 4 << 20; n *= 2) {
        growing = realloc(growing, n);
        growing[n - 1] = (char)n;
        memset(growing + n / 2, (int)(n >> 4) & 255, n - n / 2);
    }
    unsigned sum = 0;
    for (size_t n = 0; n < 4 << 20; n += 4097)
        sum = sum * 31 + (unsigned char)growing[n];
    void *aligned = aligned_alloc(4096, 8192);
    printf("%ld %ld %ld bytes %ld bad %ld sum %u aligned %d\n", operations[0], operations[1], operations[2], bytes, bad, sum,
           (int)((uintptr_t)aligned % 4096));
    void *volatile huge = malloc((size_t)-1 / 4);
    printf("%d\n", huge == 0);
    return 0;
}
