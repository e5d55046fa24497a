/* Opening files (POSIX, <fcntl.h>). */
#include <fcntl.h>
#include <stdarg.h>
#include "internal.h"

static int open_at(int directory, const char *name, int flags, va_list rest)
{
    return (int) __maize_waiting_call(CALL_openat, directory, (long) name, flags, flags & O_CREAT ? va_arg(rest, int) : 0, 0, 0);
}

int open(const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int result = open_at(AT_FDCWD, name, flags, rest);
    va_end(rest);
    return result;
}

int openat(int directory, const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int result = open_at(directory, name, flags, rest);
    va_end(rest);
    return result;
}

int creat(const char *name, mode_t mode)
{
    return open(name, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int fcntl(int descriptor, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    long argument = va_arg(rest, long);
    va_end(rest);
    return (int) __maize_checked_call(CALL_fcntl, descriptor, command, argument, 0, 0, 0);
}
