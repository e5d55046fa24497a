/* brk, mmap, munmap, mprotect, mremap and madvise: what each call gives, errors first. */
#include "system.h"

#define PAGE 4096L
#define RW 3
#define PRIVATE 2
#define ANONYMOUS 0x20
#define FIXED 0x10
#define NO_REPLACE 0x100000

static char data[3 * PAGE] __attribute__((aligned(4096))) = {1, 2, 3};
static const char constants[PAGE] __attribute__((aligned(4096))) = {4, 5, 6};

static char *map(long pages)
{
    return (char *)C6(mmap, 0, pages * PAGE, RW, PRIVATE | ANONYMOUS, -1, 0);
}

static void mapping(void)
{
    T(C6(mmap, 0, 0, RW, PRIVATE | ANONYMOUS, -1, 0));
    T(C6(mmap, 0, PAGE, RW, ANONYMOUS, -1, 0));
    T(C6(mmap, 0, PAGE, RW, PRIVATE | ANONYMOUS, -1, 1));
    T(C6(mmap, 0, PAGE, RW, PRIVATE, -1, 0));
    T(C6(mmap, 0, PAGE, RW, PRIVATE, 77, 0));
    T(C6(mmap, 0, PAGE, RW, PRIVATE, 0, 0));
    T(C6(mmap, 0x10001, PAGE, RW, PRIVATE | ANONYMOUS | FIXED, -1, 0));
    T(C6(mmap, 0, -1, RW, PRIVATE | ANONYMOUS, -1, 0));
    T(C6(mmap, 0, 1L << 62, RW, PRIVATE | ANONYMOUS, -1, 0));
    T(C6(mmap, 0, 1L << 48, RW, PRIVATE | ANONYMOUS, -1, 0));
    Q(C6(mmap, data, PAGE, RW, PRIVATE | ANONYMOUS | NO_REPLACE, -1, 0));
    U(C6(mmap, 0, 1, 0, PRIVATE | ANONYMOUS, -1, 0));
    char *area = map(4);
    area[PAGE] = 7;
    T(C2(munmap, area + 1, PAGE));
    T(C2(munmap, area, 0));
    T(C2(munmap, area, -1));
    T(C2(munmap, area, 1L << 60));
    T(C2(munmap, area + 2 * PAGE, 1));
    T(C2(munmap, area + 2 * PAGE, 1));
    T(C3(mprotect, area + 1, PAGE, 1));
    T(C3(mprotect, area, PAGE, 0x1000));
    Q(C3(mprotect, area, 0, 1));
    T(C3(mprotect, area, -1, 1));
    T(C3(mprotect, area, 4 * PAGE, 1));
    T(C3(mprotect, area, 2 * PAGE, 0));
    T(C3(write, 1, area + PAGE, 1));
    T(C3(mprotect, area, 2 * PAGE, 1));
    T(area[PAGE]);
    Q(C3(read, 0, area, 1));
    T(C3(mprotect, area, PAGE, RW));
    T(C2(getcwd, area + PAGE - 1, PAGE));
    T(C2(munmap, area, 4 * PAGE));
    T(C3(write, 1, area, 1));
}

static void moving(void)
{
    char *area = map(8);
    area[0] = 1;
    area[3 * PAGE] = 2;
    T(C4(mremap, area + 1, PAGE, PAGE, 0));
    Q(C4(mremap, area, PAGE, 0, 0));
    T(C4(mremap, area, PAGE, PAGE, 0x10));
    T(C5(mremap, area, PAGE, PAGE, 2, area));
    T(C4(mremap, data + 3 * PAGE * 1000, PAGE, PAGE, 0));
    T(C4(mremap, area, 2 * PAGE, PAGE, 0) - (long)area);
    T(C4(mremap, area, 2 * PAGE, 4 * PAGE, 1));
    T(C4(mremap, area, PAGE, PAGE, 0) - (long)area);
    T(C2(munmap, area + 4 * PAGE, 4 * PAGE));
    T(C4(mremap, area + 2 * PAGE, 2 * PAGE, 3 * PAGE, 0) - (long)area);
    char *moved = (char *)C4(mremap, area + 2 * PAGE, 3 * PAGE, 50 * PAGE, 1);
    T(moved[PAGE]);
    T(moved[49 * PAGE]);
    T(C3(write, 1, area + 3 * PAGE, 1) == -14 || moved == area + 2 * PAGE);
    U(C4(mremap, moved, 50 * PAGE, 1L << 46, 1));
}

static void advising(void)
{
    char *area = map(4);
    area[0] = 9;
    area[PAGE] = 9;
    T(C3(madvise, area + 1, PAGE, 4));
    T(C3(madvise, area, 0, 4));
    T(C3(madvise, area, -1, 4));
    T(C3(madvise, area, -PAGE, 4));
    Q(C3(madvise, area, PAGE, 99));
    Q(C3(madvise, area, PAGE, -1));
    Q(C3(madvise, area, PAGE, 7));
    Q(C3(madvise, area, PAGE, 5));
    T(C3(madvise, area, PAGE, 0));
    T(C3(madvise, area, PAGE, 1));
    T(C3(madvise, area, PAGE, 2));
    T(C3(madvise, area, PAGE, 3));
    T(C3(madvise, area, PAGE, 4));
    T(area[0]);
    T(area[PAGE]);
    T(C3(madvise, area, PAGE, 8));
    Q(C3(madvise, area, PAGE, 9));
    T(C3(madvise, area, PAGE, 10));
    T(C3(madvise, area, PAGE, 11));
    T(C3(madvise, area, PAGE, 16));
    T(C3(madvise, area, PAGE, 17));
    T(C3(madvise, area, PAGE, 18));
    T(C3(madvise, area, PAGE, 19));
    T(C3(madvise, area, PAGE, 20));
    T(C3(madvise, area, PAGE, 21));
    Q(C3(madvise, area, PAGE, 22));
    Q(C3(madvise, area, PAGE, 23));
    Q(C3(madvise, area, PAGE, 24));
    Q(C3(madvise, data, PAGE, 8));
    area[PAGE] = 5;
    T(C3(mprotect, area, PAGE, 1));
    Q(C3(madvise, area, PAGE, 22));
    Q(C3(madvise, area, PAGE, 23));
    T(C3(mprotect, area, PAGE, 0));
    Q(C3(madvise, area, PAGE, 22));
    Q(C3(madvise, area, PAGE, 23));
    T(C2(munmap, area + 2 * PAGE, PAGE));
    Q(C3(madvise, area + PAGE, 3 * PAGE, 4));
    Q(area[PAGE]);
    Q(C3(madvise, area + PAGE, 3 * PAGE, 22));
    Q(C3(madvise, area + PAGE, 3 * PAGE, 1));
    data[0] = 100;
    data[PAGE + 5] = 100;
    T(C3(madvise, data, 2 * PAGE, 4));
    T(data[0]);
    T(data[1]);
    T(data[PAGE + 5]);
    T(C3(madvise, constants, PAGE, 4));
    T(constants[1]);
}

static void breaking(void)
{
    long start = C1(brk, 0);
    T(C1(brk, start + 5000) - start);
    *(char *)(start + 4999) = 3;
    T(C1(brk, start - (1L << 20)) - start);
    T(C1(brk, 1) - start);
    T(C1(brk, -1) - start);
    T(C1(brk, start + (1L << 46)) - start);
    T(C1(brk, start + 100) - start);
    T(C1(brk, start + 8000) - start);
    T(*(char *)(start + 4999));
}

static void run(int count, char **arguments)
{
    mapping();
    moving();
    advising();
    breaking();
}
