/* Threads that touch pages they may not: the handler of each makes the page accessible, or jumps out; the address that it is told is right. */
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { THREADS = 4, PAGES = 6, PAGE = 4096 };

static _Thread_local char *region;
static _Thread_local volatile int opened, wrong;
static _Thread_local sigjmp_buf out;
static _Thread_local volatile int jumps;

static void open_page(int signal, siginfo_t *info, void *context)
{
    (void)context;
    char *address = info->si_addr;
    wrong += signal != SIGSEGV;
    if (address < region || address >= region + PAGES * PAGE)
        siglongjmp(out, 1);
    wrong += info->si_code != SEGV_ACCERR;
    mprotect(region + (address - region) / PAGE * PAGE, PAGE, PROT_READ | PROT_WRITE);
    opened++;
}

static void *touch(void *argument)
{
    int self = (int)(size_t)argument;
    long sum = 0;
    region = mmap(0, PAGES * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < PAGES; i++) {
            volatile char *at = region + i * PAGE + self * 8 + round;
            *at = (char)(*at + i + 1);
            sum += *at;
        }
        mprotect(region, PAGES * PAGE, PROT_NONE);
    }
    for (int i = 0; i < 2; i++)
        if (!sigsetjmp(out, 1))
            *(volatile int *)(size_t)(16 + i) = 1;
        else
            jumps++;
    munmap(region, PAGES * PAGE);
    long *result = malloc(4 * sizeof *result);
    result[0] = opened;
    result[1] = wrong;
    result[2] = jumps;
    result[3] = sum;
    return result;
}

int main(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = open_page;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, 0);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, touch, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        long *counts = result;
        printf("thread %d: %ld pages opened, %ld wrong, %ld jumps, sum %ld\n", i, counts[0], counts[1], counts[2], counts[3]);
        free(result);
    }
    return 0;
}
