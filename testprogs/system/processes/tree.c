/* Processes: fork, vfork, what is copied and what is shared, wait4 and waitid, exit states, groups, sessions, orphans, execve. */
#include "../system.h"

#define SA_RESTORER 0x04000000
#define BAD ((void *)0x10)
struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };
struct info { int signal, error, code, pad, process, user, status; char rest[100]; };
struct times { long seconds, fraction; };
#if defined(__x86_64__)
__asm__("restorer: mov $15, %eax\n syscall\n");
#define FORK() C0(fork)
#define VFORK() C0(vfork)
#else
__asm__("restorer: mov x8, #139\n svc #0\n");
#define FORK() C5(clone, 17, 0, 0, 0, 0)
#define VFORK() C5(clone, 0x4000 | 0x100 | 17, 0, 0, 0, 0)
#endif
void restorer(void);

static volatile int count, value = 1;
static volatile char pages[5 * 4096];
static void counts(int signal) { count++; }
static long exists(const char *path) { return C3(faccessat, AT_FDCWD, path, 0) == 0; }
static void leave(int status) { C1(exit_group, status); }
static long wait(int *status) { return C4(wait4, -1, status, 0, 0); }
/* A child's number is the machine's choice: whether it is the one. */
static void ended(const char *what, long child, long expected, int *status)
{
    say(what);
    line(child == expected ? ": the child, status" : ": another, status", *status);
}
static long act(int signal, void *handler)
{
    struct action action = {handler, SA_RESTORER, restorer, 0};
    return C4(rt_sigaction, signal, &action, 0, 8);
}

