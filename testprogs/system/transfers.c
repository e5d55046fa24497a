/* What moves bytes other than by read and write, what makes room, locks, and what is told of file systems and owners: errors first. */
#include "system.h"

#define BAD ((void *)0x10)
#define PAGE 4096
#define SIGCHLD 17
#define ME 65534
struct piece { const void *at; unsigned long length; };
static char buffer[9000], other[9000];
static long status[40], place;

static long size(int fd)
{
    C2(fstat, fd, status);
    return status[6];
}

static int forks(void) { return C5(clone, SIGCHLD, 0, 0, 0, 0); }

static int ended(int id)
{
    int how = 0;
    C4(wait4, id, &how, 0, 0);
    return how & 0x7f ? -(how & 0x7f) : how >> 8 & 0xff;
}

static long alike(const char *a, const char *b, long count)
{
    long same = 0;
    for (long i = 0; i < count; i++)
        same += a[i] == b[i];
    return same;
}

static void vectors(int fd)
{
    struct piece two[2] = {{"hello ", 6}, {"world", 5}}, in[2] = {{other, 4}, {other + 100, 50}};
    T(C5(pwritev, fd, two, 2, -1, 0));
    T(C5(pwritev, 77, two, 2, 0, 0));
    T(C5(pwritev, fd, BAD, 2, 0, 0));
    T(C5(pwritev, fd, two, -1, 0, 0));
    T(C5(pwritev, fd, two, 2000, 0, 0));
    T(C5(pwritev, fd, two, 2, 3, 0));
    T(C3(lseek, fd, 0, 1));
    T(C5(preadv, fd, in, 2, 3, 0));
    T(alike(other, "hell", 4) + alike(other + 100, "o world", 7));
    T(C5(preadv, fd, in, 2, -5, 0));
    T(C5(preadv, fd, in, 0, 0, 0));
    Q(C6(preadv2, fd, in, 2, -1, 0, 0));
    Q(C3(lseek, fd, 0, 1));
    Q(C6(preadv2, fd, in, 2, 0, 0, 1 << 20));
    Q(C6(pwritev2, fd, two, 2, -1, 0, 0));
    Q(C3(lseek, fd, 0, 1));
    Q(C6(pwritev2, fd, two, 1, 0, 0, 1 << 20));
    Q(C6(pwritev2, fd, two, 1, -2, 0, 0));
}

