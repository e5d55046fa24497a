/*
 * What system calls, wake-ups, pipes, threads and moves cost on a machine of two kernels of one ISA with a core each, from within, by the machine's
 * clock: the mean of many, of the fastest of several times, since an emulator gets faster. bench/calls builds and runs it. On one kernel, and on Linux, the remote columns say what that makes of it.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { TIMES = 20, ROUNDS = 2000, HOPS = 500, FUTEX_WAIT = 0, FUTEX_WAKE = 1 };

static int word, forth[2], back[2];

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static double lesser(double a, double b) { return a < b ? a : b; }

static void go(int core)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    sched_setaffinity(0, sizeof set, &set);
}

static void own(void) { for (int i = 0; i < ROUNDS; i++) syscall(SYS_getpid); }
static void home(void) { for (int i = 0; i < ROUNDS; i++) syscall(SYS_getppid); }
static void wake(void) { for (int i = 0; i < ROUNDS; i++) syscall(SYS_futex, &word, FUTEX_WAKE, 1, 0, 0, 0); }
static void *nothing(void *unused) { return unused; }
static void create(void)
{
    for (int i = 0; i < ROUNDS / 10; i++) {
        pthread_t thread;
        pthread_create(&thread, 0, nothing, 0);
        pthread_join(thread, 0);
    }
}

static void *echo(void *core)
{
    char byte;
    go((int)(size_t)core);
    while (read(forth[0], &byte, 1) == 1)
        write(back[1], &byte, 1);
    return 0;
}

static void pipes(int core)
{
    pthread_t thread;
    char byte = 0;
    pipe(forth);
    pipe(back);
    pthread_create(&thread, 0, echo, (void *)(size_t)core);
    write(forth[1], &byte, 1);
    read(back[0], &byte, 1);
    double least = 1e18;
    for (int time = 0; time < TIMES; time++) {
        double since = now();
        for (int i = 0; i < ROUNDS / 4; i++) {
            write(forth[1], &byte, 1);
            read(back[0], &byte, 1);
        }
        least = lesser(least, now() - since);
    }
    printf("pipe, there and back, other thread at core %d: %.0f ns\n", core, least / (ROUNDS / 4));
    close(forth[1]);
    pthread_join(thread, 0);
    close(forth[0]);
    close(back[0]);
    close(back[1]);
}

static void *answer(void *core)
{
    go((int)(size_t)core);
    for (int i = 0; i < TIMES * ROUNDS / 4; i++) {
        while (__atomic_load_n(&word, __ATOMIC_SEQ_CST) != 1)
            syscall(SYS_futex, &word, FUTEX_WAIT, 0, 0, 0, 0);
        __atomic_store_n(&word, 0, __ATOMIC_SEQ_CST);
        syscall(SYS_futex, &word, FUTEX_WAKE, 1, 0, 0, 0);
    }
    return 0;
}

static void futexes(int core)
{
    pthread_t thread;
    double least = 1e18;
    word = 0;
    pthread_create(&thread, 0, answer, (void *)(size_t)core);
    for (int time = 0; time < TIMES; time++) {
        double since = now();
        for (int i = 0; i < ROUNDS / 4; i++) {
            __atomic_store_n(&word, 1, __ATOMIC_SEQ_CST);
            syscall(SYS_futex, &word, FUTEX_WAKE, 1, 0, 0, 0);
            while (__atomic_load_n(&word, __ATOMIC_SEQ_CST) != 0)
                syscall(SYS_futex, &word, FUTEX_WAIT, 1, 0, 0, 0);
        }
        least = lesser(least, now() - since);
    }
    printf("futex, wake and be woken, other thread at core %d: %.0f ns\n", core, least / (ROUNDS / 4));
    pthread_join(thread, 0);
}

static void *hop(void *unused)
{
    for (int i = 0; i < HOPS; i++) {
        go(1);
        go(0);
    }
    return unused;
}

static void hops(int threads)
{
    pthread_t all[64];
    double least = 1e18;
    for (int time = 0; time < TIMES / 4; time++) {
        double since = now();
        for (int i = 0; i < threads; i++)
            pthread_create(&all[i], 0, hop, 0);
        for (int i = 0; i < threads; i++)
            pthread_join(all[i], 0);
        least = lesser(least, now() - since);
    }
    printf("hop there and back, %d threads: %.0f ns each\n", threads, least / HOPS / threads);
    fflush(stdout);
}

static void measure(const char *what, void (*run)(void), int count)
{
    for (int core = 0; core < 2; core++) {
        go(core);
        double least = 1e18;
        for (int time = 0; time < TIMES; time++) {
            double since = now();
            run();
            least = lesser(least, now() - since);
        }
        printf("%s, at core %d: %.0f ns\n", what, core, least / count);
        fflush(stdout);
    }
    go(0);
}

int main(void)
{
    measure("null system call", own, ROUNDS);
    measure("call that the home serves", home, ROUNDS);
    measure("futex wake of nobody", wake, ROUNDS);
    measure("thread, created and joined", create, ROUNDS / 10);
    for (int core = 0; core < 2; core++) {
        futexes(core);
        pipes(core);
    }
    hops(1);
    hops(16);
    return 0;
}
