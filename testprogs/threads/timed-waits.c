/* Waits with an end: for a condition, a mutex, a semaphore and time itself; none ends early, and none that has been answered ends late. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed, silent = PTHREAD_COND_INITIALIZER;
static sem_t semaphore, ready;
static int state;

static struct timespec after(clockid_t clock, long milliseconds)
{
    struct timespec time;
    clock_gettime(clock, &time);
    time.tv_nsec += milliseconds * 1000000;
    time.tv_sec += time.tv_nsec / 1000000000;
    time.tv_nsec %= 1000000000;
    return time;
}

static int passed(clockid_t clock, struct timespec until)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec > until.tv_sec || (now.tv_sec == until.tv_sec && now.tv_nsec >= until.tv_nsec);
}

static const char *word(int error)
{
    return error == 0 ? "done" : error == ETIMEDOUT ? "time-out" : error == EINVAL ? "invalid" : error == EBUSY ? "busy" : "?";
}

static void *answer(void *unused)
{
    sem_wait(&ready);
    pthread_mutex_lock(&lock);
    state = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    sem_post(&semaphore);
    return unused;
}

int main(void)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &attributes);
    sem_init(&semaphore, 0, 0);
    sem_init(&ready, 0, 0);
    pthread_mutex_lock(&held);
    pthread_t thread;
    pthread_create(&thread, 0, answer, 0);

    for (int i = 0; i < 3; i++) {
        struct timespec until = after(CLOCK_REALTIME, 2 + i);
        pthread_mutex_lock(&lock);
        int result = 0;
        while (!result)
            result = pthread_cond_timedwait(&silent, &lock, &until);
        pthread_mutex_unlock(&lock);
        printf("condition: %s, %s\n", word(result), passed(CLOCK_REALTIME, until) ? "not early" : "EARLY");
        until = after(CLOCK_REALTIME, 2);
        result = pthread_mutex_timedlock(&held, &until);
        printf("mutex: %s, %s\n", word(result), passed(CLOCK_REALTIME, until) ? "not early" : "EARLY");
        until = after(CLOCK_REALTIME, 2);
        result = sem_timedwait(&semaphore, &until) ? errno : 0;
        printf("semaphore: %s, %s\n", word(result), passed(CLOCK_REALTIME, until) ? "not early" : "EARLY");
    }
    struct timespec wrong = {1, 1000000000}, start = after(CLOCK_MONOTONIC, 3), far = after(CLOCK_MONOTONIC, 100000);
    pthread_mutex_lock(&lock);
    printf("wrong time: %s\n", word(pthread_cond_timedwait(&changed, &lock, &wrong)));
    sem_post(&ready);
    int result = 0;
    while (!state && !result)
        result = pthread_cond_timedwait(&changed, &lock, &far);
    pthread_mutex_unlock(&lock);
    printf("answered: %s\n", word(result));
    far = after(CLOCK_REALTIME, 100000);
    printf("semaphore: %s\n", word(sem_timedwait(&semaphore, &far) ? errno : 0));
    printf("trylock: %s\n", word(pthread_mutex_trylock(&held)));
    printf("until: %d, ", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &start, 0));
    printf("%s\n", passed(CLOCK_MONOTONIC, start) ? "not early" : "EARLY");
    pthread_join(thread, 0);
    return 0;
}
