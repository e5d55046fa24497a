/* Timers: an interval timer that fires again and again, alarm, what is left of one that is stopped, and waits for signals that end by time. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t fired;

static void fire(int signal)
{
    (void)signal;
    fired++;
}

static void *wait_for_alarm(void *set)
{
    int signal;
    sigwait(set, &signal);
    return (void *)(size_t)signal;
}

int main(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = fire;
    sigaction(SIGALRM, &action, 0);
    struct itimerval timer = {{0, 3000}, {0, 2000}}, old;
    setitimer(ITIMER_REAL, &timer, 0);
    while (fired < 4)
        pause();
    memset(&timer, 0, sizeof timer);
    setitimer(ITIMER_REAL, &timer, &old);
    printf("fired at least 4 times, interval %ld us, %s left\n", (long)old.it_interval.tv_usec,
           old.it_value.tv_sec == 0 && old.it_value.tv_usec <= 3000 ? "little" : "MUCH");
    getitimer(ITIMER_REAL, &old);
    printf("stopped: %ld %ld\n", (long)old.it_value.tv_usec, (long)old.it_interval.tv_usec);

    /* A sleep that a signal ends tells what is left. */
    struct timespec sleep = {100, 0}, left = {0, 0};
    timer.it_value.tv_usec = timer.it_interval.tv_usec = 5000;
    setitimer(ITIMER_REAL, &timer, 0);
    int result = nanosleep(&sleep, &left);
    timer.it_interval.tv_usec = timer.it_value.tv_usec = 0;
    setitimer(ITIMER_REAL, &timer, 0);
    timer.it_value.tv_usec = 2000;
    printf("sleep: %s, %s left\n", result && errno == EINTR ? "interrupted" : "?", left.tv_sec >= 60 && left.tv_sec < 100 ? "much" : "LITTLE");

    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, 0);
    struct timespec short_time = {0, 2000000};
    siginfo_t info;
    result = sigtimedwait(&set, &info, &short_time);
    printf("no signal: %d, %s\n", result, errno == EAGAIN ? "time-out" : "?");
    pthread_t thread;
    void *number;
    pthread_create(&thread, 0, wait_for_alarm, &set);
    setitimer(ITIMER_REAL, &timer, 0);
    pthread_join(thread, &number);
    printf("another thread waits for it: %s\n", (size_t)number == SIGALRM ? "SIGALRM" : "?");
    unsigned first = alarm(100), second = alarm(0);
    printf("alarm: %u, %s left\n", first, second > 60 ? "much" : "LITTLE");

    clock_t used = clock();
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    for (int i = 0; i < 200; i++) {
        clock_gettime(CLOCK_MONOTONIC, &after);
        if (after.tv_sec < before.tv_sec || (after.tv_sec == before.tv_sec && after.tv_nsec < before.tv_nsec))
            puts("BACKWARDS");
        before = after;
    }
    printf("processor time: %s\n", clock() >= used ? "grows" : "SHRINKS");
    return 0;
}
