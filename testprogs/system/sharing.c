/* Memory that processes share, of files and without: errors first, then what each of several processes sees of it. */
#include "system.h"

#define PAGE 4096
#define SHARED 1
#define PRIVATE 2
#define VALIDATE 3
#define FIXED 16
#define ANONYMOUS 32
#define SIGCHLD 17
#define SIGBUS 7
#define SA_SIGINFO 4
#define SA_RESTORER 0x4000000
#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
#define WAIT 0
#define WAKE 1
#define PRIVATE_FUTEX 128

struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };
static char buffer[5 * PAGE], other[5 * PAGE];
static long wanted;

static char *map(long length, int protection, int flags, int fd, long offset)
{
    return (char *)C6(mmap, 0, length, protection, flags, fd, offset);
}

#define M(length, protection, flags, fd, offset) U(C6(mmap, 0, length, protection, flags, fd, offset))

static int forks(void) { return C5(clone, SIGCHLD, 0, 0, 0, 0); }

/* What a child makes of itself: its exit status, or minus the signal that ended it. */
static int ended(int id)
{
    int status = 0;
    C4(wait4, id, &status, 0, 0);
    return status & 0x7f ? -(status & 0x7f) : status >> 8 & 0xff;
}

static void caught(int signal, char *information, void *context)
{
    C1(exit_group, *(int *)(information + 8) * 16 + (*(long *)(information + 16) == wanted));
}

/* How an access in a child ends that does not succeed: with the code of its signal, and whether the address was right. */
static int touched(volatile char *at, int writes)
{
    int id = forks();
    if (id == 0) {
        struct action action = {caught, SA_SIGINFO | SA_RESTORER, caught, 0};
        wanted = (long)at;
        C4(rt_sigaction, SIGBUS, &action, 0, 8);
        if (writes)
            *at = 1;
        else
            (void)*at;
        C1(exit_group, 0);
    }
    return ended(id);
}

static long alike(const char *a, const char *b, long count)
{
    long same = 0;
    for (long i = 0; i < count; i++)
        same += a[i] == b[i];
    return same;
}

static void wait_for(volatile int *word, int value)
{
    while (*word != value)
        C6(futex, word, WAIT, *word == value ? value - 1 : *word, 0, 0, 0);
}

static void tell(volatile int *word, int value)
{
    *word = value;
    C6(futex, word, WAKE, 100, 0, 0, 0);
}

static void errors(int fd, int reads, int writes)
{
    int ends[2], directory;
    C2(pipe2, ends, 0);
    directory = C4(openat, AT_FDCWD, ".", O_RDONLY, 0);
    M(PAGE, 3, SHARED, 77, 0);
    M(0, 3, SHARED, fd, 0);
    M(PAGE, 3, SHARED, fd, 1);
    M(PAGE, 3, SHARED | PRIVATE | 4, fd, 0);
    M(PAGE, 3, SHARED, reads, 0);
    M(PAGE, 1, SHARED, reads, 0);
    M(PAGE, 2, SHARED, writes, 0);
    M(PAGE, 1, SHARED, writes, 0);
    M(PAGE, 1, SHARED, ends[0], 0);
    M(PAGE, 1, SHARED, ends[1], 0);
    M(PAGE, 1, SHARED, directory, 0);
    M(-1, 1, SHARED, fd, 0);
    M(0, 3, SHARED | ANONYMOUS, -1, 0);
    M(1L << 48, 3, SHARED | ANONYMOUS, -1, 0);
    U(C6(mmap, 0x10001, PAGE, 1, SHARED | FIXED, fd, 0));
    char *at = map(2 * PAGE, 1, SHARED, reads, 0);
    T(C3(mprotect, at, PAGE, 3));
    T(C3(mprotect, at, PAGE, 2));
    T(C3(mprotect, at, PAGE, 1));
    T(C3(msync, at + 1, PAGE, MS_SYNC));
    T(C3(msync, at, PAGE, MS_SYNC | MS_ASYNC));
    T(C3(msync, at, PAGE, 8));
    T(C3(msync, at, 0, MS_SYNC));
    T(C3(msync, at, 2 * PAGE, MS_SYNC));
    T(C3(msync, at, 2 * PAGE, MS_ASYNC));
    T(C3(msync, at, 2 * PAGE, MS_INVALIDATE));
    T(C3(msync, at, 2 * PAGE, 0));
    Q(C3(msync, at, -PAGE, MS_SYNC));
    T(C2(munmap, at + PAGE, PAGE));
    Q(C3(msync, at, 2 * PAGE, MS_SYNC));
    Q(C3(msync, 0, PAGE, MS_SYNC));
    Q(C3(madvise, at, PAGE, 8));
    T(C2(munmap, at, PAGE));
    C1(close, ends[0]);
    C1(close, ends[1]);
    C1(close, directory);
}