static void copies(int fd)
{
    int out = C4(openat, AT_FDCWD, "out", O_CREAT | O_RDWR, 0644), ends[2];
    int reads = C4(openat, AT_FDCWD, "out", O_RDONLY, 0), adds = C4(openat, AT_FDCWD, "out", O_WRONLY | O_APPEND, 0);
    int directory = C4(openat, AT_FDCWD, ".", O_RDONLY, 0);
    C2(pipe2, ends, 0);
    for (int i = 0; i < 9000; i++)
        buffer[i] = (char)(i * 5 + i / 256);
    C4(pwrite64, fd, buffer, 9000, 0);
    C2(ftruncate, fd, 9000);
    T(C4(sendfile, 77, fd, 0, 10));
    T(C4(sendfile, out, 77, 0, 10));
    T(C4(sendfile, out, fd, 8, 10));
    T(C4(sendfile, reads, fd, 0, 10));
    T(C4(sendfile, out, adds, 0, 10));
    T(C4(sendfile, adds, fd, 0, 10));
    T(C4(sendfile, ends[1], ends[0], 0, 10));
    T(C4(sendfile, out, ends[0], 0, 10));
    place = 0;
    T(C4(sendfile, out, ends[0], &place, 10));
    place = -3;
    T(C4(sendfile, out, fd, &place, 10));
    C3(lseek, fd, 5, 0);
    T(C4(sendfile, out, fd, 0, 100));
    T(C3(lseek, fd, 0, 1));
    T(C3(lseek, out, 0, 1));
    place = 8000;
    T(C4(sendfile, out, fd, &place, 5000));
    T(place);
    T(C3(lseek, fd, 0, 1));
    T(C4(sendfile, out, fd, &place, 5000));
    T(C4(pread64, out, other, 2000, 0));
    T(alike(other, buffer + 5, 100) + alike(other + 100, buffer + 8000, 1000));
    place = 1;
    T(C4(sendfile, ends[1], fd, &place, 3));
    T(C3(read, ends[0], other, 10));
    T(alike(other, buffer + 1, 3));

    T(C6(copy_file_range, 77, 0, out, 0, 10, 0));
    T(C6(copy_file_range, fd, 0, 77, 0, 10, 0));
    T(C6(copy_file_range, fd, 0, out, 0, 10, 1));
    T(C6(copy_file_range, fd, BAD, out, 0, 10, 0));
    T(C6(copy_file_range, fd, 0, reads, 0, 10, 0));
    T(C6(copy_file_range, adds, 0, out, 0, 10, 0));
    T(C6(copy_file_range, fd, 0, adds, 0, 10, 0));
    T(C6(copy_file_range, fd, 0, directory, 0, 10, 0));
    T(C6(copy_file_range, directory, 0, out, 0, 10, 0));
    T(C6(copy_file_range, fd, 0, ends[1], 0, 10, 0));
    T(C6(copy_file_range, fd, 0, out, 0, 0, 0));
    long from = 100, to = 6000;
    T(C6(copy_file_range, fd, &from, out, &to, 1000, 0));
    T(from + to);
    T(size(out));
    T(C4(pread64, out, other, 1000, 6000));
    T(alike(other, buffer + 100, 1000));
    from = 0, to = 50;
    T(C6(copy_file_range, fd, &from, fd, &to, 100, 0));
    C3(lseek, fd, 8990, 0);
    C3(lseek, out, 0, 0);
    T(C6(copy_file_range, fd, 0, out, 0, 100, 0));
    T(C3(lseek, fd, 0, 1));
    T(C3(lseek, out, 0, 1));
    T(C6(copy_file_range, fd, 0, out, 0, 100, 0));
    C1(close, out);
    C1(close, reads);
    C1(close, adds);
    C1(close, directory);
    C1(close, ends[0]);
    C1(close, ends[1]);
}

static void room(int fd)
{
    int reads = C4(openat, AT_FDCWD, "file", O_RDONLY, 0), ends[2];
    C2(pipe2, ends, 0);
    T(C4(fallocate, 77, 0, 0, 10));
    T(C4(fallocate, fd, 0, -1, 10));
    T(C4(fallocate, fd, 0, 0, 0));
    T(C4(fallocate, fd, 0, 0, -1));
    T(C4(fallocate, fd, 1 << 20, 0, 10));
    T(C4(fallocate, fd, 2, 0, 10));
    T(C4(fallocate, reads, 0, 0, 10));
    T(C4(fallocate, ends[1], 0, 0, 10));
    Q(C4(fallocate, fd, 0, 0x7fffffffffffffff, 10));
    T(C4(fallocate, fd, 0, 8000, 4000));
    T(size(fd));
    T(C4(fallocate, fd, 1, 20000, 4000));
    T(size(fd));
    T(C4(fallocate, fd, 0, 0, 100));
    T(size(fd));
    T(C4(pread64, fd, other, 9000, 0));
    T(alike(other, buffer, 9000));
    T(C4(fallocate, fd, 3, 1000, 6000));
    T(size(fd));
    T(C4(pread64, fd, other, 9000, 0));
    T(alike(other, buffer, 1000) + alike(other + 7000, buffer + 7000, 2000));
    long zeros = 0;
    for (int i = 1000; i < 7000; i++)
        zeros += other[i] == 0;
    T(zeros);
    C1(close, reads);
    C1(close, ends[0]);
    C1(close, ends[1]);
}

