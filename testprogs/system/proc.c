/* What /proc tells a process of itself: its program, words, descriptors and directory. */
#include "system.h"

static char buffer[70000], path[300], place[300];
static long size;

static int same(const char *one, const char *other, long count)
{
    for (long i = 0; i < count; i++)
        if (one[i] != other[i])
            return 0;
    return 1;
}

static long contents(const char *name)
{
    memset(buffer, 0, 2000);
    long fd = C4(openat, AT_FDCWD, name, O_RDONLY, 0);
    if (fd < 0)
        return fd;
    size = 0;
    for (long came; (came = C3(read, fd, buffer + size, sizeof buffer - size)) > 0;)
        size += came;
    C1(close, fd);
    return size;
}

static long link(const char *name)
{
    memset(buffer, 0, 2000);
    return size = C4(readlinkat, AT_FDCWD, name, buffer, 1000);
}

static const char *of_descriptor(const char *what, int descriptor)
{
    char *at = path;
    for (const char *from = what; *from;)
        *at++ = *from++;
    if (descriptor >= 10)
        *at++ = '0' + descriptor / 10;
    *at++ = '0' + descriptor % 10;
    *at = 0;
    return path;
}

static void program(char **arguments)
{
    T(link("/proc/self/exe") > 0);
    T(buffer[0] == '/');
    long name = size;
    while (buffer[name - 1] != '/')
        name--;
    say(buffer + name);
    say("\n");
    int fd;
    T(fd = C4(openat, AT_FDCWD, "/proc/self/exe", O_RDONLY, 0));
    T(C3(read, fd, buffer, 4));
    T(same(buffer, "\177ELF", 4));
    long status[20];
    T(C2(fstat, fd, status));
    T(status[6] > 5000);
    T(C1(close, fd));
    T(link("/proc/self/root"));
    say(buffer);
    say("\n");
#if defined(__x86_64__)
    /* qemu is another program. */
    T(C4(openat, AT_FDCWD, "/proc/self/exe", O_NOFOLLOW | O_RDONLY, 0) < 0);
    T(contents("/proc/self/comm"));
    say(buffer);
    T(contents("/proc/self/task/../comm"));
    T(C4(openat, AT_FDCWD, "/proc/self/comm", O_RDONLY | O_DIRECTORY, 0));
#endif
    T(contents("/proc/self/none"));
    T(link("/proc/self/status"));
    T(link("/proc/1000000/exe"));
}

static void words(int count, char **arguments)
{
    T(contents("/proc/self/cmdline") > 0);
    long length_of_last = length(arguments[count - 1]);
    T(same(buffer + size - length_of_last - 1, arguments[count - 1], length_of_last + 1));
    T(same(buffer, arguments[0], length(arguments[0]) + 1));
    char **environment = arguments + count + 1, **at = environment;
#if defined(__x86_64__)
    long all = 0, wrong = 0;
    T(contents("/proc/self/environ") >= 0);
    for (; *at; at++) {
        wrong += !same(buffer + all, *at, length(*at) + 1);
        all += length(*at) + 1;
    }
    T(wrong);
    T(all == size);
#else
    while (*at)
        at++;
#endif
    long *vector = (long *)(at + 1), pairs = 0;
    T(contents("/proc/self/auxv") > 0);
    while (vector[2 * pairs])
        pairs++;
    T(same(buffer, (char *)vector, (pairs + 1) * 16));
}

static void statistics(void)
{
    T(contents("/proc/self/stat") > 0);
    long fields[60] = {0}, count = 0;
    char *at = buffer;
    while (*at != ')')
        fields[0] = *at >= '0' && *at <= '9' && !count ? fields[0] * 10 + *at - '0' : (count = 1, fields[0]), at++;
    at += 2;
    Q(*at == 'R');
    for (count = 3; *at && count < 60; count += *at++ == ' ')
        if (*at >= '0' && *at <= '9')
            fields[count] = fields[count] * 10 + *at - '0';
    T(fields[0] == C0(getpid));
#if defined(__x86_64__)
    line("fields", count);
    T(fields[4] == C0(getppid));
    T(fields[5] == C1(getpgid, 0));
    T(fields[6] == C1(getsid, 0));
    T(fields[20]);
    T(fields[23] > 100000);
    T(contents("/proc/thread-self/stat") > 0);
    T(contents("/proc/self/statm") > 0);
#endif
}

static void descriptors(const char *directory)
{
    int file, other, pipes[2], socket, events;
    long start = length(directory);
    memcpy(place, directory, start);
    memcpy(place + start, "/file", 6);
    T(file = C4(openat, AT_FDCWD, place, O_RDWR | O_CREAT, 0600));
    T(C3(write, file, "some text", 9));
    T(link(of_descriptor("/proc/self/fd/", file)) == start + 5);
    T(same(buffer, place, start + 6));
    T(other = C4(openat, AT_FDCWD, of_descriptor("/proc/self/fd/", file), O_RDONLY, 0));
    T(C3(read, other, buffer, 100));
    T(C1(close, other));
    T(link(of_descriptor("/proc/self/fd/", other)));
    T(C4(openat, AT_FDCWD, of_descriptor("/proc/self/fd/", other), O_RDONLY, 0));
    T(C3(unlinkat, AT_FDCWD, place, 0));
    T(link(of_descriptor("/proc/self/fd/", file)) == start + 15);
    T(same(buffer + start, "/file (deleted)", 16));
    T(other = C4(openat, AT_FDCWD, directory, O_RDONLY | O_DIRECTORY, 0));
    T(link(of_descriptor("/proc/self/fd/", other)) == start);
    T(C4(openat, other, "file", O_RDWR | O_CREAT, 0600));
    char *at = (char *)of_descriptor("/proc/self/fd/", other);
    memcpy(at + length(at), "/file", 6);
    T(C4(faccessat, AT_FDCWD, at, 0, 0));
    T(C2(pipe2, pipes, 0));
    T(link(of_descriptor("/proc/self/fd/", pipes[1])) > 0);
    T(same(buffer, "pipe:[", 6));
    T(socket = C3(socket, 2, 1, 0));
    T(link(of_descriptor("/proc/self/fd/", socket)) > 0);
    T(same(buffer, "socket:[", 8));
    T(C4(openat, AT_FDCWD, of_descriptor("/proc/self/fd/", socket), O_RDONLY, 0));
    T(events = C1(epoll_create1, 0));
    T(link(of_descriptor("/proc/self/fd/", events)));
    say(buffer);
    say("\n");
    T(events = C2(eventfd2, 0, 0));
    T(link(of_descriptor("/proc/self/fd/", events)));
    say(buffer);
    say("\n");
    T(C1(chdir, directory));
    T(link("/proc/self/cwd") == start);
    T(same(buffer, directory, start));
    T(C4(faccessat, AT_FDCWD, "/proc/self/cwd/file", 0, 0));
    T(C4(openat, AT_FDCWD, "/proc/self/cwd", O_RDONLY, 0) > 0);
    T(C1(chdir, "/proc/self/fd"));
    T(C4(faccessat, AT_FDCWD, "0", 0, 0x100));
    T(C4(faccessat, AT_FDCWD, "50", 0, 0x100));
}

static void run(int count, char **arguments)
{
    program(arguments);
    words(count, arguments);
    statistics();
    descriptors(arguments[1]);
}
