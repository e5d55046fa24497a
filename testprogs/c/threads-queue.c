/* Producers and consumers with a bounded queue between them: condition variables, waits with and without a time-out. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#define PRODUCERS 3
#define CONSUMERS 3
#define ITEMS 200
#define ROOM 7

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t room = PTHREAD_COND_INITIALIZER;
static pthread_cond_t item = PTHREAD_COND_INITIALIZER;
static long queue[ROOM];
static int count, first, taken;
static int seen[PRODUCERS * ITEMS];

static void *produce(void *argument) {
    long number = (long)argument;
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (count == ROOM) pthread_cond_wait(&room, &lock);
        queue[(first + count++) % ROOM] = number * ITEMS + i;
        pthread_cond_signal(&item);
        pthread_mutex_unlock(&lock);
    }
    return 0;
}

static void *consume(void *argument) {
    long sum = 0;
    for (;;) {
        pthread_mutex_lock(&lock);
        while (count == 0 && taken < PRODUCERS * ITEMS) pthread_cond_wait(&item, &lock);
        if (count == 0) {
            pthread_mutex_unlock(&lock);
            return (void *)sum;
        }
        long next = queue[first];
        first = (first + 1) % ROOM;
        count--;
        if (++taken == PRODUCERS * ITEMS) pthread_cond_broadcast(&item);
        pthread_cond_signal(&room);
        pthread_mutex_unlock(&lock);
        seen[next]++;
        sum += next;
    }
}

int main(void) {
    pthread_t producers[PRODUCERS], consumers[CONSUMERS];
    for (long i = 0; i < CONSUMERS; i++) pthread_create(&consumers[i], 0, consume, 0);
    for (long i = 0; i < PRODUCERS; i++) pthread_create(&producers[i], 0, produce, (void *)i);
    for (int i = 0; i < PRODUCERS; i++) pthread_join(producers[i], 0);
    long sum = 0;
    for (int i = 0; i < CONSUMERS; i++) {
        void *part;
        pthread_join(consumers[i], &part);
        sum += (long)part;
    }
    int once = 0;
    for (int i = 0; i < PRODUCERS * ITEMS; i++) once += seen[i] == 1;
    printf("sum %ld, %d items once, %d left\n", sum, once, count);

    struct timespec until;
    pthread_mutex_lock(&lock);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 2000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    struct timespec after;
    int result = pthread_cond_timedwait(&item, &lock, &until);
    clock_gettime(CLOCK_REALTIME, &after);
    int late = after.tv_sec > until.tv_sec || (after.tv_sec == until.tv_sec && after.tv_nsec >= until.tv_nsec);
    printf("time-out %d, not early %d\n", result == ETIMEDOUT, late);
    until.tv_sec -= 10;
    printf("in the past %d\n", pthread_cond_timedwait(&item, &lock, &until) == ETIMEDOUT);
    until.tv_nsec = -1;
    printf("no time %d\n", pthread_cond_timedwait(&item, &lock, &until) == EINVAL);
    pthread_mutex_unlock(&lock);
    return 0;
}
