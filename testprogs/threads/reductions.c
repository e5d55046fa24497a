/* Reductions with atomics: sums, least and greatest, bits, a sum of doubles and a pair by compare-and-swap, in all orders of memory. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 6, EACH = 60 };

static atomic_long sum, difference;
static _Atomic uint64_t least = UINT64_MAX, greatest, mixed, pair;
static _Atomic uint32_t bits, common = UINT32_MAX;
static _Atomic uint16_t small;
static _Atomic uint8_t tiny;
static _Atomic double real;
static atomic_flag flag = ATOMIC_FLAG_INIT;
static long held;

static void *reduce(void *argument)
{
    int self = (int)(size_t)argument;
    for (int i = 0; i < EACH; i++) {
        uint64_t value = (uint64_t)(self * EACH + i + 1) * 0x9e3779b97f4a7c15u, old;
        atomic_fetch_add_explicit(&sum, self + i, memory_order_relaxed);
        atomic_fetch_sub_explicit(&difference, i, memory_order_acq_rel);
        for (old = least; value < old && !atomic_compare_exchange_weak(&least, &old, value);)
            ;
        for (old = greatest; value > old && !atomic_compare_exchange_weak_explicit(&greatest, &old, value, memory_order_release, memory_order_relaxed);)
            ;
        atomic_fetch_xor(&mixed, value);
        atomic_fetch_or_explicit(&bits, 1u << (self * 5 + i) % 32, memory_order_release);
        atomic_fetch_and_explicit(&common, ~(1u << (value >> 61)), memory_order_acquire);
        small += 257;
        tiny++;
        double seen = real, wanted;
        do
            wanted = seen + 0.5 * (i + 1);
        while (!atomic_compare_exchange_strong(&real, &seen, wanted));
        /* Two halves that always move together. */
        do {
            old = pair;
            value = ((old >> 32) + 3) << 32 | (uint32_t)((uint32_t)old + 5);
        } while (!atomic_compare_exchange_weak(&pair, &old, value));
        while (atomic_flag_test_and_set_explicit(&flag, memory_order_acquire))
            ;
        held += i;
        atomic_flag_clear_explicit(&flag, memory_order_release);
    }
    return 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, reduce, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    printf("sum %ld difference %ld held %ld\n", (long)sum, (long)difference, held);
    printf("least %016llx greatest %016llx mixed %016llx\n", (unsigned long long)least, (unsigned long long)greatest, (unsigned long long)mixed);
    printf("bits %08x common %08x small %u tiny %u\n", (unsigned)bits, (unsigned)common, (unsigned)small, (unsigned)tiny);
    printf("real %.1f pair %u %u\n", (double)real, (unsigned)(pair >> 32), (unsigned)pair);
    return held != (long)THREADS * EACH * (EACH - 1) / 2;
}
