/* Files in memory, mapped privately: what each call gives, errors first, and what is read and written there. */
#include "system.h"

#define PAGE 4096
#define PRIVATE 2
#define SHARED 1
#define FIXED 16
static char buffer[20000];

static char *map(long address, long length, int protection, int flags, int fd, long offset)
{
    return (char *)C6(mmap, address, length, protection, flags, fd, offset);
}

#define M(length, protection, flags, fd, offset) U(C6(mmap, 0, length, protection, flags, fd, offset))

static void run(int count, char **arguments)
{
    int fd, other, directory, ends[2];
    C1(chdir, arguments[1]);
    T(fd = C4(openat, AT_FDCWD, "file", O_CREAT | O_RDWR, 0644));
    for (int i = 0; i < sizeof buffer; i++)
        buffer[i] = (char)(i * 7 + i / PAGE);
    T(C3(write, fd, buffer, 10000));
    T(other = C4(openat, AT_FDCWD, "file", O_WRONLY, 0));
    T(directory = C4(openat, AT_FDCWD, ".", O_RDONLY, 0));
    T(C2(pipe2, ends, 0));
    M(PAGE, 1, PRIVATE, 77, 0);
    M(PAGE, 1, PRIVATE, 77, 1);
    Q(C6(mmap, 0, 0, 1, PRIVATE, 77, 0));
    M(0, 1, PRIVATE, fd, 0);
    M(PAGE, 1, 0, fd, 0);
    M(PAGE, 1, PRIVATE, fd, 1);
    M(PAGE, 1, PRIVATE, other, 0);
    M(PAGE, 1, PRIVATE, ends[0], 0);
    M(PAGE, 1, PRIVATE, ends[1], 0);
    M(PAGE, 1, PRIVATE, directory, 0);
    M(-1, 1, PRIVATE, fd, 0);
    U(C6(mmap, 0x10001, PAGE, 1, PRIVATE | FIXED, fd, 0));
    T(C3(lseek, fd, 0, 1));
    char *at = map(0, 5 * PAGE, 3, PRIVATE, fd, 0);
    long same = 0;
    for (int i = 0; i < 10000; i++)
        same += at[i] == buffer[i];
    T(same);
    same = 0;
    for (int i = 10000; i < 3 * PAGE; i++)
        same += at[i] == 0;
    T(same);
    T(C3(lseek, fd, 0, 1));
    at[0] = 'X';
    T(C4(pread64, fd, buffer + 15000, 1, 0));
    T(buffer[15000] == buffer[0]);
    T(C2(munmap, at, 5 * PAGE));
    char *part = map(0, PAGE, 1, PRIVATE, fd, PAGE);
    T(part[0] == buffer[PAGE] && part[PAGE - 1] == buffer[2 * PAGE - 1]);
    T(C3(read, fd, part, 0));
    T(C3(lseek, fd, 0, 0));
    T(C3(read, fd, part, 10));
    T(C3(mprotect, part, PAGE, 3));
    part[5] = 1;
    char *fixed = map((long)part, PAGE, 3, PRIVATE | FIXED, fd, 2 * PAGE);
    T(fixed == part);
    T(fixed[0] == buffer[2 * PAGE]);
    T(C1(close, fd));
    T(fixed[100] == buffer[2 * PAGE + 100]);
    T(C3(write, 1, fixed, 0));
    T(C4(pread64, directory, fixed, 1, 0));
}
