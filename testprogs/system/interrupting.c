/* Calls that wait, what ends their waits, and which of them begin anew after a handler: errors first. */
#include "system.h"

#define BAD ((void *)0x10)
#define SIGALRM 14
#define SIGUSR1 10
#define SA_RESTART 0x10000000
#define SA_RESTORER 0x4000000
#define RCVTIMEO 20
#define SNDTIMEO 21
#define POLLIN 1

struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };
struct pollfd { int fd; short events, happened; };
struct event { unsigned events; unsigned long data; }
#if defined(__x86_64__)
__attribute__((packed))
#endif
;
static int pair[2], ends[2];
static volatile int handled, writes_to = -1;
static char buffer[70000];
static unsigned char address[16] = {2, 0, 0, 0, 127, 0, 0, 1};

void restorer(void);
__asm__(".globl restorer\nrestorer:\n"
#if defined(__x86_64__)
        " mov $15, %eax\n syscall\n");
#else
        " mov x8, #139\n svc #0\n");
#endif

/* At its second turn it lets the call that waits go on. */
static void on_alarm(int signal)
{
    handled++;
    if (handled == 2 && writes_to >= 0)
        C3(write, writes_to, "x", 1);
}

static void handle(int signal, unsigned long flags)
{
    struct action action = {on_alarm, flags | SA_RESTORER, restorer, 0};
    C4(rt_sigaction, signal, &action, 0, 8);
}

static void ring(long first, long then)
{
    long timer[4] = {0, then, 0, first};
    handled = 0;
    C3(setitimer, 0, timer, 0);
}

static long now(void)
{
    long moment[2];
    C2(clock_gettime, 1, moment);
    return moment[0] * 1000 + moment[1] / 1000000;
}

static void timeouts(void)
{
    long time[2] = {0, 20000}, told[2] = {-1, -1};
    int size = 16;
    T(C5(setsockopt, 77, 1, RCVTIMEO, time, 16));
    T(C5(setsockopt, ends[0], 1, RCVTIMEO, time, 16));
    T(C5(setsockopt, pair[0], 1, RCVTIMEO, BAD, 16));
    T(C5(setsockopt, pair[0], 1, RCVTIMEO, time, 8));
    time[1] = 1000000;
    T(C5(setsockopt, pair[0], 1, RCVTIMEO, time, 16));
    time[1] = -1;
    T(C5(setsockopt, pair[0], 1, SNDTIMEO, time, 16));
    T(C5(getsockopt, pair[0], 1, RCVTIMEO, told, &size));
    T(told[0] + told[1]);
    time[0] = 3, time[1] = 20000;
    T(C5(setsockopt, pair[0], 1, RCVTIMEO, time, 16));
    T(C5(getsockopt, pair[0], 1, RCVTIMEO, told, &size));
    T(told[0]);
    T(told[1]);
    time[0] = 0;
    T(C5(setsockopt, pair[0], 1, RCVTIMEO, time, 16));
    long before = now();
    T(C3(read, pair[0], buffer, 10));
    T(C6(recvfrom, pair[0], buffer, 10, 0, 0, 0));
    T(now() - before >= 38);
    time[0] = -1;
    Q(C5(setsockopt, pair[0], 1, RCVTIMEO, time, 16));
    time[0] = 0;
    T(C5(setsockopt, pair[0], 1, SNDTIMEO, time, 16));
    long sent = 0, more;
    while ((more = C3(write, pair[0], buffer, sizeof buffer)) > 0)
        sent += more;
    T(more);
    T(sent > 1000);
    while (C6(recvfrom, pair[1], buffer, sizeof buffer, 0x40, 0, 0) > 0)
        ;
    time[1] = 0;
    T(C5(setsockopt, pair[0], 1, RCVTIMEO, time, 16));
    T(C5(setsockopt, pair[0], 1, SNDTIMEO, time, 16));
    int listener = C3(socket, 2, 1, 0);
    time[1] = 20000;
    T(C3(bind, listener, address, 16));
    T(C2(listen, listener, 1));
    T(C5(setsockopt, listener, 1, RCVTIMEO, time, 16));
    T(C3(accept, listener, 0, 0));
    C1(close, listener);
}

