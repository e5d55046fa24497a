/* A line of threads with rings between them, one writer and one reader each, which use nothing but acquire and release. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

enum { STAGES = 4, ROOM = 8, ITEMS = 120 };

static struct { _Atomic uint32_t head, tail; uint64_t items[ROOM]; } rings[STAGES + 1];

static void put(int ring, uint64_t item)
{
    uint32_t tail = atomic_load_explicit(&rings[ring].tail, memory_order_relaxed);
    while (tail - atomic_load_explicit(&rings[ring].head, memory_order_acquire) == ROOM)
        sched_yield();
    rings[ring].items[tail % ROOM] = item;
    atomic_store_explicit(&rings[ring].tail, tail + 1, memory_order_release);
}

static uint64_t get(int ring)
{
    uint32_t head = atomic_load_explicit(&rings[ring].head, memory_order_relaxed);
    while (atomic_load_explicit(&rings[ring].tail, memory_order_acquire) == head)
        sched_yield();
    uint64_t item = rings[ring].items[head % ROOM];
    atomic_store_explicit(&rings[ring].head, head + 1, memory_order_release);
    return item;
}

static void *stage(void *argument)
{
    int self = (int)(size_t)argument;
    for (int i = 0; i < ITEMS; i++)
        put(self + 1, get(self) * 6364136223846793005u + (uint64_t)self);
    return 0;
}

static void *source(void *unused)
{
    for (int i = 0; i < ITEMS; i++)
        put(0, (uint64_t)i);
    return unused;
}

int main(void)
{
    pthread_t threads[STAGES], first;
    for (int i = 0; i < STAGES; i++)
        pthread_create(&threads[i], 0, stage, (void *)(size_t)i);
    pthread_create(&first, 0, source, 0);
    int wrong = 0;
    uint64_t hash = 0;
    for (int i = 0; i < ITEMS; i++) {
        uint64_t item = get(STAGES), right = (uint64_t)i;
        for (int k = 0; k < STAGES; k++)
            right = right * 6364136223846793005u + (uint64_t)k;
        wrong += item != right;
        hash = hash * 31 + item;
    }
    pthread_join(first, 0);
    for (int i = 0; i < STAGES; i++)
        pthread_join(threads[i], 0);
    printf("%d items through %d stages, %d wrong, hash %016llx\n", ITEMS, STAGES, wrong, (unsigned long long)hash);
    return wrong != 0;
}
