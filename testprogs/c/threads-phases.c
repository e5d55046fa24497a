/* Threads in phases: a barrier, a read-write lock, a semaphore, thread-specific values and what is done once. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

#define THREADS 4
#define PHASES 20
#define CELLS 64

static pthread_barrier_t barrier;
static pthread_rwlock_t table_lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static sem_t places;
static unsigned cells[2][CELLS];
static int serial, initialised, destroyed, inside, most, table[2], torn;
static pthread_mutex_t counters = PTHREAD_MUTEX_INITIALIZER;

static void destroy(void *value) {
    pthread_mutex_lock(&counters);
    destroyed += (long)value;
    pthread_mutex_unlock(&counters);
}

static void initialise(void) {
    pthread_key_create(&key, destroy);
    initialised++;
}

static void *work(void *argument) {
    long number = (long)argument;
    pthread_once(&once, initialise);
    pthread_setspecific(key, (void *)(1L << number));
    for (int phase = 0; phase < PHASES; phase++) {
        /* Each cell becomes the sum of its neighbours: wrong if any thread is a phase behind. */
        unsigned *from = cells[phase & 1], *to = cells[1 - (phase & 1)];
        for (int i = number; i < CELLS; i += THREADS) to[i] = from[(i + CELLS - 1) % CELLS] + from[(i + 1) % CELLS];
        if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) {
            pthread_mutex_lock(&counters);
            serial++;
            pthread_mutex_unlock(&counters);
        }
        if (number == phase % THREADS) {
            pthread_rwlock_wrlock(&table_lock);
            table[0]++;
            table[1]++;
            pthread_rwlock_unlock(&table_lock);
        } else {
            pthread_rwlock_rdlock(&table_lock);
            if (table[0] != table[1]) torn++;
            pthread_rwlock_unlock(&table_lock);
        }
        sem_wait(&places);
        pthread_mutex_lock(&counters);
        if (++inside > most) most = inside;
        pthread_mutex_unlock(&counters);
        pthread_mutex_lock(&counters);
        inside--;
        pthread_mutex_unlock(&counters);
        sem_post(&places);
    }
    return 0;
}

int main(void) {
    pthread_t threads[THREADS];
    pthread_barrier_init(&barrier, 0, THREADS);
    sem_init(&places, 0, 2);
    cells[0][0] = 1;
    for (long i = 0; i < THREADS; i++) pthread_create(&threads[i], 0, work, (void *)i);
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], 0);
    for (int i = 0; i < CELLS; i++) printf("%u ", cells[PHASES & 1][i]);
    printf("\nserial %d, initialised %d, destroyed %d, table %d, torn %d, inside %d, at most 2: %d\n", serial, initialised,
        destroyed, table[0], torn, inside, most <= 2);
    return 0;
}