static void locks(int fd)
{
    int second = C4(openat, AT_FDCWD, "file", O_RDONLY, 0);
    T(C2(flock, 77, 2));
    T(C2(flock, fd, 0));
    T(C2(flock, fd, 3));
    T(C2(flock, fd, 16));
    T(C2(flock, fd, 1));
    T(C2(flock, second, 1 | 4));
    T(C2(flock, second, 2 | 4));
    T(C2(flock, fd, 8));
    T(C2(flock, second, 2 | 4));
    T(C2(flock, fd, 1 | 4));
    T(C2(flock, C1(dup, second), 2 | 4));
    int id = forks();
    if (id == 0) {
        /* A child has the same open file, and so its lock. */
        int same = C2(flock, second, 2 | 4) == 0, fresh = C4(openat, AT_FDCWD, "file", O_RDONLY, 0);
        same += C2(flock, fresh, 2 | 4) == -11;
        C1(exit_group, same);
    }
    T(ended(id));
    id = forks();
    if (id == 0) {
        int fresh = C4(openat, AT_FDCWD, "file", O_RDONLY, 0);
        C1(exit_group, C2(flock, fresh, 2) == 0 ? 7 : 8);
    }
    long moment[2] = {0, 20000000};
    C2(nanosleep, moment, 0);
    T(C2(flock, second, 8));
    T(ended(id));
    C1(close, second);
    T(C2(flock, fd, 2 | 4));
    T(C2(flock, fd, 8));
}

static void systems(int fd)
{
    long system[16] = {0};
    int ends[2];
    C2(pipe2, ends, 0);
    T(C2(statfs, "nowhere", system));
    T(C2(statfs, "file", BAD));
    T(C2(statfs, BAD, system));
    T(C2(fstatfs, 77, system));
    T(C2(fstatfs, fd, BAD));
    T(C2(statfs, "file", system));
    T(system[1] > 0 && system[2] >= system[3] && system[8] > 0);
    T(C2(fstatfs, fd, system));
    T(system[5] >= system[6]);
    T(C2(statfs, "/proc", system));
    T(system[0]);
    T(C2(fstatfs, ends[0], system));
    T(system[0]);
    C1(close, ends[0]);
    C1(close, ends[1]);
}

static void owners(int fd)
{
    int me = C0(getuid), mine = C0(getgid);
    T(C3(fchown, 77, -1, -1));
    T(C5(fchownat, AT_FDCWD, "nowhere", -1, -1, 0));
    T(C5(fchownat, AT_FDCWD, "file", -1, -1, 1));
    T(C5(fchownat, AT_FDCWD, BAD, -1, -1, 0));
    T(C5(fchownat, 77, "file", -1, -1, 0));
    T(C5(fchownat, AT_FDCWD, "", -1, -1, 0));
    T(C3(fchown, fd, -1, -1));
    T(C5(fchownat, AT_FDCWD, "file", -1, -1, 0));
    T(C5(fchownat, fd, "", -1, -1, 0x1000));
    C2(fstat, fd, status);
    unsigned *ids = (unsigned *)status + (sizeof(long) == 8 && __NR_read == 0 ? 7 : 6);
    T(C3(fchown, fd, ids[0], ids[1]));
    int three[3] = {-5, -5, -5};
    T(C3(getresuid, three, three + 1, three + 2));
    T(three[0] == me && three[1] == me && three[2] == me);
    T(C3(getresgid, three, three + 1, three + 2));
    T(three[0] == mine && three[2] == mine);
    T(C3(getresuid, BAD, three, three));
    T(C1(setuid, me));
    T(C1(setgid, mine));
    T(C2(setreuid, me, -1));
    T(C3(setresuid, -1, me, -1));
    T(C3(setresgid, mine, -1, -1));
    T(C1(setuid, -1));
    T(C2(getgroups, -1, three));
}

static void run(int count, char **arguments)
{
    int fd;
    C1(chdir, arguments[1]);
    T(fd = C4(openat, AT_FDCWD, "file", O_CREAT | O_RDWR, 0644));
    vectors(fd);
    copies(fd);
    room(fd);
    locks(fd);
    systems(fd);
    owners(fd);
}
