/* System calls. */
#include <errno.h>
#include <fcntl.h>
#include <maize.h>
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "internal.h"

enum { HIGHEST_ERROR = 4095 };

long __maize_checked_call(long number, long a, long b, long c, long d, long e, long f)
{
    long result = __maize_system_call(number, a, b, c, d, e, f);
    if ((unsigned long) result >= -(unsigned long) HIGHEST_ERROR) {
        errno = (int) -result;
        return -1;
    }
    return result;
}

__attribute__((weak)) void __maize_enter_point(void);
__attribute__((weak)) void __maize_leave_point(void);

long __maize_waiting_call(long number, long a, long b, long c, long d, long e, long f)
{
    if (!__maize_enter_point)
        return __maize_checked_call(number, a, b, c, d, e, f);
    __maize_enter_point();
    long result = __maize_checked_call(number, a, b, c, d, e, f);
    __maize_leave_point();
    return result;
}

ssize_t read(int descriptor, void *buffer, size_t count)
{
    return __maize_waiting_call(CALL_read, descriptor, (long) buffer, (long) count, 0, 0, 0);
}

ssize_t write(int descriptor, const void *buffer, size_t count)
{
    return __maize_waiting_call(CALL_write, descriptor, (long) buffer, (long) count, 0, 0, 0);
}

int close(int descriptor)
{
    return (int) __maize_checked_call(CALL_close, descriptor, 0, 0, 0, 0, 0);
}

off_t lseek(int descriptor, off_t offset, int whence)
{
    return __maize_checked_call(CALL_lseek, descriptor, offset, whence, 0, 0, 0);
}

pid_t getpid(void)
{
    return (pid_t) __maize_system_call(CALL_getpid, 0, 0, 0, 0, 0, 0);
}

/* With the numbers of sys/syscall.h, which it translates where the ISA has others. */
long syscall(long number, ...)
{
    va_list rest;
    long a[6];
    va_start(rest, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(rest, long);
    va_end(rest);
    return __maize_checked_call(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int migrate(int kernel)
{
    return (int) __maize_checked_call(CALL_migrate, kernel, 0, 0, 0, 0, 0);
}

int current_kernel(void)
{
    return (int) __maize_checked_call(CALL_current_kernel, 0, 0, 0, 0, 0, 0);
}

#define CALL(number, a, b, c, d) __maize_checked_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), 0, 0)

ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset) { return CALL(pread64, descriptor, buffer, count, offset); }
ssize_t pwrite(int descriptor, const void *buffer, size_t count, off_t offset) { return CALL(pwrite64, descriptor, buffer, count, offset); }
int dup(int descriptor) { return (int) CALL(dup, descriptor, 0, 0, 0); }
int dup3(int from, int to, int flags) { return (int) CALL(dup3, from, to, flags, 0); }
int pipe(int ends[2]) { return (int) CALL(pipe2, ends, 0, 0, 0); }
int pipe2(int ends[2], int flags) { return (int) CALL(pipe2, ends, flags, 0, 0); }
int sched_setaffinity(pid_t id, size_t bytes, const cpu_set_t *set) { return (int) CALL(sched_setaffinity, id, bytes, set, 0); }
int fsync(int descriptor) { return (int) CALL(fsync, descriptor, 0, 0, 0); }
int ftruncate(int descriptor, off_t length) { return (int) CALL(ftruncate, descriptor, length, 0, 0); }
int truncate(const char *name, off_t length) { return (int) CALL(truncate, name, length, 0, 0); }
int unlink(const char *name) { return (int) CALL(unlinkat, AT_FDCWD, name, 0, 0); }
int rmdir(const char *name) { return (int) CALL(unlinkat, AT_FDCWD, name, AT_REMOVEDIR, 0); }
int rename(const char *from, const char *to) { return (int) CALL(renameat2, AT_FDCWD, from, AT_FDCWD, to); }
int symlink(const char *target, const char *name) { return (int) CALL(symlinkat, target, AT_FDCWD, name, 0); }
int link(const char *from, const char *to) { return (int) CALL(linkat, AT_FDCWD, from, AT_FDCWD, to); }
int access(const char *name, int mode) { return (int) CALL(faccessat, AT_FDCWD, name, mode, 0); }
int chdir(const char *name) { return (int) CALL(chdir, name, 0, 0, 0); }

int fchdir(int descriptor) { return (int) CALL(fchdir, descriptor, 0, 0, 0); }
pid_t getppid(void) { return (pid_t) CALL(getppid, 0, 0, 0, 0); }
pid_t gettid(void) { return (pid_t) CALL(gettid, 0, 0, 0, 0); }
uid_t getuid(void) { return (uid_t) CALL(getuid, 0, 0, 0, 0); }
uid_t geteuid(void) { return (uid_t) CALL(geteuid, 0, 0, 0, 0); }
gid_t getgid(void) { return (gid_t) CALL(getgid, 0, 0, 0, 0); }
gid_t getegid(void) { return (gid_t) CALL(getegid, 0, 0, 0, 0); }

ssize_t readlink(const char *restrict name, char *restrict buffer, size_t room)
{
    return CALL(readlinkat, AT_FDCWD, name, buffer, room);
}

int dup2(int from, int to)
{
    /* dup3 refuses what dup2 leaves as it is. */
    if (from == to)
        return CALL(fcntl, from, F_GETFD, 0, 0) < 0 ? -1 : to;
    return (int) CALL(dup3, from, to, 0, 0);
}

int isatty(int descriptor)
{
    enum { TERMINAL_SIZE = 0x5413 };
    unsigned short size[4];
    return CALL(ioctl, descriptor, TERMINAL_SIZE, size, 0) == 0;
}

char *getcwd(char *buffer, size_t room)
{
    enum { LONGEST = 4096 };
    char *to = buffer;
    if (!to) {
        room = room ? room : LONGEST;
        to = malloc(room);
        if (!to)
            return 0;
    } else if (room == 0) {
        errno = EINVAL;
        return 0;
    }
    if (CALL(getcwd, to, room, 0, 0) >= 0)
        return to;
    if (!buffer)
        free(to);
    return 0;
}

unsigned sleep(unsigned seconds)
{
    struct timespec time = {seconds, 0}, rest;
    return nanosleep(&time, &rest) ? (unsigned) rest.tv_sec : 0;
}

int usleep(unsigned microseconds)
{
    struct timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000l};
    return nanosleep(&time, 0);
}

int getpagesize(void)
{
    return 4096;
}

int __maize_cpu_count(const cpu_set_t *set)
{
    int count = 0;
    for (int i = 0; i < CPU_SETSIZE / 64; i++)
        count += __builtin_popcountl(set->words[i]);
    return count;
}

/* The kernel says how many bytes it has written; the rest of the set is empty. */
int sched_getaffinity(pid_t id, size_t bytes, cpu_set_t *set)
{
    long written = CALL(sched_getaffinity, id, bytes, set, 0);
    if (written < 0)
        return -1;
    memset((char *) set + written, 0, bytes - written);
    return 0;
}

long sysconf(int what)
{
    switch (what) {
    case _SC_PAGESIZE:
        return getpagesize();
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN: {
        cpu_set_t set;
        return sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
    }
    default:
        errno = EINVAL;
        return -1;
    }
}
