#include <sys/mman.h>
#include "internal.h"

void *mmap(void *address, size_t length, int protection, int flags, int descriptor, off_t offset)
{
    return (void *) __maize_checked_call(CALL_mmap, (long) address, (long) length, protection, flags, descriptor, offset);
}

int munmap(void *address, size_t length)
{
    return (int) __maize_checked_call(CALL_munmap, (long) address, (long) length, 0, 0, 0, 0);
}

int mprotect(void *address, size_t length, int protection)
{
    return (int) __maize_checked_call(CALL_mprotect, (long) address, (long) length, protection, 0, 0, 0);
}

int madvise(void *address, size_t length, int advice)
{
    return (int) __maize_checked_call(CALL_madvise, (long) address, (long) length, advice, 0, 0, 0);
}
