/* Signals between threads: each is counted once, whatever its thread does meanwhile, and what is sent to the process reaches one that waits. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, EACH = 50 };

static atomic_int heard[THREADS], sums[THREADS], stop, waited;
static _Thread_local int self;
static pthread_barrier_t ready;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static sem_t answered;

static void hear(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    heard[self]++;
    sums[self] += info->si_value.sival_int;
    sem_post(&answered);
}

/* One computes, one sleeps, one waits at a futex, one makes calls: all are interrupted. */
static void *run(void *argument)
{
    self = (int)(size_t)argument;
    pthread_barrier_wait(&ready);
    volatile unsigned work = 1;
    while (!stop) {
        struct timespec time = {0, 3000000};
        switch (self) {
        case 0:
            for (int i = 0; i < 20000; i++)
                work = work * 1103515245 + 12345;
            break;
        case 1:
            nanosleep(&time, 0);
            break;
        case 2:
            pthread_mutex_lock(&lock);
            clock_gettime(CLOCK_REALTIME, &time);
            time.tv_nsec += 2000000;
            if (time.tv_nsec >= 1000000000)
                time.tv_nsec -= 1000000000, time.tv_sec++;
            pthread_cond_timedwait(&never, &lock, &time);
            pthread_mutex_unlock(&lock);
            break;
        default:
            work += getppid() != 0;
        }
    }
    return 0;
}

static void *await(void *unused)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigaddset(&set, SIGTERM);
    for (int number = 0; number != SIGTERM;) {
        int error = sigwait(&set, &number);
        if (error)
            printf("sigwait: %d\n", error);
        waited += number == SIGUSR2;
        sem_post(&answered);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[THREADS], waiter;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = hear;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigaction(SIGRTMIN, &action, 0);
    sem_init(&answered, 0, 0);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, 0);
    pthread_barrier_init(&ready, 0, THREADS + 1);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, run, (void *)(size_t)i);
    pthread_create(&waiter, 0, await, 0);
    pthread_barrier_wait(&ready);
    int sent = 0;
    for (int round = 1; round <= EACH; round++)
        for (int i = 0; i < THREADS; i++) {
            pthread_kill(threads[i], SIGRTMIN);
            sent++;
            if (round % 10 == 0)
                while (sent) {
                    while (sem_wait(&answered))
                        ;
                    sent--;
                }
        }
    for (int i = 0; i < THREADS; i++)
        printf("thread %d heard %d\n", i, heard[i]);
    for (int i = 0; i < 20; i++) {
        kill(getpid(), SIGUSR2);
        while (sem_wait(&answered))
            ;
    }
    kill(getpid(), SIGTERM);
    pthread_join(waiter, 0);
    printf("waited for %d\n", waited);
    stop = 1;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    sigset_t left;
    sigpending(&left);
    printf("pending: %d %d\n", sigismember(&left, SIGUSR2), sigismember(&left, SIGRTMIN));

    /* A process's signal waits until a thread unblocks it. */
    kill(getpid(), SIGUSR2);
    sigpending(&left);
    printf("pending: %d\n", sigismember(&left, SIGUSR2));
    struct timespec none = {0, 0};
    siginfo_t info;
    int number = sigtimedwait(&set, &info, &none);
    printf("%d %d\n", number == SIGUSR2, info.si_pid == getpid());
    number = sigtimedwait(&set, &info, &none);
    printf("%d %d\n", number, errno == EAGAIN);
    union sigval value = {.sival_int = 42};
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGUSR1, &action, 0);
    self = 0;
    sums[0] = 0;
    sigqueue(getpid(), SIGUSR1, value);
    printf("%d\n", sums[0]);
    return 0;
}
