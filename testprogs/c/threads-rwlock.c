/* A read-write lock: readers together, writers alone, and nobody sees a half of what a writer does. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { READERS = 3, WRITERS = 2, ROUNDS = 60 };

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static long pair[2], torn, writes, reads;
static atomic_int inside;

static void *read_it(void *unused)
{
    for (int i = 0; i < ROUNDS; i++) {
        pthread_rwlock_rdlock(&lock);
        inside++;
        if (pair[0] != pair[1])
            torn++;
        inside--;
        pthread_rwlock_unlock(&lock);
        __atomic_fetch_add(&reads, 1, __ATOMIC_RELAXED);
    }
    return unused;
}

static void *write_it(void *unused)
{
    for (int i = 0; i < ROUNDS; i++) {
        while (pthread_rwlock_trywrlock(&lock))
            ;
        if (inside)
            torn++;
        pair[0]++;
        for (volatile int j = 0; j < 20; j++)
            ;
        pair[1]++;
        writes++;
        pthread_rwlock_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[READERS + WRITERS];
    for (int i = 0; i < READERS + WRITERS; i++)
        pthread_create(&threads[i], 0, i < READERS ? read_it : write_it, 0);
    for (int i = 0; i < READERS + WRITERS; i++)
        pthread_join(threads[i], 0);
    printf("%ld writes, %ld reads, %ld torn, %ld %ld\n", writes, reads, torn, pair[0], pair[1]);
    printf("%d\n", pthread_rwlock_destroy(&lock));
    return 0;
}
