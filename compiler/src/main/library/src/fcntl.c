#include <fcntl.h>
#include <stdarg.h>
#include "internal.h"

enum { AT_FDCWD = -100 };

int open(const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int mode = flags & O_CREAT ? va_arg(rest, int) : 0;
    va_end(rest);
    return (int) __maize_checked_call(CALL_openat, AT_FDCWD, (long) name, flags, mode, 0, 0);
}
