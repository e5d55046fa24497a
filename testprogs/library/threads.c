/* POSIX and C threads: all kinds of locks, conditions, barriers, semaphores, keys, once; malloc by many; what is printed does not depend on turns. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>
#include <time.h>

enum { THREADS = 4, TIMES = 60 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turned = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t shared = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static pthread_spinlock_t spin;
static sem_t items, rooms;
static int counter, spun, turn, begun, serial, destroyed, written;
static long taken;
static atomic_int atomicSum;
static thread_local int own = 5;

#define SHOW(value) printf(" %ld", (long) (value))

static void begin(void) { begun++; }
static void destroy(void *value)
{
    pthread_mutex_lock(&mutex);
    destroyed += *(int *) value;
    pthread_mutex_unlock(&mutex);
    free(value);
}

static void *work(void *argument)
{
    int number = (int) (long) argument;
    pthread_once(&once, begin);
    int *value = malloc(sizeof *value);
    *value = number + 1;
    pthread_setspecific(key, value);
    for (int i = 0; i < TIMES; i++) {
        pthread_mutex_lock(&mutex);
        counter++;
        pthread_mutex_unlock(&mutex);
        pthread_spin_lock(&spin);
        spun += 2;
        pthread_spin_unlock(&spin);
        atomic_fetch_add(&atomicSum, i);
        own += number;
        if (i % 8 == number) {
            pthread_rwlock_wrlock(&shared);
            written++;
            pthread_rwlock_unlock(&shared);
        } else {
            pthread_rwlock_rdlock(&shared);
            if (written < 0)
                abort();
            pthread_rwlock_unlock(&shared);
        }
    }
    if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) {
        pthread_mutex_lock(&mutex);
        serial++;
        pthread_mutex_unlock(&mutex);
    }
    for (int round = 0; round < 5; round++) {
        pthread_mutex_lock(&mutex);
        while (turn % THREADS != number)
            pthread_cond_wait(&turned, &mutex);
        turn++;
        printf("%d%c", number, number == THREADS - 1 ? '\n' : ' ');
        pthread_cond_broadcast(&turned);
        pthread_mutex_unlock(&mutex);
    }
    if (number == 2)
        pthread_exit((void *) (long) (own * 10));
    return (void *) (long) own;
}

static void *produce(void *argument)
{
    for (int i = 1; i <= 100; i++) {
        sem_wait(&rooms);
        atomic_fetch_add((atomic_int *) argument, i);
        sem_post(&items);
    }
    return 0;
}

static void *churn(void *argument)
{
    unsigned state = (unsigned) (long) argument;
    char *blocks[16] = {0};
    long sum = 0;
    for (int i = 0; i < 150; i++) {
        state = state * 1664525u + 1013904223u;
        unsigned which = state >> 28, size = 1 + (state >> 12) % 700;
        if (blocks[which])
            sum += blocks[which][0];
        free(blocks[which]);
        blocks[which] = malloc(size);
        memset(blocks[which], (int) (which + 1), size);
    }
    for (int i = 0; i < 16; i++) {
        for (int k = 0; blocks[i] && k < 1; k++)
            sum += blocks[i][k] == i + 1 ? 1000 : 0;
        free(blocks[i]);
    }
    return (void *) sum;
}

static int c_thread(void *argument)
{
    mtx_t *lock = argument;
    mtx_lock(lock);
    mtx_lock(lock);
    counter += 1000;
    mtx_unlock(lock);
    mtx_unlock(lock);
    return -7;
}

static void *nothing(void *argument) { return argument; }
static void *give(void *argument)
{
    sem_post(argument);
    return 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    pthread_barrier_init(&barrier, 0, THREADS);
    pthread_key_create(&key, destroy);
    pthread_spin_init(&spin, 0);
    for (long i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], 0, work, (void *) i))
            return 1;
    int errors = 0;
    void *results[THREADS];
    for (int i = 0; i < THREADS; i++)
        errors |= pthread_join(threads[i], &results[i]);
    for (int i = 0; i < THREADS; i++)
        printf("joined %d: %d %ld\n", i, errors, (long) results[i]);
    printf("%d %d %d %d %d %d %d %d %d\n", counter, spun, (int) atomicSum, begun, serial, destroyed, own, written > 0, turn);

    sem_init(&items, 0, 0);
    sem_init(&rooms, 0, 3);
    atomic_int made = 0;
    pthread_create(&threads[0], 0, produce, &made);
    for (int i = 0; i < 100; i++) {
        sem_wait(&items);
        taken++;
        sem_post(&rooms);
    }
    pthread_join(threads[0], 0);
    int value;
    sem_getvalue(&rooms, &value);
    printf("%ld %d %d", taken, (int) made, value);
    SHOW(sem_trywait(&items));
    SHOW(errno == EAGAIN);
    putchar('\n');

    for (long i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, churn, (void *) (i * 77));
    for (int i = 0; i < THREADS; i++) {
        void *sum;
        pthread_join(threads[i], &sum);
        printf("%ld ", (long) sum);
    }
    putchar('\n');

    pthread_mutexattr_t kind;
    pthread_mutex_t checked, again;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&checked, &kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&again, &kind);
    SHOW(pthread_mutex_lock(&checked));
    SHOW(pthread_mutex_lock(&checked) == EDEADLK);
    SHOW(pthread_mutex_trylock(&checked) == EBUSY);
    SHOW(pthread_mutex_unlock(&checked));
    SHOW(pthread_mutex_unlock(&checked) == EPERM);
    SHOW(pthread_mutex_lock(&again));
    SHOW(pthread_mutex_lock(&again));
    SHOW(pthread_mutex_unlock(&again));
    SHOW(pthread_mutex_unlock(&again));
    SHOW(pthread_mutex_unlock(&again) == EPERM);
    SHOW(pthread_mutex_trylock(&mutex));
    SHOW(pthread_mutex_trylock(&mutex) == EBUSY);
    putchar('\n');
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 2000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    SHOW(pthread_cond_timedwait(&turned, &mutex, &until) == ETIMEDOUT);
    SHOW(pthread_mutex_timedlock(&mutex, &until) == ETIMEDOUT);
    SHOW(sem_timedwait(&items, &until));
    SHOW(errno == ETIMEDOUT);
    until.tv_nsec = -1;
    SHOW(pthread_cond_timedwait(&turned, &mutex, &until) == EINVAL);
    SHOW(pthread_mutex_unlock(&mutex));
    putchar('\n');

    SHOW(pthread_rwlock_tryrdlock(&shared));
    SHOW(pthread_rwlock_tryrdlock(&shared));
    SHOW(pthread_rwlock_trywrlock(&shared) == EBUSY);
    pthread_rwlock_unlock(&shared);
    pthread_rwlock_unlock(&shared);
    SHOW(pthread_rwlock_trywrlock(&shared));
    SHOW(pthread_rwlock_tryrdlock(&shared) == EBUSY);
    putchar('\n');

    pthread_attr_t attributes;
    size_t size;
    int detached;
    pthread_attr_init(&attributes);
    pthread_attr_getdetachstate(&attributes, &detached);
    printf("%d", detached == PTHREAD_CREATE_JOINABLE);
    SHOW(pthread_attr_setstacksize(&attributes, 1) == EINVAL);
    SHOW(pthread_attr_setstacksize(&attributes, 1 << 18));
    pthread_attr_getstacksize(&attributes, &size);
    SHOW(size);
    SHOW(pthread_attr_setdetachstate(&attributes, 9) == EINVAL);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    for (int i = 0; i < 20; i++) {
        pthread_create(&threads[0], &attributes, give, &items);
        sem_wait(&items);
    }
    SHOW(pthread_join(pthread_self(), 0) == EDEADLK);
    putchar('\n');
    pthread_key_t spare;
    SHOW(pthread_key_create(&spare, 0));
    SHOW(pthread_getspecific(spare) == 0);
    SHOW(pthread_setspecific(spare, &spare));
    SHOW(pthread_getspecific(spare) == &spare);
    SHOW(pthread_key_delete(spare));
    SHOW(pthread_setspecific(spare, 0) == EINVAL);
    SHOW(pthread_barrier_init(&barrier, 0, 0) == EINVAL);
    putchar('\n');
    for (int i = 0; i < 30; i++) {
        void *back;
        pthread_create(&threads[0], 0, nothing, &threads);
        if (pthread_join(threads[0], &back) || back != &threads)
            puts("lost");
    }

    thrd_t thread;
    mtx_t lock;
    int result;
    mtx_init(&lock, mtx_plain | mtx_recursive);
    SHOW(thrd_create(&thread, c_thread, &lock) == thrd_success);
    SHOW(thrd_join(thread, &result) == thrd_success);
    printf(" %d %d", result, counter);
    once_flag flag = ONCE_FLAG_INIT;
    call_once(&flag, begin);
    call_once(&flag, begin);
    SHOW(begun);
    SHOW(thrd_equal(thrd_current(), thrd_current()) != 0);
    SHOW(thrd_sleep(&(struct timespec) {0, 1000}, 0));
    putchar('\n');
    return 0;
}
