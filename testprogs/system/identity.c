/* Who and where a program is: names, numbers, limits, time, random bytes, its thread pointer. */
#include "system.h"

#define BAD ((void *)0x10)
static char buffer[4096];

static void limits(void)
{
    unsigned long limit[2];
    T(C4(prlimit64, 0, 3, 0, limit));
    line("  stack", (long)limit[0]);
    T(C4(prlimit64, 0, 99, 0, limit));
    T(C4(prlimit64, 0, 16, 0, limit));
    T(C4(prlimit64, 0, -1, 0, limit));
    T(C4(prlimit64, 0, 3, 0, BAD));
    Q(C4(prlimit64, 0, 3, BAD, 0));
    T(C4(prlimit64, 0, 3, 0, 0));
    T(C4(prlimit64, -1, 3, 0, limit));
    T(C4(prlimit64, C0(getpid), 7, 0, limit));
    T(limit[0] > 100);
    limit[0] = 64;
    limit[1] = 128;
    T(C4(prlimit64, 0, 7, limit, 0));
    T(C4(prlimit64, 0, 7, 0, limit));
    line("  soft", (long)limit[0]);
    line("  hard", (long)limit[1]);
    T(C3(fcntl, 0, 0, 63));
    T(C1(dup, 0));
    T(C3(fcntl, 0, 0, 64));
    T(C3(dup3, 0, 64, 0));
    limit[0] = 129;
    T(C4(prlimit64, 0, 7, limit, 0));
    limit[0] = 4;
    T(C4(prlimit64, 0, 7, limit, 0));
    T(C1(dup, 0));
    T(C4(openat, AT_FDCWD, "nothing", 0, 0));
}

static void run(int count, char **arguments)
{
    T(C1(uname, BAD));
    T(C1(uname, buffer));
    say(buffer);
    say("\n");
    say(buffer + 4 * 65);
    say("\n");
    T(C0(getpid) == C0(gettid));
    T(C0(getuid) == C0(geteuid));
    T(C0(getgid) == C0(getegid));
    T(C1(set_tid_address, buffer) == C0(gettid));
    T(C3(getrandom, buffer, 100, 0));
    T(C3(getrandom, buffer, 0, 0));
    T(C3(getrandom, BAD, 0, 0));
    T(C3(getrandom, BAD, 1, 0));
    T(C3(getrandom, buffer, 10, 8));
    T(C3(getrandom, buffer, 10, 6));
    T(C3(getrandom, buffer, 300, 1));
    T(C2(clock_gettime, 0, buffer));
    T(C2(clock_gettime, 1, buffer));
    T(C2(clock_gettime, 2, buffer));
    T(C2(clock_gettime, 3, buffer));
    T(C2(clock_gettime, 7, buffer));
    T(C2(clock_gettime, 99, buffer));
    T(C2(clock_gettime, 99, BAD));
    T(C2(clock_gettime, 1, BAD));
    T(C2(clock_getres, 1, buffer));
    T(*(long *)buffer);
    T(*(long *)(buffer + 8));
    T(C2(clock_getres, 1, 0));
    Q(C2(clock_getres, 1, BAD));
    T(C2(clock_getres, 99, buffer));
    T(C0(sched_yield));
    T(call(1000, 0, 0, 0, 0, 0, 0));
    T(call(-1, 0, 0, 0, 0, 0, 0));
    limits();
#if defined(__x86_64__)
    T(C2(arch_prctl, 0x1002, buffer));
    T(C2(arch_prctl, 0x1003, buffer + 8));
    T(*(char **)(buffer + 8) - buffer);
    T(C2(arch_prctl, 0x1003, BAD));
    T(C2(arch_prctl, 0x1002, 1L << 47));
    T(C2(arch_prctl, 0x1001, buffer + 64));
    T(C2(arch_prctl, 0x1004, buffer + 8));
    T(*(char **)(buffer + 8) - buffer);
    buffer[64 + 16] = 42;
    long value;
    __asm__ volatile("movzbl %%gs:16, %k0" : "=r"(value));
    T(value);
    T(C2(arch_prctl, 0x1004, BAD));
    T(C2(arch_prctl, 0x1001, -1));
    T(C2(arch_prctl, 0x9999, 0));
#endif
}
