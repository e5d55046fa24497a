/* How threads end: detached, by pthread_exit, the first one before the others, and by exit in one of them while others wait and run. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ended;
static volatile long spun;

static void *detached(void *argument) {
    pthread_mutex_lock(&lock);
    ended++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return 0;
}

static void *nested(void *argument) {
    long depth = (long)argument;
    if (depth == 0) pthread_exit((void *)1);
    pthread_t next;
    void *result;
    if (pthread_create(&next, 0, nested, (void *)(depth - 1)) || pthread_join(next, &result)) pthread_exit(0);
    return (void *)((long)result + depth);
}

static void *forever(void *argument) {
    for (;;) spun++;
}

static void *waiting(void *argument) {
    pthread_mutex_lock(&lock);
    for (;;) pthread_cond_wait(&changed, &lock);
}

static void *last(void *argument) {
    pthread_join(*(pthread_t *)argument, 0);
    pthread_t thread;
    pthread_create(&thread, 0, forever, 0);
    pthread_create(&thread, 0, waiting, 0);
    puts("the first thread has ended");
    exit(7);
}

int main(void) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 65536);
    for (int i = 0; i < 40; i++) {
        pthread_t thread;
        if (pthread_create(&thread, &attributes, detached, 0)) puts("no thread");
    }
    pthread_mutex_lock(&lock);
    while (ended < 40) pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    printf("%d ended\n", ended);

    pthread_t thread;
    void *sum;
    pthread_create(&thread, 0, nested, (void *)10);
    pthread_join(thread, &sum);
    printf("nested %ld\n", (long)sum);

    static pthread_t self;
    self = pthread_self();
    pthread_create(&thread, 0, last, &self);
    pthread_exit(0);
}