static void with_calls(int fd)
{
    for (int i = 0; i < 10000; i++)
        buffer[i] = (char)(i * 7 + i / PAGE);
    T(C3(write, fd, buffer, 10000));
    char *at = map(4 * PAGE, 3, SHARED, fd, 0), *second = map(PAGE, 1, SHARED, fd, 2 * PAGE);
    T(alike(at, buffer, 10000));
    T(at[10000] + at[3 * PAGE - 1]);
    at[5] = 'a';
    at[PAGE] = 'b';
    at[2 * PAGE + 7] = 'c';
    T(second[7]);
    T(C4(pread64, fd, other, 10000, 0));
    T(alike(at, other, 10000));
    T(C4(pwrite64, fd, "written", 7, PAGE - 3));
    T(alike(at + PAGE - 3, "written", 7));
    T(C3(lseek, fd, 0, 2));
    T(C3(write, fd, "more", 4));
    T(alike(at + 10000, "more", 4));
    T(at[10004]);
    T(C4(pwrite64, fd, buffer, 3 * PAGE, 0));
    T(alike(at, buffer, 3 * PAGE));
    T(touched(at + 3 * PAGE, 0));
    T(touched(at + 3 * PAGE + 100, 1));
    T(C3(read, fd, at + 3 * PAGE, 10));
    T(C3(write, fd, at + 3 * PAGE, 10));
    T(C2(ftruncate, fd, 4 * PAGE));
    T(touched(at + 3 * PAGE, 0));
    at[3 * PAGE + 9] = 'd';
    T(C4(pread64, fd, other, 1, 3 * PAGE + 9));
    T(other[0]);
    T(C2(ftruncate, fd, PAGE + 10));
    T(touched(at + 3 * PAGE, 0));
    T(touched(at + 2 * PAGE, 1));
    T(touched(second, 0));
    T(touched(at + PAGE, 1));
    T(at[PAGE] + at[PAGE + 9]);
    T(at[PAGE + 10] + at[PAGE + 100] + at[2 * PAGE - 1]);
    T(C2(ftruncate, fd, 3 * PAGE));
    T(at[PAGE + 10] + at[PAGE + 100] + at[2 * PAGE] + second[0]);
    T(alike(at, buffer, 100));
    T(C2(munmap, second, PAGE));
    T(C2(munmap, at, 4 * PAGE));
    char *private = map(4 * PAGE, 3, PRIVATE, fd, 0);
    T(alike(private, buffer, PAGE));
    T(touched(private + 3 * PAGE, 0));
    T(touched(private + 3 * PAGE, 1));
    T(C3(read, fd, private + 3 * PAGE, 1));
    T(touched(private, 1));
    T(C2(munmap, private, 4 * PAGE));
}

