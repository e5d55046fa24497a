/* System calls. */
#include <errno.h>
#include <maize.h>
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

ssize_t read(int descriptor, void *buffer, size_t count)
{
    return __maize_checked_call(CALL_read, descriptor, (long) buffer, (long) count, 0, 0, 0);
}

ssize_t write(int descriptor, const void *buffer, size_t count)
{
    return __maize_checked_call(CALL_write, descriptor, (long) buffer, (long) count, 0, 0, 0);
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

int migrate(int kernel)
{
    return (int) __maize_checked_call(CALL_migrate, kernel, 0, 0, 0, 0, 0);
}

int current_kernel(void)
{
    return (int) __maize_checked_call(CALL_current_kernel, 0, 0, 0, 0, 0, 0);
}
