/* Pipes, event counters, and waiting for several files: what each call gives, errors first. Nothing here waits for another thread. */
#include "system.h"

#define BAD ((void *)0x10)
#define O_DIRECT_HERE (O_DIRECTORY == 0200000 ? 040000 : 0200000)
static char buffer[1 << 18];
static int ends[2];
static unsigned long many[2];

struct pollfd { int fd; short events, revents; };
static struct pollfd polled[4];
static long times[2];

#if defined(__x86_64__)
struct event { unsigned events; unsigned long data; } __attribute__((packed));
#define PIPE(ends) C1(pipe, ends)
#else
struct event { unsigned events; unsigned long data; };
#define PIPE(ends) C2(pipe2, ends, 0)
#endif
static struct event events[8];

static void opening(void)
{
    T(C2(pipe2, ends, 1));
    T(C2(pipe2, BAD, 1));
#if defined(__x86_64__)
    /* qemu leaves such pipes open, and knows no wrong flags. */
    T(C2(pipe2, BAD, 0));
    T(C2(pipe2, 0, 0));
    T(C2(pipe2, ends, 04000000));
#endif
    T(PIPE(ends));
    line("  read end", ends[0]);
    line("  write end", ends[1]);
    T(C3(fcntl, ends[0], 1, 0));
    T(C3(fcntl, ends[0], 3, 0));
    T(C3(fcntl, ends[1], 3, 0));
    T(C3(lseek, ends[0], 0, 0));
    T(C4(pread64, ends[0], buffer, 1, 0));
    T(C4(pwrite64, ends[1], buffer, 1, 0));
    T(C3(read, ends[1], buffer, 1));
    T(C3(write, ends[0], buffer, 1));
    T(C3(read, ends[1], buffer, 0));
    T(C3(write, ends[0], buffer, 0));
    T(C2(ftruncate, ends[1], 0));
    T(C1(fsync, ends[1]));
    T(C3(getdents64, ends[0], buffer, 100));
    T(C1(fchdir, ends[0]));
    T(C4(openat, ends[0], "x", O_RDONLY, 0));
    T(C4(newfstatat, ends[0], "", buffer, 0x1000));
    T(C4(newfstatat, ends[0], "", buffer, 0));
    T(C4(newfstatat, ends[0], "x", buffer, 0));
    T(C2(fstat, ends[1], buffer));
    T(C5(linkat, AT_FDCWD, "x", ends[0], "y", 0));
    T(C5(linkat, ends[0], "x", AT_FDCWD, "y", 0));
    T(C3(ioctl, ends[0], 0x5413, buffer));
    T(C3(ioctl, ends[0], 0x541b, BAD));
    T(C3(ioctl, ends[0], 0x541b, buffer));
    line("  readable", *(int *)buffer);
}

