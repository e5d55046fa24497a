/* What clone, futex and nanosleep refuse, and calls that have nothing to wait for but time, as system calls without musl between. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { WAIT, WAKE, REQUEUE = 3, CMP_REQUEUE, WAIT_BITSET = 9, WAKE_BITSET, UNKNOWN = 77, PRIVATE = 128, REALTIME = 256 };

static void show(const char *what, long result)
{
    printf("%-24s %ld %s\n", what, result, result < 0 ? strerror(errno) : "");
}

#define FUTEX(...) show(#__VA_ARGS__, syscall(SYS_futex, __VA_ARGS__))

int main(void)
{
    int word = 5, other = 6;
    int *odd = (int *)((char *)&word + 1);
    int *none = mmap(0, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int *nowhere = (int *)(1L << 62);
    struct timespec moment = {0, 1000000}, negative = {-1, 0}, over = {0, 1000000000}, past = {1, 0};

    FUTEX(&word, WAIT, 4, 0);
    FUTEX(&word, WAIT | PRIVATE, 4, 0);
    FUTEX(&word, WAIT | PRIVATE, 5, &moment);
    FUTEX(&word, WAIT, 5, &moment);
    FUTEX(&word, WAIT | PRIVATE, 5, &negative);
    FUTEX(&word, WAIT | PRIVATE, 5, &over);
    FUTEX(&word, WAIT | PRIVATE, 5, none);
    FUTEX(&word, WAIT | PRIVATE, 4, none);
    FUTEX(odd, WAIT | PRIVATE, 5, 0);
    FUTEX(none, WAIT | PRIVATE, 5, 0);
    FUTEX(none, WAIT, 5, 0);
    FUTEX(nowhere, WAIT | PRIVATE, 5, 0);
    FUTEX(&word, WAIT_BITSET | PRIVATE, 5, &past, 0, 1);
    FUTEX(&word, WAIT_BITSET | PRIVATE | REALTIME, 5, &past, 0, 1);
    FUTEX(&word, WAIT_BITSET | PRIVATE, 5, &past, 0, 0);
    FUTEX(&word, WAIT_BITSET | PRIVATE, 4, &past, 0, 1);

    FUTEX(&word, WAKE | PRIVATE, 1);
    FUTEX(&word, WAKE, INT_MAX);
    FUTEX(&word, WAKE | REALTIME, 1);
    FUTEX(odd, WAKE | PRIVATE, 1);
    FUTEX(none, WAKE | PRIVATE, 1);
    FUTEX(nowhere, WAKE | PRIVATE, 1);
    FUTEX(&word, WAKE_BITSET | PRIVATE, 1, 0, 0, 0);
    FUTEX(&word, WAKE_BITSET | PRIVATE, 1, 0, 0, 8);

    FUTEX(&word, REQUEUE | PRIVATE, 1, 1L, &other);
    FUTEX(&word, REQUEUE | PRIVATE, -1, 1L, &other);
    FUTEX(&word, REQUEUE | PRIVATE, 1, -1L, &other);
    FUTEX(&word, REQUEUE | PRIVATE, 1, 1L, odd);
    FUTEX(&word, CMP_REQUEUE | PRIVATE, 1, 1L, &other, 5);
    FUTEX(&word, CMP_REQUEUE | PRIVATE, 1, 1L, &other, 4);
    FUTEX(none, CMP_REQUEUE | PRIVATE, 1, 1L, &other, 4);
    FUTEX(&word, UNKNOWN, 1);

    show("sleep", syscall(SYS_nanosleep, &moment, 0));
    show("sleep, negative", syscall(SYS_nanosleep, &negative, 0));
    show("sleep, too many", syscall(SYS_nanosleep, &over, 0));
    show("sleep, nowhere", syscall(SYS_clock_nanosleep, 0, 0, none, 0));
    for (int clock = -1; clock < 13; clock++) {
        if (clock != 2 && (clock < 8 || clock > 10)) show("sleep by a clock", syscall(SYS_clock_nanosleep, clock, 0, &moment, 0));
    }
    show("until a moment past", syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, &past, 0));
    show("until 1970", syscall(SYS_clock_nanosleep, CLOCK_REALTIME, TIMER_ABSTIME, &past, 0));
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    nanosleep(&moment, 0);
    clock_gettime(CLOCK_MONOTONIC, &to);
    show("slept long enough", (to.tv_sec - from.tv_sec) * 1000000000 + to.tv_nsec - from.tv_nsec >= moment.tv_nsec);

    show("a thread of none", syscall(SYS_clone, CLONE_THREAD | CLONE_VM, 0, 0, 0, 0));
    show("handlers of none", syscall(SYS_clone, CLONE_SIGHAND, 0, 0, 0, 0));
    show("thread id", syscall(SYS_set_tid_address, 0) == getpid());
    return 0;
}