static void run(int count_of_arguments, char **arguments)
{
    int status = 0;
    long self = C0(getpid), child;
    if (count_of_arguments > 2) {
        /* The program that execve runs: what it was given. */
        for (int i = 1; i < count_of_arguments; i++) {
            say(arguments[i]);
            say("\n");
        }
        for (char **variable = arguments + count_of_arguments + 1; *variable; variable++) {
            say(*variable);
            say("\n");
        }
        struct action action;
        C4(rt_sigaction, 10, 0, &action, 8);
        line("handler of 10", (long)action.handler);
        C4(rt_sigaction, 12, 0, &action, 8);
        line("handler of 12", (long)action.handler);
        unsigned long mask;
        C4(rt_sigprocmask, 0, 0, &mask, 8);
        line("mask", mask);
        C2(rt_sigpending, &mask, 8);
        line("pending", mask);
        line("closed", C3(fcntl, 10, 1, 0));
        line("open", C3(fcntl, 11, 1, 0));
        leave(count_of_arguments);
    }

    C1(chdir, arguments[1]);
    T(wait(&status));
    T(C4(wait4, 1234567, &status, 0, 0));
    T(C4(wait4, -1, &status, 0x77777777, 0));

    /* What the child writes, the parent does not see, and the other way round. */
    for (int i = 0; i < 5; i++)
        pages[i * 4096] = 10 + i;
    child = FORK();
    if (child == 0) {
        long sum = 0;
        value++;
        for (int i = 0; i < 5; i++)
            sum += pages[i * 4096]++;
        line("in the child", sum);
        line("parent is the parent", C0(getppid) == self);
        line("thread is process", C0(gettid) == C0(getpid));
        leave(3);
    }
    ended("exit", wait(&status), child, &status);
    T(value);
    T(pages[0] + pages[4 * 4096]);
    T(wait(&status));

    /* Files are shared, descriptors are not. */
    int file = C4(openat, AT_FDCWD, arguments[0], O_RDONLY, 0);
    char bytes[8];
    child = FORK();
    if (child == 0) {
        C3(read, file, bytes, 4);
        C1(close, file);
        C1(chdir, "/");
        leave(0);
    }
    wait(&status);
    T(C3(lseek, file, 0, 1));
    T(C3(read, file, bytes, 4));
    C1(close, file);

    /* Ended by a signal; not there any more; WNOHANG. */
    child = FORK();
    if (child == 0)
        for (;;)
            C0(sched_yield);
    T(C4(wait4, child, &status, 1, 0));
    T(C2(kill, child, 15));
    ended("signal", C4(wait4, child, &status, 0, 0), child, &status);
    T(C2(kill, child, 0));
    child = FORK();
    if (child == 0)
        *(volatile int *)0x10 = 1;
    C4(wait4, child, &status, 0, 0);
    T(status & 0x7f);

    /* One that has ended and has not been waited for. */
    child = FORK();
    if (child == 0)
        leave(7);
    struct info info;
    memset(&info, 0, sizeof info);
    T(C5(waitid, 1, child, &info, 4 | 0x1000000, 0));
    T(info.signal);
    T(info.code);
    T(info.process == child);
    T(info.status);
    T(C2(kill, child, 0));
    T(C2(kill, child, 15));
    T(C5(waitid, 0, 0, &info, 4, 0));
    T(C5(waitid, 0, 0, &info, 4, 0));
    T(C5(waitid, 0, 0, &info, 0, 0));
    T(C5(waitid, 9, 0, &info, 4, 0));
    T(C5(waitid, 1, 0, &info, 4, 0));

    /* SIGCHLD. */
    act(17, counts);
    child = FORK();
    if (child == 0)
        leave(1);
    while (!count)
        ;
    ended("after SIGCHLD", wait(&status), child, &status);
    act(17, (void *)1);
    child = FORK();
    if (child == 0)
        leave(1);
    T(wait(&status));
    act(17, (void *)0);
    child = FORK();
    if (child == 0)
        leave(2);
    T(C4(wait4, child, BAD, 0, 0));
    T(wait(&status));

    /* A wait is interrupted. */
    act(14, counts);
    struct { struct times interval, value; } timer = {{0, 20000}, {0, 20000}};
    child = FORK();
    if (child == 0)
        for (;;)
            C0(sched_yield);
    C3(setitimer, 0, &timer, 0);
    T(wait(&status));
    timer.value.fraction = 0;
    C3(setitimer, 0, &timer, 0);
    C2(kill, child, 9);
    ended("killed", wait(&status), child, &status);

    /* Several: each once. */
    long children[5], seen = 0;
    for (int i = 0; i < 5; i++) {
        children[i] = FORK();
        if (children[i] == 0)
            leave(i);
    }
    for (int i = 0; i < 5; i++) {
        long one = wait(&status);
        for (int j = 0; j < 5; j++)
            if (children[j] == one)
                seen += (status >> 8) == j;
    }
    T(seen);

    /* A tree: the grandchild's parent is another one when the child has ended. */
    child = FORK();
    if (child == 0) {
        long between = C0(getpid);
        if (FORK() == 0) {
            while (C0(getppid) == between || !exists("go"))
                C0(sched_yield);
            say("the orphan lives\n");
            C3(unlinkat, AT_FDCWD, "go", 0);
            leave(0);
        }
        leave(4);
    }
    ended("between", wait(&status), child, &status);
    T(wait(&status));
    C1(close, C4(openat, AT_FDCWD, "go", O_CREAT | O_RDWR, 0644));
    while (exists("go"))
        C0(sched_yield);
    struct times time = {0, 100000000};

    /* Groups and sessions. */
    child = FORK();
    if (child == 0) {
        long me = C0(getpid);
        T(C2(setpgid, 0, 0));
        T(C1(getpgid, 0) == me);
        T(C1(getpgid, me) == me);
        T(C0(setsid));
        long grandchild = FORK();
        if (grandchild == 0) {
            T(C1(getpgid, 0) == me);
            long session = C0(setsid);
            T(session == C0(getpid));
            T(C1(getsid, 0) == session);
            T(C2(setpgid, 0, 0));
            leave(0);
        }
        wait(&status);
        leave(status);
    }
    ended("groups", wait(&status), child, &status);
    T(C1(getpgid, 1234567));
    T(C2(setpgid, 1234567, 0));
    T(C2(setpgid, 0, -1));
    child = FORK();
    if (child == 0) {
        C2(setpgid, 0, 0);
        for (int i = 0; i < 3; i++)
            if (FORK() == 0)
                for (;;)
                    C0(sched_yield);
        act(10, counts);
        count = 0;
        C2(kill, 0, 0);
        act(15, (void *)1);
        T(C2(kill, -C0(getpid), 15));
        int killed = 0;
        while (wait(&status) > 0)
            killed += status == 15;
        leave(killed);
    }
    ended("group", wait(&status), child, &status);
    T(C2(kill, -1234567, 15));

    /* vfork: the parent goes on when the child has ended. */
    child = VFORK();
    if (child == 0) {
        C2(nanosleep, &time, 0);
        say("before the parent\n");
        leave(9);
    }
    say("after the child\n");
    ended("vfork", wait(&status), child, &status);

    /* execve. */
    char *environment[] = {"NAME=value", "OTHER=1", 0};
    char *given[] = {"program", "with", "arguments", "of its own", 0};
    T(C3(execve, "/nowhere", given, environment));
    T(C3(execve, "/", given, environment));
    T(C3(execve, BAD, given, environment));
    T(C3(execve, arguments[0], BAD, environment));
    T(C3(execve, "", given, environment));
    char place[200];
    unsigned long l = length(arguments[1]);
    memcpy(place, arguments[1], l);
    memcpy(place + l, "/text", 6);
    int text = C4(openat, AT_FDCWD, place, O_CREAT | O_RDWR, 0644);
    C3(write, text, "not a program\n", 14);
    C1(close, text);
    T(C3(execve, place, given, environment));
    memcpy(place + l, "/script", 8);
    text = C4(openat, AT_FDCWD, place, O_CREAT | O_RDWR, 0755);
    C3(write, text, "not a program\n", 14);
    C1(close, text);
    T(C3(execve, place, given, environment));
    for (int kind = 0; kind < 3; kind++) {
        child = kind == 1 ? VFORK() : FORK();
        if (child == 0) {
            unsigned long set = 1UL << 11 | 1UL << 6;
            act(10, counts);
            act(12, (void *)1);
            C4(rt_sigprocmask, 2, &set, 0, 8);
            C2(kill, C0(getpid), 7);
            C3(dup3, 0, 10, O_CLOEXEC);
            C3(dup3, 0, 11, 0);
            if (kind == 2) {
                text = C4(openat, AT_FDCWD, place, O_TRUNC | O_RDWR, 0755);
                C3(write, text, "#!", 2);
                C3(write, text, arguments[0], length(arguments[0]));
                C3(write, text, " -x  \n", 6);
                C1(close, text);
                /* The path of the script is the machine's choice. */
                C1(chdir, arguments[1]);
                leave(C3(execve, "script", given, environment));
            }
            leave(C3(execve, arguments[0], given, environment));
        }
        ended("execve", wait(&status), child, &status);
    }
    T(C0(getppid) != self);
}
