/* Devices that are all software, and what of /proc is alike on every machine. */
#include "system.h"

#define BAD ((void *)0x10)
#if defined(__x86_64__)
struct status { unsigned long device, inode, links; unsigned mode, user, group, pad; unsigned long special; long size, block, blocks, times[6], unused[3]; };
#else
struct status { unsigned long device, inode; unsigned mode, links, user, group; unsigned long special, pad; long size; int block, pad2; long blocks, times[6]; int unused[2]; };
#endif
static char buffer[10000], second[10000];

static void device(const char *name)
{
    static struct status status;
    int fd;
    say(name);
    line("", fd = C4(openat, AT_FDCWD, name, O_RDWR, 0));
    if (fd < 0)
        return;
    T(C2(fstat, fd, &status));
    line("  mode", status.mode);
    line("  special", (long)status.special);
    memset(buffer, 'x', 100);
    T(C3(read, fd, buffer, 100));
    line("  first", buffer[0] == 0 && buffer[99] == 0);
    T(C3(read, fd, BAD, 100) == -14 || buffer[0] == 'x');
    T(C3(read, fd, buffer, 0));
    T(C3(lseek, fd, 5, 0));
    T(C3(lseek, fd, 0, 1));
    T(C3(ioctl, fd, 0x5401, buffer));
    T(C2(ftruncate, fd, 5));
    T(C1(close, fd));
}

static int contains(const char *text, const char *what)
{
    for (; *text; text++) {
        int i = 0;
        while (what[i] && text[i] == what[i])
            i++;
        if (!what[i])
            return 1;
    }
    return 0;
}

/* Reads a file as a whole; says no more than whether there is something. */
static long whole(const char *name)
{
    long fd = C4(openat, AT_FDCWD, name, O_RDONLY, 0), done = 0, count;
    if (fd < 0)
        return fd;
    while ((count = C3(read, fd, buffer + done, sizeof buffer - 1 - done)) > 0)
        done += count;
    buffer[done] = 0;
    C1(close, fd);
    return count < 0 ? count : done > 0;
}

static void run(int count, char **arguments)
{
    int fd;
    device("/dev/null");
    device("/dev/zero");
    device("/dev/nothing");
    T(fd = C4(openat, AT_FDCWD, "/dev/full", O_RDWR, 0));
    T(C3(write, fd, "x", 1));
    T(C3(write, fd, "x", 0));
    T(C3(read, fd, buffer, 10));
    T(C1(close, fd));
    T(fd = C4(openat, AT_FDCWD, "/dev/null", O_WRONLY | O_TRUNC | O_CREAT | O_APPEND, 0644));
    T(C3(write, fd, "some text", 9));
    T(C3(read, fd, buffer, 1));
    T(C1(close, fd));
    T(C4(openat, AT_FDCWD, "/dev/null", O_RDONLY | O_DIRECTORY, 0));
    T(C4(openat, AT_FDCWD, "/dev/null/x", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "/dev/null", O_CREAT | O_EXCL, 0));
    T(fd = C4(openat, AT_FDCWD, "/dev/urandom", O_RDONLY, 0));
    T(C3(read, fd, buffer, 100));
    T(C3(read, fd, second, 100));
    int same = 0;
    for (int i = 0; i < 100; i++)
        same += buffer[i] == second[i];
    T(same < 20);
    T(C1(close, fd));

    T(whole("/proc/self/status"));
    T(contains(buffer, "Name:\t"));
    Q(contains(buffer, "\nThreads:\t1\n"));
    T(contains(buffer, "\nPid:\t"));
    T(whole("/proc/self/maps"));
    T(contains(buffer, " r-xp "));
    T(contains(buffer, "[stack]"));
    T(whole("/proc/self/cmdline"));
    T(contains(buffer + length(buffer) + 1, arguments[1]));
    T(whole("/proc/cpuinfo"));
    T(contains(buffer, "processor"));
    T(whole("/proc/meminfo"));
    T(contains(buffer, "MemTotal:"));
    T(whole("/proc/uptime"));
    T(whole("/proc/version"));
    T(whole("/proc/mounts"));
    T(whole("/proc/stat"));
    T(contains(buffer, "btime "));
    T(whole("/proc/self/nothing"));
    T(whole("/proc/999999999/status"));
    T(whole("/proc/self/task"));
    T(C4(openat, AT_FDCWD, "/proc/self/task", O_RDONLY | O_DIRECTORY, 0));
    T(C3(getdents64, 3, buffer, sizeof buffer) > 0);
    T(C3(getdents64, 3, buffer, sizeof buffer));
    T(C1(close, 3));
    T(C4(readlinkat, AT_FDCWD, "/proc/self", buffer, 100) > 0);
    T(C3(mkdirat, AT_FDCWD, "/proc/new", 0755));
    T(C4(openat, AT_FDCWD, "/proc/new", O_CREAT | O_RDWR, 0755));
    T(C3(unlinkat, AT_FDCWD, "/proc/version", 0));
    T(C1(chdir, "/proc/self/task"));
    T(C4(faccessat, AT_FDCWD, "..", 4, 0));
    T(C4(faccessat, AT_FDCWD, "../status", 4, 0));
}
