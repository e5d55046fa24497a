/* What has been used of processors and memory, and what there is: errors first, then what must hold of the numbers on every machine. */
#include "system.h"

#define SIGCHLD 17
#define WNOHANG 1
#define WNOWAIT 0x1000000
#define WEXITED 4

struct usage {
    long user[2], system[2], pages, other[3], minor, major, swaps, blocks[2], messages[2], signals, waits, preemptions;
};
static struct usage own, childs, waited, thread;
static long times_[4], info[16], moment[2];
static char text[8192];
static volatile long sum;

static long micros(const long *time) { return time[0] * 1000000 + time[1]; }

static void burn(void)
{
    for (long i = 0; i < 3000000; i++)
        sum += i ^ sum << 1;
}

/* The number behind a name in a file of names and numbers, in a base. */
static long told(const char *file, const char *name, int base)
{
    int fd = C4(openat, AT_FDCWD, file, O_RDONLY, 0);
    long count = 0, more;
    while ((more = C3(read, fd, text + count, sizeof text - 1 - count)) > 0)
        count += more;
    C1(close, fd);
    text[count] = 0;
    for (long at = 0; at < count; at++) {
        unsigned long k = 0;
        while (name[k] && text[at + k] == name[k])
            k++;
        if (name[k] || at && text[at - 1] != '\n')
            continue;
        at += k;
        while (text[at] == ' ' || text[at] == '\t')
            at++;
        long value = 0;
        for (; text[at] >= '0' && text[at] < '0' + base; at++)
            value = value * base + text[at] - '0';
        return value;
    }
    return -1;
}

static int lines(const char *start)
{
    int found = 0;
    for (long at = 0; text[at]; at++) {
        if (at && text[at - 1] != '\n')
            continue;
        unsigned long k = 0;
        while (start[k] && text[at + k] == start[k])
            k++;
        found += !start[k];
    }
    return found;
}

static int child(int status)
{
    int id = C5(clone, SIGCHLD, 0, 0, 0, 0);
    if (id == 0) {
        burn();
        C1(exit_group, status);
    }
    return id;
}

static void run(int count, char **arguments)
{
    int status, id;
    T(C2(getrusage, 2, &own));
    T(C2(getrusage, -2, &own));
    T(C2(getrusage, 0, 0));
    T(C2(getrusage, 1, 8));
    T(C2(getrusage, 99, 0));
    T(C1(times, 8));
    Q(C1(sysinfo, 0));
    T(C1(sysinfo, 8));
    T(C4(wait4, -1, 0, 0, &own));
    T(C2(clock_gettime, 2, 8));
    T(C2(clock_gettime, 3, 8));
    Q(C2(gettimeofday, 8, 0));
    T(C2(gettimeofday, 0, 0));
    Q(C2(gettimeofday, 0, 8));

    T(C2(getrusage, 0, &own));
    T(own.swaps + own.messages[0] + own.messages[1] + own.signals + own.other[0]);
    Q(own.pages > 0);
    T(C2(getrusage, -1, &childs));
    T(micros(childs.user) + micros(childs.system) + childs.minor);
    long before = micros(own.user) + micros(own.system);
    /* Linux tells the program's time from the system's by samples, all of which may have met the system in a short run. */
    thread.user[0] = thread.user[1] = 0;
    for (int round = 0; round < 200 && micros(thread.user) == 0; round++) {
        burn();
        C2(getrusage, 1, &thread);
    }
    T(C2(getrusage, 1, &thread));
    T(C2(getrusage, 0, &own));
    T(micros(own.user) + micros(own.system) > before);
    T(micros(thread.user) > 0);
    T(micros(thread.user) + micros(thread.system) <= micros(own.user) + micros(own.system) + 10000);
    T(C2(clock_gettime, 2, moment));
    T(moment[0] * 1000000 + moment[1] / 1000 + 10000 >= micros(own.user));
    T(C2(clock_gettime, 3, moment));
    T(moment[0] < 60 && moment[1] > 0);
    T(C2(clock_getres, 2, 0));
    T(C2(clock_getres, 3, 0));
    T(C1(times, times_) > 0);
    T(times_[2] + times_[3]);
    T(times_[0] <= micros(own.user) / 10000 + 100);
    T(C1(times, 0) > 0);

    /* Children count when they have been waited for, and not before. */
    id = child(3);
    T(C5(waitid, 1, id, text, WEXITED | WNOWAIT, &waited));
    T(micros(waited.user) + micros(waited.system) > 0);
    T(C2(getrusage, -1, &childs));
    T(micros(childs.user) + micros(childs.system));
    T(C4(wait4, id, &status, 0, &waited) == id);
    T(status);
    T(micros(waited.user) + micros(waited.system) > 0);
    T(waited.minor + waited.major > 0);
    T(C2(getrusage, -1, &childs));
    T(micros(childs.user) == micros(waited.user) && micros(childs.system) == micros(waited.system));
    T(childs.pages == waited.pages);
    id = child(4);
    T(C4(wait4, -1, &status, 0, &waited) == id);
    long first = micros(childs.user) + micros(childs.system);
    T(C2(getrusage, -1, &childs));
    T(micros(childs.user) + micros(childs.system) > first);
    id = child(5);
    T(C4(wait4, id, &status, 0, 8));
    T(C4(wait4, id, &status, WNOHANG, 0));

    T(C1(sysinfo, info));
    T(info[0] >= 0);
    T(info[4] >= info[5] && info[5] > 0);
    T(*(int *)(info + 13) > 0);
    T((unsigned short)info[10] > 0);

    T(C1(umask, 027));
    T(told("/proc/self/status", "Umask:", 8));
    T(C1(umask, 022));
    T(told("/proc/self/status", "Umask:", 8));
    T(told("/proc/self/status", "PPid:", 10) == C0(getppid));
    T(told("/proc/self/status", "Pid:", 10) == C0(getpid));
    T(lines("State:\tR (running)"));
    Q(lines("SigCgt:\t0000000000000000"));
    Q(told("/proc/self/status", "VmRSS:", 10) > 0);
    Q(told("/proc/stat", "processes", 10) > 3);
    Q(told("/proc/stat", "procs_running", 10) > 0);
    Q(told("/proc/stat", "ctxt", 10) > 0);
    Q(lines("cpu ") == 1 && lines("cpu0 ") == 1);
    Q(lines("btime ") == 1);
    Q(told("/proc/version", "Linux version", 10) > 0);
    int me = C0(getpid);
    id = C5(clone, SIGCHLD, 0, 0, 0, 0);
    if (id == 0)
        C1(exit_group, told("/proc/self/status", "PPid:", 10) == me);
    C4(wait4, id, &status, 0, 0);
    T(status);
}
