/* Locks made of loads, stores and exchanges: Peterson's, Lamport's bakery, tickets, and pthread_spin_lock; each guards a plain counter. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

enum { THREADS = 3, ROUNDS = 50 };

static atomic_int wants[2], turn;
static atomic_int choosing[THREADS], number[THREADS];
static atomic_uint ticket, serving;
static pthread_spinlock_t spin;
static long counters[4];

static void *two(void *argument)
{
    int self = (int)(size_t)argument;
    for (int i = 0; i < ROUNDS; i++) {
        wants[self] = 1;
        turn = !self;
        while (wants[!self] && turn == !self)
            sched_yield();
        counters[0]++;
        wants[self] = 0;
    }
    return 0;
}

static void *many(void *argument)
{
    int self = (int)(size_t)argument;
    for (int i = 0; i < ROUNDS; i++) {
        choosing[self] = 1;
        int greatest = 0;
        for (int k = 0; k < THREADS; k++)
            if (number[k] > greatest)
                greatest = number[k];
        number[self] = greatest + 1;
        choosing[self] = 0;
        for (int k = 0; k < THREADS; k++) {
            while (choosing[k])
                sched_yield();
            for (int other; (other = number[k]) && (other < number[self] || (other == number[self] && k < self));)
                sched_yield();
        }
        counters[1]++;
        number[self] = 0;

        unsigned mine = ticket++;
        while (serving != mine)
            sched_yield();
        counters[2]++;
        serving++;

        pthread_spin_lock(&spin);
        counters[3]++;
        pthread_spin_unlock(&spin);
    }
    return 0;
}

int main(void)
{
    pthread_t threads[2 + THREADS];
    pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], 0, two, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[2 + i], 0, many, (void *)(size_t)i);
    for (int i = 0; i < 2 + THREADS; i++)
        pthread_join(threads[i], 0);
    printf("Peterson %ld, bakery %ld, tickets %ld, spin %ld\n", counters[0], counters[1], counters[2], counters[3]);
    return counters[0] != 2 * ROUNDS || counters[1] != THREADS * ROUNDS || counters[2] != THREADS * ROUNDS || counters[3] != THREADS * ROUNDS;
}
