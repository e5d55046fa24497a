/* Dining philosophers: a semaphore lets in one less than there are, forks are semaphores, and nobody has a fork that another has. */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>

enum { PHILOSOPHERS = 5, MEALS = 40 };

static sem_t room, forks[PHILOSOPHERS];
static atomic_int holder[PHILOSOPHERS], seated, most;
static int meals[PHILOSOPHERS];
static atomic_int quarrels;

static void *dine(void *argument)
{
    int self = (int)(size_t)argument, left = self, right = (self + 1) % PHILOSOPHERS;
    for (int i = 0; i < MEALS; i++) {
        sem_wait(&room);
        int now = ++seated, seen = most;
        while (now > seen && !atomic_compare_exchange_weak(&most, &seen, now))
            ;
        sem_wait(&forks[left]);
        sem_wait(&forks[right]);
        quarrels += atomic_exchange(&holder[left], self + 1) != 0;
        quarrels += atomic_exchange(&holder[right], self + 1) != 0;
        meals[self]++;
        quarrels += holder[left] != self + 1 || holder[right] != self + 1;
        holder[left] = holder[right] = 0;
        sem_post(&forks[right]);
        sem_post(&forks[left]);
        seated--;
        sem_post(&room);
    }
    return 0;
}

int main(void)
{
    pthread_t threads[PHILOSOPHERS];
    sem_init(&room, 0, PHILOSOPHERS - 1);
    for (int i = 0; i < PHILOSOPHERS; i++)
        sem_init(&forks[i], 0, 1);
    for (int i = 0; i < PHILOSOPHERS; i++)
        pthread_create(&threads[i], 0, dine, (void *)(size_t)i);
    int all = 0, value;
    for (int i = 0; i < PHILOSOPHERS; i++) {
        pthread_join(threads[i], 0);
        all += meals[i];
    }
    sem_getvalue(&room, &value);
    printf("%d meals, %d quarrels, room for %d, %s\n", all, (int)quarrels, value, most < PHILOSOPHERS ? "never all seated" : "ALL SEATED");
    return quarrels || most >= PHILOSOPHERS;
}
