/* Calls that others have taken the place of, most of them on x86-64 only, and a few that no other program here makes. */
#include "system.h"

#define BAD ((void *)0x10)
#define SIGALRM 14
#define SIGCHLD 17
#define SA_RESTORER 0x04000000
#define MONOTONIC 1
#define OF_THREAD 3
#define ABSOLUTE 1

struct times {
    long seconds, fraction;
};

struct interval {
    struct times interval, value;
};

struct action {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask;
};

#if defined(__x86_64__)
__asm__("restorer: mov $15, %eax\n syscall\n");
#else
__asm__("restorer: mov x8, #139\n svc #0\n");
#endif
void restorer(void);

static void ignore(int signal) {}

static void sleeps(void)
{
    struct times moment = {0, 1000}, left = {7, 7};
    T(C4(clock_nanosleep, MONOTONIC, 0, &moment, &left));
    T(left.seconds);
    T(C4(clock_nanosleep, 99, 0, &moment, &left));
    T(C4(clock_nanosleep, OF_THREAD, 0, &moment, &left));
    T(C4(clock_nanosleep, MONOTONIC, 0, BAD, &left));
    moment.fraction = 1000000000;
    T(C4(clock_nanosleep, MONOTONIC, 0, &moment, &left));
    moment.seconds = 1, moment.fraction = 0;
    T(C4(clock_nanosleep, MONOTONIC, ABSOLUTE, &moment, &left));
    moment.seconds = -1;
    T(C4(clock_nanosleep, MONOTONIC, ABSOLUTE, &moment, &left));
}

static void processes(void)
{
    int status;
    if (C5(clone, SIGCHLD, 0, 0, 0, 0) == 0)
        C1(exit, 0x107);
    T(C4(wait4, -1, &status, 0, 0) > 0);
    T(status);
#if defined(__x86_64__)
    /* qemu-user does not know it. */
    unsigned long arguments[16] = {0};
    T(C2(clone3, BAD, 64));
    T(C2(clone3, BAD, 63));
    T(C2(clone3, BAD, 4097));
    arguments[4] = 0x100;
    T(C2(clone3, arguments, 64));
    arguments[4] = 0, arguments[5] = 0x1000;
    T(C2(clone3, arguments, 64));
#endif
    T(C2(setregid, -1, -1));
    T(C2(setregid, C0(getgid), -1));
    T(C2(setregid, -1, C0(getegid)));
}

static void files(void)
{
    char text[16];
#if defined(__x86_64__)
    T(C2(mkdir, "d", 0755));
    T(C2(mkdir, "d", 0755));
    T(C2(mkdir, "none/d", 0755));
    T(C2(mkdir, BAD, 0755));
    T(C2(symlink, "target", "l"));
    T(C2(symlink, "target", "l"));
    T(C2(symlink, "", "m"));
    T(C2(symlink, BAD, "m"));
    T(C3(readlink, "l", text, 3));
    T(C3(readlink, "l", text, sizeof text));
    T(C3(readlink, "l", text, 0));
    T(C3(readlink, "l", BAD, 3));
    T(C3(readlink, "d", text, 3));
    T(C3(readlink, "none", text, 3));
    T(C1(close, C2(creat, "f", 0644)));
    T(C2(link, "f", "g"));
    T(C2(link, "f", "g"));
    T(C2(link, "none", "h"));
    T(C2(link, "d", "h"));
    T(C2(rename, "g", "h"));
    T(C2(rename, "none", "h"));
    T(C2(rename, "d", "f"));
    T(C2(rename, "f", "d"));
    T(C2(rename, "d", "d/e"));
    T(C2(rename, BAD, "h"));
    T(C3(chown, "f", -1, -1));
    T(C3(chown, "l", -1, -1));
    T(C3(lchown, "l", -1, -1));
    T(C3(lchown, "none", -1, -1));
    T(C1(rmdir, "f"));
    T(C1(rmdir, "d"));
    T(C1(rmdir, "d"));
    T(C1(rmdir, BAD));
    long value = 0;
    long counter = C1(eventfd, 5);
    T(counter >= 0);
    T(C3(read, counter, &value, 8));
    T(value);
    T(C1(close, counter));
#else
    /* asm-generic/unistd.h names it only for those who want it. */
    T(C1(close, C4(openat, AT_FDCWD, "f", O_CREAT | O_WRONLY, 0644)));
    T(call(38, AT_FDCWD, (long)"f", AT_FDCWD, (long)"g", 0, 0));
    T(call(38, AT_FDCWD, (long)"f", AT_FDCWD, (long)"g", 0, 0));
    T(call(38, 77, (long)"f", AT_FDCWD, (long)"g", 0, 0));
#endif
}

static void alarms(void)
{
#if defined(__x86_64__)
    struct action action = {ignore, SA_RESTORER, restorer, 0};
    struct interval soon = {{0, 0}, {0, 20000}};
    T(C4(rt_sigaction, SIGALRM, &action, 0, 8));
    T(C1(alarm, 100));
    T(C1(alarm, 0));
    T(C1(alarm, 0));
    C3(setitimer, 0, &soon, 0);
    T(C0(pause));
    T(C1(time, 0) > 0);
    T(C1(time, BAD));
    T(C0(getpgrp) == C1(getpgid, 0));
#endif
}

static void run(int count, char **arguments)
{
    C1(chdir, arguments[1]);
    sleeps();
    processes();
    files();
    alarms();
}
