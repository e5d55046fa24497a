/* Threads that map, protect, give up and unmap pages beside each other: each finds done what it has asked for, and nobody else's done to it. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { THREADS = 4, ROUNDS = 40, PAGES = 3, PAGE = 4096 };

static char *region;
static long sums[THREADS];

static void expect(int right, const char *what, int thread, int round)
{
    if (!right) {
        printf("thread %d, round %d: %s\n", thread, round, what);
        exit(1);
    }
}

static void *work(void *argument)
{
    const int thread = (int)(long)argument;
    char *const mine = region + thread * PAGES * PAGE;
    volatile long *const words = (volatile long *)mine;
    const long last = PAGES * PAGE / sizeof(long) - 1;
    for (int round = 0; round < ROUNDS; round++) {
        words[0] = words[last] = round + 1;
        expect(mprotect(mine, PAGES * PAGE, PROT_READ) == 0, "mprotect to read", thread, round);
        expect(words[0] == round + 1 && words[last] == round + 1, "read-only pages have changed", thread, round);
        expect(mprotect(mine, PAGES * PAGE, PROT_READ | PROT_WRITE) == 0, "mprotect to write", thread, round);
        words[0] += thread;
        expect(words[0] == round + 1 + thread, "a write is lost", thread, round);
        sums[thread] += words[0];
        expect(madvise(mine + PAGE, PAGE, MADV_DONTNEED) == 0, "madvise", thread, round);
        expect(words[PAGE / sizeof(long)] == 0 && words[0] == round + 1 + thread, "madvise gave up the wrong page",
               thread, round);
        expect(munmap(mine, PAGES * PAGE) == 0, "munmap", thread, round);
        expect(mmap(mine, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == mine,
               "mmap", thread, round);
        expect(words[0] == 0 && words[last] == 0, "new pages are not zero", thread, round);
    }
    return 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    region = mmap(0, THREADS * PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    expect(region != MAP_FAILED, "mmap", -1, 0);
    for (long i = 0; i < THREADS; i++)
        expect(pthread_create(&threads[i], 0, work, (void *)i) == 0, "pthread_create", (int)i, 0);
    long sum = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], 0);
        sum += sums[i];
    }
    printf("%ld\n", sum);
    return 0;
}
