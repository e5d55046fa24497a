/* Directories (POSIX, <dirent.h>). What getdents64(2) writes is struct dirent, as long as its name needs it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "internal.h"

struct _DIR {
    int descriptor;
    long from, to;
    _Alignas(8) char entries[2048];
};

DIR *fdopendir(int descriptor)
{
    struct stat status;
    if (fstat(descriptor, &status))
        return 0;
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return 0;
    }
    DIR *directory = malloc(sizeof *directory);
    if (directory) {
        directory->descriptor = descriptor;
        directory->from = directory->to = 0;
    }
    return directory;
}

DIR *opendir(const char *name)
{
    int descriptor = open(name, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return 0;
    DIR *directory = fdopendir(descriptor);
    if (!directory) {
        int error = errno;
        close(descriptor);
        errno = error;
    }
    return directory;
}

struct dirent *readdir(DIR *d)
{
    if (d->from >= d->to) {
        d->to = __maize_checked_call(CALL_getdents64, d->descriptor, (long) d->entries, sizeof d->entries, 0, 0, 0);
        d->from = 0;
        if (d->to <= 0)
            return 0;
    }
    struct dirent *entry = (struct dirent *) (d->entries + d->from);
    d->from += entry->d_reclen;
    return entry;
}

void rewinddir(DIR *d)
{
    lseek(d->descriptor, 0, SEEK_SET);
    d->from = d->to = 0;
}

int closedir(DIR *d)
{
    int result = close(d->descriptor);
    free(d);
    return result;
}

int dirfd(DIR *d)
{
    return d->descriptor;
}
