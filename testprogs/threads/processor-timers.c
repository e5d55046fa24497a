/* Timers of processor time: they count what all threads use together, on whatever cores, and nothing while these sleep. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 3 };

static volatile sig_atomic_t virtual, profiling;
static volatile int stops;
static volatile unsigned long work;

static void count(int signal)
{
    if (signal == SIGVTALRM)
        virtual++;
    else
        profiling++;
}

static void *spin(void *unused)
{
    while (!stops)
        for (int i = 0; i < 1000; i++)
            work += i;
    return unused;
}

static int fails(int result) { return result == 0 ? 0 : errno; }

static long microseconds(const struct timeval *time) { return time->tv_sec * 1000000 + time->tv_usec; }

int main(void)
{
    struct itimerval value, old;
    struct sigaction action = {.sa_handler = count};
    sigaction(SIGVTALRM, &action, 0);
    sigaction(SIGPROF, &action, 0);

    memset(&value, 0, sizeof value);
    printf("unknown: %d %d\n", fails(setitimer(3, &value, 0)), fails(getitimer(-1, &value)));
    value.it_value.tv_usec = 1000000;
    printf("no time: %d\n", fails(setitimer(ITIMER_VIRTUAL, &value, 0)));
    memset(&value, 1, sizeof value);
    printf("not set: %d\n", fails(getitimer(ITIMER_PROF, &value)));
    printf("is: %ld %ld\n", microseconds(&value.it_value), microseconds(&value.it_interval));

    /* One that nothing has used up yet, and one that is set in its place. */
    memset(&value, 0, sizeof value);
    value.it_value.tv_sec = 1000;
    value.it_interval.tv_sec = 5;
    printf("set: %d\n", fails(setitimer(ITIMER_VIRTUAL, &value, &old)));
    printf("before: %ld %ld\n", microseconds(&old.it_value), microseconds(&old.it_interval));
    value.it_value.tv_sec = 0;
    printf("ended: %d\n", fails(setitimer(ITIMER_VIRTUAL, &value, &old)));
    printf("before: %d %ld\n", microseconds(&old.it_value) > 900000000 && microseconds(&old.it_value) <= 1001000000, microseconds(&old.it_interval));
    getitimer(ITIMER_VIRTUAL, &old);
    printf("now: %ld %ld\n", microseconds(&old.it_value), microseconds(&old.it_interval));

    /* Who sleeps uses nothing. */
    memset(&value, 0, sizeof value);
    value.it_value.tv_sec = 9;
    setitimer(ITIMER_PROF, &value, 0);
    struct timespec rest = {0, 60000000};
    printf("slept: %d\n", fails(nanosleep(&rest, 0)));
    printf("signals: %d\n", profiling);
    getitimer(ITIMER_PROF, &old);
    printf("left: %d\n", microseconds(&old.it_value) > 5000000);

    /* Threads use it up together. */
    memset(&value, 0, sizeof value);
    value.it_value.tv_usec = 1000;
    setitimer(ITIMER_PROF, &value, 0);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, spin, 0);
    while (!profiling)
        for (int i = 0; i < 1000; i++)
            work += i;
    getitimer(ITIMER_PROF, &old);
    printf("once: %d %ld\n", profiling, microseconds(&old.it_value));
    memset(&value, 0, sizeof value);
    value.it_value.tv_usec = value.it_interval.tv_usec = 1000;
    setitimer(ITIMER_VIRTUAL, &value, 0);
    while (virtual < 2)
        for (int i = 0; i < 1000; i++)
            work += i;
    memset(&value, 0, sizeof value);
    setitimer(ITIMER_VIRTUAL, &value, &old);
    printf("again: %d %ld\n", microseconds(&old.it_value) > 0 && microseconds(&old.it_value) <= 30000, microseconds(&old.it_interval));
    stops = 1;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);

    /* A child has none; a program that is not ready for it ends. */
    value.it_value.tv_sec = 1000;
    setitimer(ITIMER_PROF, &value, 0);
    fflush(stdout);
    int status;
    if (!fork()) {
        getitimer(ITIMER_PROF, &old);
        printf("in the child: %ld\n", microseconds(&old.it_value));
        fflush(stdout);
        signal(SIGVTALRM, SIG_DFL);
        memset(&value, 0, sizeof value);
        value.it_value.tv_usec = 500;
        setitimer(ITIMER_VIRTUAL, &value, 0);
        for (;;)
            work++;
    }
    wait(&status);
    printf("ended by: %d\n", WTERMSIG(status) == SIGVTALRM);
    return 0;
}
