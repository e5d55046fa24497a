/*
 * Pseudo-random numbers: the sequences of glibc, so that a program that prints what comes of them prints the same. That of rand and random is an
 * additive feedback generator over the 31 last numbers, x^31 + x^3 + 1 (Knuth, volume 2, 3.2.2), begun by the generator of Park and Miller; those
 * of drand48 and its like are POSIX's.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "lock.h"

enum { LAGS = 31, SHORT_LAG = 3, WARM_UP = 310, MULTIPLIER = 16807, MODULUS = 2147483647 };

static uint32_t numbers[LAGS];
static int at, begun;
static plain_lock lock;

static uint32_t step(void)
{
    /* The number 31 ago lies where the new one goes. */
    numbers[at] += numbers[(at + LAGS - SHORT_LAG) % LAGS];
    uint32_t result = numbers[at] >> 1;
    at = (at + 1) % LAGS;
    return result;
}

static void begin(unsigned seed)
{
    int64_t x = seed ? (int32_t) seed : 1;
    for (int i = 0; i < LAGS; i++) {
        numbers[i] = (uint32_t) x;
        x = x * MULTIPLIER % MODULUS;
        if (x < 0)
            x += MODULUS;
    }
    /* The first three of the next round are those of this one. */
    at = SHORT_LAG;
    begun = 1;
    for (int i = 0; i < WARM_UP; i++)
        step();
}

void srandom(unsigned seed)
{
    __maize_lock(&lock);
    begin(seed);
    __maize_unlock(&lock);
}

long random(void)
{
    __maize_lock(&lock);
    if (!begun)
        begin(1);
    uint32_t result = step();
    __maize_unlock(&lock);
    return (long) result;
}

void srand(unsigned seed)
{
    srandom(seed);
}

int rand(void)
{
    return (int) random();
}

/* Three steps of the generator that the C standard shows as an example, for 11, 10 and 10 bits. */
int rand_r(unsigned *state)
{
    unsigned next = *state, result = 0;
    for (int i = 0; i < 3; i++) {
        next = next * 1103515245 + 12345;
        result = i == 0 ? next / 65536 % 2048 : result << 10 ^ next / 65536 % 1024;
    }
    *state = next;
    return (int) result;
}

enum { ADDEND = 0xb };
static const uint64_t FACTOR = 0x5deece66d, MASK = ((uint64_t) 1 << 48) - 1;
static unsigned short state48[3];
static uint64_t factor48 = 0x5deece66d;
static uint64_t addend48 = ADDEND;

static uint64_t next48(unsigned short state[3])
{
    uint64_t x = state[0] | (uint64_t) state[1] << 16 | (uint64_t) state[2] << 32;
    x = (x * factor48 + addend48) & MASK;
    for (int i = 0; i < 3; i++)
        state[i] = (unsigned short) (x >> 16 * i);
    return x;
}

double erand48(unsigned short state[3]) { return (double) next48(state) * 0x1p-48; }
double drand48(void) { return erand48(state48); }
long nrand48(unsigned short state[3]) { return (long) (next48(state) >> 17); }
long lrand48(void) { return nrand48(state48); }
long jrand48(unsigned short state[3]) { return (int32_t) (next48(state) >> 16); }
long mrand48(void) { return jrand48(state48); }

unsigned short *seed48(unsigned short seed[3])
{
    static unsigned short before[3];
    memcpy(before, state48, sizeof before);
    memcpy(state48, seed, sizeof state48);
    factor48 = FACTOR;
    addend48 = ADDEND;
    return before;
}

void srand48(long seed)
{
    seed48((unsigned short[]) {0x330e, (unsigned short) seed, (unsigned short) (seed >> 16)});
}

void lcong48(unsigned short all[7])
{
    memcpy(state48, all, sizeof state48);
    factor48 = all[3] | (uint64_t) all[4] << 16 | (uint64_t) all[5] << 32;
    addend48 = all[6];
}