static void restarts(void)
{
    long time[2] = {5, 0}, none[2] = {0, 0};
    struct pollfd one = {pair[0], POLLIN, 0};
    struct event event = {POLLIN, 7};
    int epoll = C1(epoll_create1, 0);
    C4(epoll_ctl, epoll, 1, pair[0], &event);
    int listener = C3(socket, 2, 1, 0);
    C3(bind, listener, address, 16);
    C2(listen, listener, 1);

    /* Without SA_RESTART all end. */
    handle(SIGALRM, 0);
    writes_to = -1;
    ring(10000, 0);
    T(C3(read, pair[0], buffer, 10));
    ring(10000, 0);
    T(C6(recvfrom, pair[0], buffer, 10, 0, 0, 0));
    ring(10000, 0);
    T(C3(accept, listener, 0, 0));
    ring(10000, 0);
    T(C5(ppoll, &one, 1, 0, 0, 8));
    ring(10000, 0);
    T(C6(epoll_pwait, epoll, &event, 1, -1, 0, 8));
    ring(10000, 0);
    T(C3(read, ends[0], buffer, 10));
    T(handled);

    /* With it, those that read and write begin anew; waits for several files never do, nor what has a time of its own. */
    handle(SIGALRM, SA_RESTART);
    writes_to = pair[1];
    ring(10000, 10000);
    T(C3(read, pair[0], buffer, 10));
    ring(10000, 10000);
    T(C6(recvfrom, pair[0], buffer, 10, 0, 0, 0));
    writes_to = ends[1];
    ring(10000, 10000);
    T(C3(read, ends[0], buffer, 10));
    writes_to = -1;
    ring(10000, 0);
    T(C5(ppoll, &one, 1, 0, 0, 8));
    ring(10000, 0);
    T(C6(pselect6, 0, 0, 0, 0, 0, 0));
    ring(10000, 0);
    T(C6(epoll_pwait, epoll, &event, 1, -1, 0, 8));
    C5(setsockopt, pair[0], 1, RCVTIMEO, time, 16);
    C5(setsockopt, listener, 1, RCVTIMEO, time, 16);
    ring(10000, 0);
    T(C6(recvfrom, pair[0], buffer, 10, 0, 0, 0));
    ring(10000, 0);
    T(C3(accept, listener, 0, 0));
    C5(setsockopt, pair[0], 1, RCVTIMEO, none, 16);
    ring(0, 0);
    C1(close, listener);
    C1(close, epoll);
}

static void masks(void)
{
    unsigned long blocked = 1UL << (SIGUSR1 - 1), nothing = 0, set = 0;
    struct pollfd one = {pair[0], POLLIN, 0};
    struct event event = {POLLIN, 7};
    long short_time[2] = {0, 10000000};
    long with_size[2] = {(long)&nothing, 8};
    int epoll = C1(epoll_create1, 0);
    C4(epoll_ctl, epoll, 1, pair[0], &event);
    handle(SIGUSR1, 0);
    C4(rt_sigprocmask, 0, &blocked, 0, 8);
    handled = 0;
    C2(kill, C0(getpid), SIGUSR1);
    T(C5(ppoll, &one, 1, short_time, 0, 8));
    T(handled);
    T(C5(ppoll, &one, 1, short_time, &nothing, 4));
    T(C5(ppoll, &one, 1, short_time, BAD, 8));
    T(C5(ppoll, &one, 1, short_time, &nothing, 8));
    T(handled);
    C4(rt_sigprocmask, 0, 0, &set, 8);
    T(set == blocked);
    C2(kill, C0(getpid), SIGUSR1);
    T(C6(pselect6, 0, 0, 0, 0, short_time, with_size));
    T(handled);
    C2(kill, C0(getpid), SIGUSR1);
    T(C6(epoll_pwait, epoll, &event, 1, 10, &blocked, 8));
    T(C6(epoll_pwait, epoll, &event, 1, 10, &nothing, 8));
    T(handled);
    C4(rt_sigprocmask, 0, 0, &set, 8);
    T(set == blocked);
    /* What is ready comes before a signal that was blocked. */
    C3(write, pair[1], "y", 1);
    C2(kill, C0(getpid), SIGUSR1);
    T(C5(ppoll, &one, 1, 0, &nothing, 8));
    T(handled);
    C1(close, epoll);
}

static void run(int count, char **arguments)
{
    C4(socketpair, 1, 1, 0, pair);
    C2(pipe2, ends, 0);
    timeouts();
    restarts();
    masks();
}
