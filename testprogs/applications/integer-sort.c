/* Ranks integers by buckets, as the kernel IS of the NAS benchmarks: keys are averages of four random numbers, and a few change each time. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { KEYS = 1 << 13, MOST = 1 << 10, BUCKETS = 1 << 6, ROUNDS = 5, PROBES = 5 };

static uint64_t seed = 314159265;
static int keys[KEYS], sorted[KEYS], count[MOST], rank_of[KEYS];

static double random_number(void)
{
    seed = seed * 1220703125u & (((uint64_t) 1 << 46) - 1);
    return (double) seed * 0x1p-46;
}

static void make_keys(void)
{
    for (int i = 0; i < KEYS; i++) {
        double sum = random_number();
        for (int j = 1; j < 4; j++)
            sum += random_number();
        keys[i] = (int) (MOST / 4 * sum);
    }
}

static void rank_keys(void)
{
    int starts[BUCKETS + 1] = {0}, next[BUCKETS];
    const int shift = __builtin_ctz(MOST / BUCKETS);
    for (int i = 0; i < KEYS; i++)
        starts[(keys[i] >> shift) + 1]++;
    for (int b = 0; b < BUCKETS; b++) {
        starts[b + 1] += starts[b];
        next[b] = starts[b];
    }
    for (int i = 0; i < KEYS; i++)
        sorted[next[keys[i] >> shift]++] = keys[i];
    for (int k = 0; k < MOST; k++)
        count[k] = 0;
    for (int i = 0; i < KEYS; i++)
        count[sorted[i]]++;
    for (int k = 1; k < MOST; k++)
        count[k] += count[k - 1];
}

int main(void)
{
    make_keys();
    for (int round = 1; round <= ROUNDS; round++) {
        keys[round] = round;
        keys[round + ROUNDS] = MOST - round;
        rank_keys();
        printf("round %d:", round);
        for (int p = 0; p < PROBES; p++) {
            int key = keys[(p * 1117 + 31) % KEYS];
            printf(" %d has rank %d%c", key, key ? count[key - 1] : 0, p == PROBES - 1 ? '\n' : ',');
        }
    }
    int wrong = 0;
    for (int i = KEYS - 1; i >= 0; i--)
        rank_of[i] = --count[keys[i]];
    for (int i = 0; i < KEYS; i++)
        sorted[rank_of[i]] = keys[i];
    for (int i = 1; i < KEYS; i++)
        wrong += sorted[i - 1] > sorted[i];
    unsigned hash = 2166136261u;
    for (int i = 0; i < KEYS; i++)
        hash = (hash ^ (unsigned) rank_of[i]) * 16777619u;
    printf("%d out of order, least %d, most %d, hash %08x\n", wrong, sorted[0], sorted[KEYS - 1], hash);
    return wrong != 0;
}