static void flowing(void)
{
    T(C3(write, ends[1], "hello", 5));
    T(C3(write, ends[1], "", 0));
    T(C3(write, ends[1], BAD, 5));
    T(C3(write, ends[1], BAD, 0));
    T(C3(ioctl, ends[0], 0x541b, buffer));
    line("  readable", *(int *)buffer);
    T(C3(ioctl, ends[1], 0x541b, buffer));
    line("  readable", *(int *)buffer);
    T(C3(read, ends[0], BAD, 3));
    T(C3(read, ends[0], BAD, 0));
    T(C3(read, ends[0], buffer, 3));
    T(C3(read, ends[0], buffer, 100));
    T(C3(fcntl, ends[0], 4, O_NONBLOCK));
    T(C3(fcntl, ends[0], 3, 0));
    T(C3(read, ends[0], buffer, 100));
    T(C3(read, ends[0], buffer, 0));
    Q(C3(read, ends[0], BAD, 100));
    T(C3(ioctl, ends[1], 0x5421, BAD));
    *(int *)buffer = 1;
    T(C3(ioctl, ends[1], 0x5421, buffer));
    T(C3(fcntl, ends[1], 3, 0));
    T(C3(write, ends[1], buffer, 100000));
    T(C3(write, ends[1], buffer, 1));
    T(C3(read, ends[0], buffer, 4095));
    T(C3(write, ends[1], buffer, 1));
    T(C3(read, ends[0], buffer, 1));
    T(C3(write, ends[1], buffer, 1));
    T(C3(write, ends[1], buffer, 4096));
    T(C3(read, ends[0], buffer, 200000));
    long all = 0;
    for (int i = 0; i < 20; i++)
        all += C3(write, ends[1], buffer, 4097);
    line("  of 4097", all);
    T(C3(read, ends[0], buffer, 5000));
    T(C3(write, ends[1], buffer, 5000));
    T(C3(write, ends[1], buffer, 5000));
    T(C3(ioctl, ends[0], 0x541b, buffer));
    line("  readable", *(int *)buffer);
    T(C3(fcntl, ends[0], 1032, 0));
    T(C3(fcntl, ends[0], 1031, 4096));
    T(C3(fcntl, ends[0], 1031, 100000));
    T(C3(fcntl, ends[0], 1031, 1 << 20));
    T(C3(fcntl, ends[0], 1032, 0));
    T(C3(fcntl, 77, 1032, 0));
    T(C3(read, ends[0], buffer, 200000));
    T(C3(fcntl, ends[0], 1031, 1));
    T(C3(write, ends[1], buffer, 5000));
    T(C3(write, ends[1], buffer, 5000));
    T(C3(read, ends[0], buffer, 5000));
}

static void ending(void)
{
    int copy;
    T(copy = C1(dup, ends[1]));
    T(C1(close, ends[1]));
    T(C3(read, ends[0], buffer, 10));
    T(C3(write, copy, "last", 4));
    T(C1(close, copy));
    T(C3(read, ends[0], buffer, 10));
    T(C3(read, ends[0], buffer, 10));
    T(C1(close, ends[0]));
    T(C3(read, ends[0], buffer, 10));
    T(C2(pipe2, ends, O_CLOEXEC | O_NONBLOCK));
    T(C3(fcntl, ends[0], 1, 0));
    T(C3(fcntl, ends[1], 3, 0));
    T(C3(dup3, ends[1], 40, O_CLOEXEC));
    T(C3(fcntl, 40, 1, 0));
    T(C3(dup3, ends[1], ends[1], 0));
    T(C3(dup3, ends[1], 40, 1));
    T(C1(close, ends[1]));
    T(C1(close, 40));
    T(C1(close, ends[0]));
    T(C2(pipe2, ends, O_DIRECT_HERE | O_NONBLOCK));
    T(C3(fcntl, ends[1], 3, 0) == (O_DIRECT_HERE | O_NONBLOCK | O_WRONLY));
    T(C3(fcntl, ends[0], 3, 0));
    T(C3(write, ends[1], "one", 3));
    T(C3(write, ends[1], "three", 5));
    T(C3(read, ends[0], buffer, 100));
    T(C3(read, ends[0], buffer, 2));
    T(C3(read, ends[0], buffer, 100));
    T(C1(close, ends[1]));
    T(C1(close, ends[0]));
}

static void counters(void)
{
    int e;
    T(C2(eventfd2, 0, 2));
    T(e = C2(eventfd2, 3, O_NONBLOCK));
    T(C3(fcntl, e, 3, 0));
    T(C3(read, e, buffer, 7));
    T(C3(read, e, buffer, 8));
    line("  count", *(long *)buffer);
    T(C3(read, e, buffer, 8));
    T(C3(write, e, buffer, 7));
    T(C3(write, e, BAD, 8));
    many[0] = -1UL;
    T(C3(write, e, many, 8));
    many[0] = -2UL;
    T(C3(write, e, many, 8));
    many[0] = 1;
    T(C3(write, e, many, 8));
    T(C3(read, e, many, 16));
    line("  count", (long)many[0]);
    T(C3(lseek, e, 0, 0));
    T(C4(pread64, e, buffer, 8, 0));
    T(C1(close, e));
    T(e = C2(eventfd2, 2, 1 | O_NONBLOCK | O_CLOEXEC));
    T(C3(fcntl, e, 1, 0));
    T(C3(read, e, many, 8));
    line("  count", (long)many[0]);
    T(C3(read, e, many, 8));
    T(C3(read, e, many, 8));
    T(C1(close, e));
}

