/* Signals that go round a ring of threads: each waits for its own in sigsuspend, in sigwait or in a handler, and sends on. */
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 5, LAPS = 12 };

static pthread_t threads[THREADS];
static sem_t started;
static int passed[THREADS];
static _Thread_local volatile sig_atomic_t heard;

static void hear(int signal)
{
    (void)signal;
    heard++;
}

static void *run(void *argument)
{
    int self = (int)(size_t)argument;
    sigset_t own, suspended;
    sigemptyset(&own);
    sigaddset(&own, SIGUSR1);
    sigfillset(&suspended);
    sigdelset(&suspended, SIGUSR1);
    sem_post(&started);
    for (int lap = 0; lap < LAPS; lap++) {
        if (self % 2) {
            int signal;
            sigwait(&own, &signal);
            passed[self] += signal == SIGUSR1;
        } else {
            int before = heard;
            while (heard == before)
                sigsuspend(&suspended);
            passed[self]++;
        }
        if (self < THREADS - 1 || lap < LAPS - 1)
            pthread_kill(threads[(self + 1) % THREADS], SIGUSR1);
    }
    return (void *)(size_t)heard;
}

int main(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = hear;
    sigaction(SIGUSR1, &action, 0);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, 0);
    sem_init(&started, 0, 0);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, run, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++)
        sem_wait(&started);
    pthread_kill(threads[0], SIGUSR1);
    int wrong = 0;
    for (int i = 0; i < THREADS; i++) {
        void *handled;
        pthread_join(threads[i], &handled);
        printf("thread %d: %d laps, %d handled\n", i, passed[i], (int)(size_t)handled);
        wrong += passed[i] != LAPS;
    }
    return wrong;
}
