/* Waiting for files (POSIX, <poll.h> and <sys/select.h>; Linux, epoll(7) and eventfd(2)). */
#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <unistd.h>
#include "internal.h"
#include "thread.h"

enum { SET_BYTES = 8 };

#define CALL(number, a, b, c, d, e, f) \
    ((int) __maize_checked_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), (long) (e), (long) (f)))

#define WAIT(number, a, b, c, d, e, f) \
    ((int) __maize_waiting_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), (long) (e), (long) (f)))

static int checked(long result)
{
    if (result >= 0)
        return (int) result;
    errno = (int) -result;
    return -1;
}

/* The kernel writes down what is left of the time. */
int ppoll(struct pollfd *files, nfds_t count, const struct timespec *time, const sigset_t *mask)
{
    struct timespec rest;
    if (time)
        rest = *time;
    return WAIT(ppoll, files, count, time ? &rest : 0, mask, SET_BYTES, 0);
}

int poll(struct pollfd *files, nfds_t count, int milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000l};
    return ppoll(files, count, milliseconds < 0 ? 0 : &time, 0);
}

static int wait_for(int count, fd_set *in, fd_set *out, fd_set *except, struct timespec *time, const sigset_t *mask)
{
    struct { const sigset_t *set; size_t bytes; } signals = {mask, SET_BYTES};
    return WAIT(pselect6, count, in, out, except, time, &signals);
}

int pselect(int count, fd_set *restrict in, fd_set *restrict out, fd_set *restrict except, const struct timespec *restrict time,
            const sigset_t *restrict mask)
{
    struct timespec rest;
    if (time)
        rest = *time;
    return wait_for(count, in, out, except, time ? &rest : 0, mask);
}

int select(int count, fd_set *restrict in, fd_set *restrict out, fd_set *restrict except, struct timeval *restrict time)
{
    struct timespec rest;
    if (!time)
        return wait_for(count, in, out, except, 0, 0);
    if (time->tv_sec < 0 || time->tv_usec < 0) {
        errno = EINVAL;
        return -1;
    }
    rest = (struct timespec) {time->tv_sec + time->tv_usec / 1000000, time->tv_usec % 1000000 * 1000};
    int result = wait_for(count, in, out, except, &rest, 0);
    *time = (struct timeval) {rest.tv_sec, rest.tv_nsec / 1000};
    return result;
}

/* --- epoll, the events of which lie closer together on x86-64 than elsewhere --- */

/* epoll_ctl(2) and epoll_pwait(2) with events as sys/epoll.h has them: a result, or an error number less than 0. */
long __maize_epoll_control(int epoll, int operation, int descriptor, struct epoll_event *event);
long __maize_epoll_wait(int epoll, struct epoll_event *events, int most, int milliseconds, const sigset_t *mask, size_t bytes);

int epoll_create1(int flags)
{
    return CALL(epoll_create1, flags, 0, 0, 0, 0, 0);
}

int epoll_create(int size)
{
    if (size > 0)
        return epoll_create1(0);
    errno = EINVAL;
    return -1;
}

int epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *event)
{
    return checked(__maize_epoll_control(epoll, operation, descriptor, event));
}

int epoll_pwait(int epoll, struct epoll_event *events, int most, int milliseconds, const sigset_t *mask)
{
    if (__maize_enter_point)
        __maize_enter_point();
    int result = checked(__maize_epoll_wait(epoll, events, most, milliseconds, mask, SET_BYTES));
    if (__maize_leave_point)
        __maize_leave_point();
    return result;
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int milliseconds)
{
    return epoll_pwait(epoll, events, most, milliseconds, 0);
}

/* --- Counters --- */

int eventfd(unsigned count, int flags)
{
    return CALL(eventfd2, count, flags, 0, 0, 0, 0);
}

int eventfd_read(int descriptor, eventfd_t *count)
{
    return read(descriptor, count, sizeof *count) == sizeof *count ? 0 : -1;
}

int eventfd_write(int descriptor, eventfd_t count)
{
    return write(descriptor, &count, sizeof count) == sizeof count ? 0 : -1;
}