static void poll_line(const char *what, long result)
{
    line(what, result);
    for (int i = 0; i < 4; i++)
        line("  there", polled[i].revents);
}

#define P(count, time) \
    poll_line("ppoll " #count " " #time, C5(ppoll, polled, count, time, 0, 8))

static void polling(void)
{
    static const long now[2], millisecond[2] = {0, 1000000}, bad[2] = {0, 1000000000}, worse[2] = {-1, 0};
    T(PIPE(ends));
    for (int i = 0; i < 4; i++)
        polled[i] = (struct pollfd){-1, 7, 99};
    polled[0] = (struct pollfd){ends[0], 1 | 0x40, 99};
    polled[1] = (struct pollfd){ends[1], 4 | 0x100, 99};
    polled[3] = (struct pollfd){ends[0], 0, 99};
    times[0] = now[0], times[1] = now[1];
    P(4, times);
    T(C3(write, ends[1], "x", 1));
    P(4, 0);
    polled[2] = (struct pollfd){77, 1, 99};
    P(4, 0);
    polled[2] = (struct pollfd){77, 0, 99};
    P(4, 0);
    polled[2].fd = -1;
    polled[2].revents = 99;
    T(C3(read, ends[0], buffer, 10));
    polled[1].fd = -1;
    times[0] = 0, times[1] = 2000000;
    P(4, times);
    line("  left", times[0] + times[1]);
    Q(C5(ppoll, polled, 4, bad, 0, 8));
    Q(C5(ppoll, polled, 4, worse, 0, 8));
    T(C5(ppoll, polled, 4, BAD, 0, 8));
    T(C5(ppoll, BAD, 1, millisecond, 0, 8));
    Q(C5(ppoll, BAD, 0, millisecond, 0, 8));
    Q(C5(ppoll, polled, 100000000, millisecond, 0, 8));
    Q(C5(ppoll, polled, 1, millisecond, times, 7));
    T(C5(ppoll, polled, 1, millisecond, BAD, 8));
    times[0] = 100, times[1] = 0;
    T(C3(write, ends[1], "x", 1));
    P(4, times);
    line("  left", times[0] > 90 && times[0] <= 100);
    T(C1(close, ends[1]));
    P(4, times);
    T(C3(read, ends[0], buffer, 10));
    P(4, times);
    T(C1(close, ends[0]));
    T(PIPE(ends));
    T(C1(close, ends[0]));
    polled[0] = (struct pollfd){ends[1], 4, 99};
    polled[3].fd = -1;
    P(1, times);
    T(C1(close, ends[1]));
    polled[0] = (struct pollfd){1, 4, 99};
    P(1, times);
}


static void selecting(void)
{
    static unsigned long read[16], write[16], exceptional[16];
    T(PIPE(ends));
    read[0] = 1UL << ends[0] | 1UL << ends[1];
    write[0] = 1UL << ends[0] | 1UL << ends[1];
    exceptional[0] = 1UL << ends[0];
    times[0] = times[1] = 0;
    T(C6(pselect6, ends[1] + 1, read, write, exceptional, times, 0));
    line("  read", (long)read[0]);
    line("  write", (long)write[0]);
    line("  exceptional", (long)exceptional[0]);
    T(C3(write, ends[1], "x", 1));
    read[0] = 1UL << ends[0];
    times[0] = 50;
    T(C6(pselect6, ends[1] + 1, read, 0, 0, times, 0));
    line("  read", (long)read[0]);
    line("  left", times[0] > 40);
    T(C3(read, ends[0], buffer, 1));
    times[0] = 0, times[1] = 2000000;
    T(C6(pselect6, ends[1] + 1, read, 0, 0, times, 0));
    line("  read", (long)read[0]);
    line("  left", times[0] + times[1]);
    read[0] = 1UL << 50;
    T(C6(pselect6, 51, read, 0, 0, times, 0));
    T(C6(pselect6, 50, read, 0, 0, times, 0));
    T(C6(pselect6, -1, read, 0, 0, times, 0));
    T(C6(pselect6, 51, BAD, 0, 0, times, 0));
    T(C6(pselect6, 0, 0, 0, 0, times, 0));
    Q(C6(pselect6, 0, 0, 0, 0, BAD, 0));
    Q(C6(pselect6, 0, BAD, 0, 0, times, 0));
    times[0] = 0, times[1] = 1000000000;
    Q(C6(pselect6, 0, 0, 0, 0, times, 0));
#if defined(__x86_64__)
    times[0] = 0, times[1] = 2000;
    read[0] = 1UL << ends[0];
    T(C5(select, ends[1] + 1, read, 0, 0, times));
    line("  left", times[0] + times[1]);
    T(C3(write, ends[1], "x", 1));
    read[0] = 1UL << ends[0];
    times[0] = 5;
    T(C5(select, ends[1] + 1, read, 0, 0, times));
    line("  left", times[0] > 1 && times[0] <= 5 && times[1] >= 0 && times[1] < 1000000);
    times[0] = -1;
    T(C5(select, ends[1] + 1, read, 0, 0, times));
    polled[0] = (struct pollfd){ends[0], 1, 99};
    T(C3(poll, polled, 1, 100));
    T(C3(poll, polled, 1, -1));
    T(C3(poll, polled, -1, -1));
    T(C3(poll, BAD, 1, 0));
#endif
    T(C1(close, ends[0]));
    T(C1(close, ends[1]));
}

static int epoll;

static void wait_line(const char *what, long result)
{
    line(what, result);
    for (long i = 0; i < result; i++) {
        line("  events", events[i].events);
        line("  data", (long)events[i].data);
    }
}

#define W(most, time) wait_line("epoll_pwait " #most " " #time, C6(epoll_pwait, epoll, events, most, time, 0, 8))

static long control(int operation, int descriptor, unsigned asked, long data)
{
    events[7].events = asked;
    events[7].data = data;
    return C4(epoll_ctl, epoll, operation, descriptor, events + 7);
}

static void interest(void)
{
    int other;
    T(C1(epoll_create1, 1));
    T(epoll = C1(epoll_create1, O_CLOEXEC));
    T(C3(fcntl, epoll, 1, 0));
    T(C3(fcntl, epoll, 3, 0));
    T(C3(read, epoll, buffer, 1));
    T(C3(write, epoll, buffer, 1));
    T(PIPE(ends));
    T(C4(epoll_ctl, epoll, 1, ends[0], BAD));
    Q(C4(epoll_ctl, 77, 1, ends[0], BAD));
    T(control(1, 77, 1, 0));
    T(control(9, ends[0], 1, 0));
    T(control(1, epoll, 1, 0));
    T(C4(epoll_ctl, ends[0], 1, ends[0], events));
    T(C4(epoll_ctl, ends[0], 1, epoll, events));
    T(C4(epoll_ctl, 77, 2, ends[0], 0));
    T(other = C4(openat, AT_FDCWD, ".", O_RDONLY, 0));
    T(control(1, other, 1, 0));
    T(C1(close, other));
    T(control(2, ends[0], 1, 0));
    T(control(3, ends[0], 1, 0));
    T(control(1, ends[0], 1, 7));
    T(control(1, ends[0], 1, 7));
    T(control(1, ends[1], 4, 0x123456789abcdefL));
    T(C6(epoll_pwait, epoll, events, 0, 0, 0, 8));
    T(C6(epoll_pwait, epoll, events, -1, 0, 0, 8));
    T(C6(epoll_pwait, 77, events, 1, 0, 0, 8));
    T(C6(epoll_pwait, ends[0], events, 1, 0, 0, 8));
    Q(C6(epoll_pwait, epoll, BAD, 1, 0, 0, 8));
    Q(C6(epoll_pwait, epoll, events, 1, 0, times, 7));
    W(7, 0);
    T(C3(write, ends[1], "x", 1));
    T(control(3, ends[1], 0, 5));
    W(7, 1000);
    W(7, -1);
    T(C3(read, ends[0], buffer, 1));
    W(7, 3);
    /* Edges: told once for each write. */
    T(control(3, ends[0], 1U | 1U << 31, 9));
    W(7, 0);
    T(C3(write, ends[1], "x", 1));
    W(7, 0);
    W(7, 0);
    T(C3(write, ends[1], "x", 1));
    W(7, 0);
    W(7, 0);
    T(control(3, ends[0], 1U | 1U << 31, 10));
    W(7, 0);
    W(7, 0);
    /* Once, and then not before it is changed. */
    T(control(3, ends[0], 1U | 1U << 30, 11));
    W(7, 0);
    W(7, 0);
    T(control(3, ends[0], 1U | 1U << 30, 12));
    W(7, 0);
    W(7, 0);
    T(control(2, ends[0], 0, 0));
    T(control(3, ends[0], 1, 0));
    W(7, 0);
    /* A copy of the descriptor is another entry; the end of the file takes both away. */
    T(other = C1(dup, ends[0]));
    T(control(1, ends[0], 1, 1));
    T(control(1, other, 0x2000, 2));
    W(7, 0);
    T(C1(close, ends[1]));
    T(C6(epoll_pwait, epoll, events, 7, 0, 0, 8));
    line("  events", events[0].events | events[1].events);
    T(C1(close, ends[0]));
    T(C1(close, other));
    W(7, 0);
    /* One list in another. */
    T(other = C1(epoll_create1, 0));
    T(control(1, other, 1, 77));
    T(ends[0] = C2(eventfd2, 0, 0));
    W(7, 0);
    T((events[7].events = 1, events[7].data = 5, C4(epoll_ctl, other, 1, ends[0], events + 7)));
    W(7, 0);
    many[0] = 1;
    T(C3(write, ends[0], many, 8));
    W(7, 0);
    T((events[7].events = 1, events[7].data = 5, C4(epoll_ctl, other, 1, epoll, events + 7)));
    polled[0] = (struct pollfd){epoll, 1, 99};
    times[0] = 1, times[1] = 0;
    T(C5(ppoll, polled, 1, times, 0, 8));
    line("  there", polled[0].revents);
    T(C3(read, ends[0], many, 8));
    W(7, 0);
#if defined(__x86_64__)
    T(C1(epoll_create, 0));
    T(C1(epoll_create, 5));
    T(C4(epoll_wait, epoll, events, 7, 0));
    T(C6(epoll_pwait2, epoll, events, 7, times, 0, 8));
#endif
}

static void broken(void)
{
    static long ignore[4] = {1, 0x04000000, 0, 0};
    T(C4(rt_sigaction, 13, ignore, 0, 8));
    T(PIPE(ends));
    T(C1(close, ends[0]));
    T(C3(write, ends[1], "x", 1));
    T(C3(write, ends[1], "x", 0));
    Q(C3(write, ends[1], BAD, 1));
    T(C1(close, ends[1]));
}

static void run(int count, char **arguments)
{
    opening();
    flowing();
    ending();
    counters();
    polling();
    selecting();
    interest();
    broken();
}
