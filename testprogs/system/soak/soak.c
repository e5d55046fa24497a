/*
 * Sixteen threads that are moved all the time, and that nothing may be lost of: a lock's turns, wake-ups, signals, the bytes of pipes, threads that
 * begin and end. Prints what there must have been; the argument is how many rounds.
 */
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { THREADS = 16 };

static int rounds;
static pthread_t threads[THREADS];
static int ids[THREADS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t barrier;
static long turns, born;
static atomic_long heard;
static int pipes[THREADS][2];
static unsigned sums[THREADS];
static sem_t answers[THREADS];

static void hear(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    heard++;
    sem_post(&answers[info->si_value.sival_int]);
}

/* pthread_sigqueue(3), which musl lacks. */
static int tell(int to, int from)
{
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = SI_QUEUE;
    info.si_pid = getpid();
    info.si_value.sival_int = from;
    return (int)syscall(SYS_rt_tgsigqueueinfo, getpid(), ids[to], SIGRTMIN, &info);
}

static void *be_born(void *argument)
{
    return argument;
}

static void *run(void *argument)
{
    int self = (int)(size_t)argument, next = (self + 1) % THREADS;
    ids[self] = (int)syscall(SYS_gettid);
    for (int i = 0; i < rounds; i++) {
        pthread_mutex_lock(&lock);
        turns++;
        pthread_mutex_unlock(&lock);
        pthread_barrier_wait(&barrier);
        unsigned char byte = (unsigned char)(self * 7 + i), come;
        if (write(pipes[next][1], &byte, 1) != 1 || read(pipes[self][0], &come, 1) != 1 || tell(next, self))
            abort();
        sums[self] = sums[self] * 31 + come;
        while (sem_wait(&answers[self]))
            ;
        if (i % THREADS == self) {
            pthread_t child;
            void *result;
            pthread_create(&child, 0, be_born, argument);
            pthread_join(child, &result);
            __atomic_fetch_add(&born, result == argument, __ATOMIC_RELAXED);
        }
    }
    pthread_barrier_wait(&barrier);
    return 0;
}

int main(int count, char **arguments)
{
    rounds = count > 1 ? atoi(arguments[1]) : 20;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = hear;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigaction(SIGRTMIN, &action, 0);
    pthread_barrier_init(&barrier, 0, THREADS);
    for (int i = 0; i < THREADS; i++) {
        sem_init(&answers[i], 0, 0);
        if (pipe(pipes[i]))
            return 1;
    }
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, run, (void *)(size_t)i);
    unsigned all = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], 0);
        all ^= sums[i];
    }
    printf("%d rounds: %ld turns, %ld signals, bytes %08x, %ld threads\n", rounds, turns, (long)heard, all, born);
    return 0;
}
