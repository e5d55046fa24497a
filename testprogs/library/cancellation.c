/* Threads that are cancelled: where they sleep, read, wait for a condition, a semaphore or a thread, or compute; what they clean up; when they are not. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static sem_t begun, never;
static int ends[2];
static pthread_key_t key;
static char trace[64];
static int traced;

static void note(void *letter)
{
    trace[traced++] = (char) (size_t) letter;
}

static void unlock(void *of)
{
    pthread_mutex_unlock(of);
    note((void *) 'u');
}

static void *sleeps(void *unused)
{
    struct timespec hour = {3600, 0};
    pthread_setspecific(key, (void *) 'k');
    pthread_cleanup_push(note, (void *) 'a');
    pthread_cleanup_push(note, (void *) 'b');
    sem_post(&begun);
    nanosleep(&hour, 0);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return unused;
}

static void *reads(void *unused)
{
    char byte;
    sem_post(&begun);
    read(ends[0], &byte, 1);
    return unused;
}

static void *awaits(void *unused)
{
    pthread_mutex_lock(&mutex);
    pthread_cleanup_push(unlock, &mutex);
    sem_post(&begun);
    for (;;)
        pthread_cond_wait(&condition, &mutex);
    pthread_cleanup_pop(1);
    return unused;
}

static void *takes(void *unused)
{
    sem_post(&begun);
    sem_wait(&never);
    return unused;
}

static void *joins(void *other)
{
    sem_post(&begun);
    pthread_join(*(pthread_t *) other, 0);
    return 0;
}

static void *computes(void *unused)
{
    volatile unsigned long count = 0;
    sem_post(&begun);
    for (;;) {
        count++;
        pthread_testcancel();
    }
    return unused;
}

static void *refuses(void *unused)
{
    int old;
    struct timespec moment = {0, 3000000};
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    sem_post(&begun);
    nanosleep(&moment, 0);
    note((void *) 'r');
    pthread_setcancelstate(old, 0);
    pthread_testcancel();
    note((void *) '!');
    return unused;
}

static void *at_once(void *unused)
{
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, 0);
    sem_post(&begun);
    for (volatile unsigned long count = 0;; count++)
        ;
    return unused;
}

static void *ends_first(void *unused)
{
    pthread_cleanup_push(note, (void *) 'e');
    pthread_cleanup_pop(1);
    sem_post(&begun);
    return (void *) 5;
}

static void cancelled(const char *name, void *(*run)(void *), void *argument)
{
    pthread_t thread;
    void *result = 0;
    traced = 0;
    pthread_create(&thread, 0, run, argument);
    sem_wait(&begun);
    int error = pthread_cancel(thread);
    int joined = pthread_join(thread, &result);
    printf("%s: %d %d %d %.*s\n", name, error, joined, result == PTHREAD_CANCELED, traced, trace);
}

int main(void)
{
    pthread_t sleeper;
    sem_init(&begun, 0, 0);
    sem_init(&never, 0, 0);
    pipe(ends);
    pthread_key_create(&key, note);
    cancelled("sleep", sleeps, 0);
    cancelled("read", reads, 0);
    cancelled("condition", awaits, 0);
    printf("the mutex is free: %d\n", pthread_mutex_trylock(&mutex) == 0);
    cancelled("semaphore", takes, 0);
    pthread_create(&sleeper, 0, reads, 0);
    sem_wait(&begun);
    cancelled("join", joins, &sleeper);
    pthread_cancel(sleeper);
    void *result;
    printf("joined by another: %d", pthread_join(sleeper, &result));
    printf(" %d\n", result == PTHREAD_CANCELED);
    cancelled("test", computes, 0);
    cancelled("disabled", refuses, 0);
    cancelled("asynchronous", at_once, 0);
    printf("%d %d\n", pthread_setcancelstate(7, 0) == EINVAL, pthread_setcanceltype(-1, 0) == EINVAL);
    pthread_create(&sleeper, 0, ends_first, 0);
    sem_wait(&begun);
    pthread_join(sleeper, &result);
    printf("%d %.*s\n", result == (void *) 5, traced, trace + traced - 1);
    return 0;
}