static void between_processes(int fd)
{
    volatile int *words = (int *)map(PAGE, 3, SHARED | ANONYMOUS, -1, 0);
    char *file = map(3 * PAGE, 3, SHARED, fd, 0);
    char *area = map(64 * PAGE, 3, SHARED | ANONYMOUS, -1, 0);
    T(words[0] + area[0] + area[63 * PAGE]);
    int id = forks();
    if (id == 0) {
        wait_for(words, 1);
        int good = alike(file, "parent", 6) + area[5 * PAGE];
        memcpy(file + PAGE, "child", 5);
        for (int i = 0; i < 64; i++)
            area[i * PAGE] = (char)(i + 1);
        tell(words, 2);
        wait_for(words, 3);
        /* Mapped after the fork, and by a name of its own. */
        int own = C4(openat, AT_FDCWD, "shared", O_RDWR, 0);
        char *again = map(PAGE, 3, SHARED, own, PAGE);
        good += alike(again, "parent again", 12);
        again[0] = 'C';
        C1(exit_group, good);
    }
    memcpy(file, "parent", 6);
    area[5 * PAGE] = 50;
    tell(words, 1);
    wait_for(words, 2);
    T(alike(file + PAGE, "child", 5));
    long sum = 0;
    for (int i = 0; i < 64; i++)
        sum += area[i * PAGE];
    T(sum);
    memcpy(file + PAGE, "parent again", 12);
    tell(words, 3);
    T(ended(id));
    T(file[PAGE]);
    T(C4(pread64, fd, other, 12, PAGE));
    T(alike(other, "Carent again", 12));

    /* Counting: each of four adds one a thousand times, by atomic instructions and by a lock of futexes. */
    volatile int *count = words + 100, *lock = words + 200, *plain = words + 300;
    int ids[4];
    for (int i = 0; i < 4; i++) {
        ids[i] = forks();
        if (ids[i] == 0) {
            for (int k = 0; k < 1000; k++) {
                __atomic_fetch_add(count, 1, __ATOMIC_SEQ_CST);
                int free = 0;
                if (!__atomic_compare_exchange_n(lock, &free, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
                    while (__atomic_exchange_n(lock, 2, __ATOMIC_SEQ_CST))
                        C6(futex, lock, WAIT, 2, 0, 0, 0);
                ++*plain;
                if (__atomic_exchange_n(lock, 0, __ATOMIC_SEQ_CST) == 2)
                    C6(futex, lock, WAKE, 1, 0, 0, 0);
            }
            C1(exit_group, 0);
        }
    }
    for (int i = 0; i < 4; i++)
        ended(ids[i]);
    T(*count);
    T(*plain);
    T(C6(futex, words + 400, WAKE, 1, 0, 0, 0));
    T(C6(futex, words + 400, WAIT, 1, 0, 0, 0));
    long moment[2] = {0, 1000000};
    T(C6(futex, words + 400, WAIT, 0, moment, 0, 0));
    /* A private futex is each process's own: the child's wakes nobody here. */
    id = forks();
    if (id == 0)
        C1(exit_group, C6(futex, words + 400, WAKE | PRIVATE_FUTEX, 1, 0, 0, 0));
    moment[1] = 20000000;
    T(C6(futex, words + 400, WAIT, 0, moment, 0, 0));
    T(ended(id));

    /* What is unmapped here stays there; what one may not write the other may. */
    id = forks();
    if (id == 0) {
        C2(munmap, words, PAGE);
        C3(mprotect, area, 64 * PAGE, 1);
        C1(exit_group, area[63 * PAGE]);
    }
    T(ended(id));
    area[0] = 77;
    T(area[0]);
    T(words[100]);
    T(C3(madvise, area, 64 * PAGE, 4));
    T(area[0] + area[PAGE]);
    char *larger = (char *)C5(mremap, area, 64 * PAGE, 65 * PAGE, 1, 0);
    T(larger[0] + larger[PAGE]);
    T(touched(larger + 64 * PAGE, 0));
    T(larger[63 * PAGE]);
    T(C5(mremap, larger, 65 * PAGE, PAGE, 0, 0) == (long)larger);
    T(larger[0]);
    T(C2(munmap, larger, PAGE));
    T(C2(munmap, words, PAGE));
    T(C2(munmap, file, 3 * PAGE));
}

static void run(int count, char **arguments)
{
    int fd, reads, writes;
    C1(chdir, arguments[1]);
    T(fd = C4(openat, AT_FDCWD, "shared", O_CREAT | O_RDWR, 0644));
    T(reads = C4(openat, AT_FDCWD, "shared", O_RDONLY, 0));
    T(writes = C4(openat, AT_FDCWD, "shared", O_WRONLY, 0));
    T(C2(ftruncate, fd, PAGE));
    errors(fd, reads, writes);
    T(C2(ftruncate, fd, 0));
    with_calls(fd);
    between_processes(fd);

    /* A mapping outlives descriptors and names, and what was stored is in the file when another opens it. */
    char *at = map(PAGE, 3, SHARED, fd, 0);
    C1(close, fd);
    C1(close, reads);
    C1(close, writes);
    memcpy(at, "kept", 4);
    T(C3(msync, at, PAGE, MS_SYNC));
    memcpy(at + 4, "later", 5);
    T(C2(munmap, at, PAGE));
    T(fd = C4(openat, AT_FDCWD, "shared", O_RDWR, 0));
    T(C3(read, fd, other, 9));
    T(alike(other, "keptlater", 9));
    at = map(PAGE, 3, SHARED, fd, 0);
    T(C3(unlinkat, AT_FDCWD, "shared", 0));
    C1(close, fd);
    T(alike(at, "keptlater", 9));
    at[0] = 'K';
    T(at[0]);
    T(touched(at + 1, 1));
    T(at[1]);
    T(fd = C4(openat, AT_FDCWD, "appended", O_CREAT | O_RDWR | O_APPEND, 0644));
    T(C3(write, fd, "0123456789", 10));
    at = map(PAGE, 3, SHARED, fd, 0);
    at[3] = 'x';
    T(C3(write, fd, "ab", 2));
    T(alike(at, "012x456789ab", 12));
    T(C2(munmap, at, PAGE));
    T(C4(pread64, fd, other, 100, 0));
    T(alike(other, "012x456789ab", 12));
}
