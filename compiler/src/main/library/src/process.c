/* Processes: copies, other programs, waiting, times that end (POSIX, <unistd.h> and <sys/wait.h>). */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "internal.h"
#include "lock.h"

enum { MOST_HANDLERS = 32, LONGEST_NAME = 4096 };

static struct { void (*before)(void), (*inParent)(void), (*inChild)(void); } handlers[MOST_HANDLERS];
static int handlerCount;
static plain_lock lock;

/* The memory's lock is held over a fork, so that the copy finds its lists whole; there is none where no memory is allocated. */
__attribute__((weak)) void __maize_hold_memory(void);
__attribute__((weak)) void __maize_release_memory(void);
/* The copy has one thread. */
__attribute__((weak)) void __maize_alone(void);

#define CALL(number, a, b, c, d) ((int) __maize_checked_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), 0, 0))

int pthread_atfork(void (*before)(void), void (*inParent)(void), void (*inChild)(void))
{
    __maize_lock(&lock);
    int result = handlerCount == MOST_HANDLERS ? ENOMEM : 0;
    if (!result) {
        handlers[handlerCount].before = before;
        handlers[handlerCount].inParent = inParent;
        handlers[handlerCount++].inChild = inChild;
    }
    __maize_unlock(&lock);
    return result;
}

pid_t fork(void)
{
    int count = handlerCount;
    for (int i = count; i-- > 0;)
        if (handlers[i].before)
            handlers[i].before();
    if (__maize_hold_memory)
        __maize_hold_memory();
    pid_t child = CALL(clone, SIGCHLD, 0, 0, 0);
    if (child == 0 && __maize_alone)
        __maize_alone();
    if (__maize_release_memory)
        __maize_release_memory();
    for (int i = 0; i < count; i++) {
        void (*after)(void) = child == 0 ? handlers[i].inChild : handlers[i].inParent;
        if (after)
            after();
    }
    return child;
}

/* vfork ends here, in both processes; what is called there uses the parent's frames. */
pid_t __maize_vforked(long result)
{
    if (result >= 0)
        return (pid_t) result;
    errno = (int) -result;
    return -1;
}

/* --- Other programs --- */

int execve(const char *file, char *const arguments[], char *const environment[])
{
    return CALL(execve, file, arguments, environment, 0);
}

int execv(const char *file, char *const arguments[])
{
    return execve(file, arguments, environ);
}

int execvpe(const char *file, char *const arguments[], char *const environment[])
{
    if (!*file) {
        errno = ENOENT;
        return -1;
    }
    if (strchr(file, '/'))
        return execve(file, arguments, environment);
    const char *path = getenv("PATH");
    if (!path)
        path = "/bin:/usr/bin";
    char name[LONGEST_NAME];
    int denied = 0;
    for (size_t length;; path += length + 1) {
        length = strcspn(path, ":");
        if (length + strlen(file) + 2 <= sizeof name) {
            memcpy(name, path, length);
            name[length] = '/';
            strcpy(name + length + (length > 0), file);
            execve(name, arguments, environment);
            if (errno == EACCES)
                denied = 1;
            else if (errno != ENOENT && errno != ENOTDIR)
                return -1;
        }
        if (!path[length])
            break;
    }
    errno = denied ? EACCES : ENOENT;
    return -1;
}

int execvp(const char *file, char *const arguments[])
{
    return execvpe(file, arguments, environ);
}

/* How many arguments a list has, without its null. */
static size_t count_of(va_list list)
{
    size_t count = 1;
    while (va_arg(list, char *))
        count++;
    return count;
}

#define LISTED(first, arguments, rest)                                \
    va_list rest;                                                     \
    va_start(rest, first);                                            \
    char *arguments[(first) ? count_of(rest) + 1 : 1];                \
    va_end(rest);                                                     \
    va_start(rest, first);                                            \
    arguments[0] = (char *) (first);                                  \
    for (size_t i = 0; arguments[i]; i++)                             \
        arguments[i + 1] = va_arg(rest, char *)

int execl(const char *file, const char *first, ...)
{
    LISTED(first, arguments, rest);
    va_end(rest);
    return execv(file, arguments);
}

int execlp(const char *file, const char *first, ...)
{
    LISTED(first, arguments, rest);
    va_end(rest);
    return execvp(file, arguments);
}

int execle(const char *file, const char *first, ...)
{
    LISTED(first, arguments, rest);
    char *const *environment = va_arg(rest, char *const *);
    va_end(rest);
    return execve(file, arguments, environment);
}

/* --- Waiting --- */

pid_t wait4(pid_t which, int *status, int options, struct rusage *used)
{
    return (int) __maize_waiting_call(CALL_wait4, which, (long) status, options, (long) used, 0, 0);
}

pid_t waitpid(pid_t which, int *status, int options)
{
    return wait4(which, status, options, 0);
}

pid_t wait(int *status)
{
    return waitpid(-1, status, 0);
}

int waitid(idtype_t kind, id_t which, siginfo_t *info, int options)
{
    return (int) __maize_waiting_call(CALL_waitid, kind, which, (long) info, options, 0, 0);
}

/* --- Groups, limits, times --- */

pid_t getpgid(pid_t process) { return CALL(getpgid, process, 0, 0, 0); }
pid_t getpgrp(void) { return getpgid(0); }
pid_t getsid(pid_t process) { return CALL(getsid, process, 0, 0, 0); }
int setpgid(pid_t process, pid_t group) { return CALL(setpgid, process, group, 0, 0); }
pid_t setsid(void) { return CALL(setsid, 0, 0, 0, 0); }
int getrlimit(int what, struct rlimit *limit) { return CALL(prlimit64, 0, what, 0, limit); }
int setrlimit(int what, const struct rlimit *limit) { return CALL(prlimit64, 0, what, limit, 0); }
int getrusage(int whose, struct rusage *used) { return CALL(getrusage, whose, used, 0, 0); }
int getitimer(int which, struct itimerval *value) { return CALL(getitimer, which, value, 0, 0); }

int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old)
{
    return CALL(setitimer, which, value, old, 0);
}

unsigned alarm(unsigned seconds)
{
    struct itimerval value = {{0, 0}, {seconds, 0}}, old = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &value, &old);
    return (unsigned) old.it_value.tv_sec + (old.it_value.tv_usec >= 500000 || (!old.it_value.tv_sec && old.it_value.tv_usec));
}
