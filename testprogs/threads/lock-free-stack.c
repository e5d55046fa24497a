/* A stack without locks: an index and a version in one word, exchanged by compare-and-swap, so that a node that returns is not taken for itself. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

enum { NODES = 32, THREADS = 5, ROUNDS = 80 };

static struct { _Atomic uint32_t below; atomic_int owner; } nodes[NODES];
static _Atomic uint64_t top;
static atomic_int taken_twice, taken;

static void push(uint32_t node)
{
    uint64_t old = top;
    do
        nodes[node].below = (uint32_t)old;
    while (!atomic_compare_exchange_weak(&top, &old, ((old >> 32) + 1) << 32 | (node + 1)));
}

static int pop(void)
{
    uint64_t old = top;
    do
        if (!(uint32_t)old)
            return -1;
    while (!atomic_compare_exchange_weak(&top, &old, ((old >> 32) + 1) << 32 | nodes[(uint32_t)old - 1].below));
    return (int)(uint32_t)old - 1;
}

static void *work(void *argument)
{
    int self = 1 + (int)(size_t)argument, mine[3];
    for (int i = 0; i < ROUNDS; i++) {
        int count = 1 + i % 3;
        for (int k = 0; k < count; k++) {
            while ((mine[k] = pop()) < 0)
                ;
            taken_twice += atomic_exchange(&nodes[mine[k]].owner, self) != 0;
            taken++;
        }
        while (count--) {
            taken_twice += atomic_exchange(&nodes[mine[count]].owner, 0) != self;
            push(mine[count]);
        }
    }
    return 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < NODES; i++)
        push(i);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, work, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    unsigned left = 0, sum = 0;
    for (int node; (node = pop()) >= 0; left++)
        sum += node;
    printf("%d taken, %d twice, %u left, sum %u, version %u\n", (int)taken, (int)taken_twice, left, sum,
           (unsigned)(top >> 32) > 2u * (unsigned)taken ? 1 : 0);
    return taken_twice || left != NODES;
}
