/* Files and directories in the directory that the argument names, which is empty: what each call gives, errors first. */
#include "system.h"

#define BAD ((void *)0x10)
static char buffer[200000];
static char second[70000];
static struct { char *base; unsigned long count; } pieces[4];

#if defined(__x86_64__)
struct status { unsigned long device, inode, links; unsigned mode, user, group, pad; unsigned long special; long size, block, blocks, times[6], unused[3]; };
#else
struct status { unsigned long device, inode; unsigned mode, links, user, group; unsigned long special, pad; long size; int block, pad2; long blocks, times[6]; int unused[2]; };
#endif

static void say_status(const char *what, long result, const struct status *s)
{
    line(what, result);
    if (result == 0) {
        line("  mode", s->mode);
        line("  size", s->mode >> 12 == 4 ? 0 : s->size);
        line("  links", s->mode >> 12 == 4 ? 0 : (long)s->links);
        line("  special", (long)s->special);
        line("  whole seconds", s->times[2] > 1000000000 && s->times[3] >= 0 && s->times[3] < 1000000000);
    }
}

static void opening(void)
{
    T(C4(openat, AT_FDCWD, "nothing", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, BAD, O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, 0, O_RDONLY, 0));
    T(C4(openat, 77, "x", O_RDONLY, 0));
    T(C4(openat, 77, ".", O_RDONLY, 0));
    T(C4(openat, -1, "x", O_CREAT | O_RDWR, 0644));
    T(C4(openat, 1, "x", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "nothing/x", O_CREAT | O_RDWR, 0644));
    memset(buffer, 'n', 5000);
    buffer[256] = 0;
    T(C4(openat, AT_FDCWD, buffer, O_RDONLY, 0));
    buffer[256] = 'n';
    buffer[255] = 0;
    T(C4(openat, AT_FDCWD, buffer, O_RDONLY, 0));
    buffer[255] = 'n';
    T(C4(openat, AT_FDCWD, buffer, O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "a", O_CREAT | O_EXCL | O_RDWR, 0640));
    T(C4(openat, AT_FDCWD, "a", O_CREAT | O_EXCL | O_RDWR, 0640));
    T(C4(openat, AT_FDCWD, "a", O_RDONLY | O_DIRECTORY, 0));
    T(C4(openat, AT_FDCWD, "a/", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "a/b", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "new/", O_CREAT | O_RDWR, 0644));
    T(C4(openat, AT_FDCWD, ".", O_RDWR, 0));
    T(C4(openat, AT_FDCWD, ".", O_CREAT | O_RDONLY, 0644));
    T(C4(openat, AT_FDCWD, ".", O_RDONLY | O_TRUNC, 0));
    T(C4(openat, AT_FDCWD, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    T(C4(openat, 4, "a", O_WRONLY | O_APPEND, 0));
    T(C4(openat, 3, "a", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "a", O_PATH, 0));
    T(C3(read, 6, buffer, 1));
    T(C1(close, 6));
    T(C1(close, 5));
    T(C1(close, 5));
    T(C1(close, -1));
    T(C1(close, 100000));
}

static void transfers(void)
{
    T(C3(write, 3, "hello, world\n", 13));
    T(C3(lseek, 3, 0, 1));
    T(C3(lseek, 3, 7, 0));
    T(C3(read, 3, buffer, 5));
    buffer[5] = 0;
    say(buffer);
    say("\n");
    T(C3(lseek, 3, -1, 0));
    T(C3(lseek, 3, -1, 2));
    T(C3(lseek, 3, 0, 2));
    T(C3(lseek, 3, 0, 5));
    T(C3(lseek, 3, 0, -1));
    T(C3(lseek, 3, 0, 3));
    T(C3(lseek, 3, 0, 4));
    T(C3(lseek, 3, 13, 3));
    T(C3(lseek, 3, 1L << 62, 0));
    T(C3(lseek, 3, 1L << 62, 1));
    T(C3(lseek, 77, 0, 0));
    T(C3(lseek, 1, 0, 0));
    T(C3(lseek, 1, 0, 9));
    T(C3(lseek, 3, 0, 0));
    T(C3(read, 3, buffer, 100));
    T(C3(read, 3, buffer, 100));
    Q(C3(read, 3, BAD, 100));
    T(C3(lseek, 3, 0, 0));
    T(C3(read, 3, BAD, 100));
    T(C3(read, 3, BAD, 0));
    Q(C3(read, 77, BAD, 100));
    T(C3(read, 1000000, buffer, 100));
    T(C3(read, 4, buffer, 100));
    T(C3(write, 4, buffer, 100));
    T(C3(write, 3, BAD, 100));
    T(C3(write, 3, BAD, 0));
    Q(C3(write, 77, BAD, 100));
    T(C3(write, 77, "x", 0));
    T(C4(pread64, 3, buffer, 5, 7));
    T(C4(pread64, 3, buffer, 5, -1));
    T(C4(pread64, 3, buffer, 5, 1000));
    T(C4(pread64, 77, buffer, 5, 0));
    T(C4(pread64, 1, buffer, 5, 0));
    T(C4(pread64, 4, buffer, 5, 0));
    T(C4(pwrite64, 3, "HE", 2, 0));
    T(C4(pwrite64, 3, "!", 1, 20));
    T(C4(pwrite64, 3, "!", 1, -5));
    T(C3(lseek, 3, 0, 1));
    T(C3(read, 3, buffer, 100));
    for (int i = 0; i < 21; i++)
        if (buffer[i] == 0)
            buffer[i] = '0';
    buffer[21] = 0;
    say(buffer);
    say("\n");
    pieces[0].base = "one ", pieces[0].count = 4;
    pieces[1].base = BAD, pieces[1].count = 0;
    pieces[2].base = "two ", pieces[2].count = 4;
    pieces[3].base = BAD, pieces[3].count = 5;
    T(C3(writev, 3, pieces, 3));
    T(C3(writev, 3, pieces, 4));
    T(C3(writev, 3, pieces + 3, 1));
    T(C3(writev, 3, pieces, 0));
    T(C3(writev, 3, pieces, -1));
    T(C3(writev, 3, pieces, 1025));
    T(C3(writev, 3, BAD, 1));
    Q(C3(writev, 77, BAD, 1));
    T(C3(lseek, 3, 0, 0));
    pieces[0].base = buffer, pieces[0].count = 3;
    pieces[2].base = buffer + 3, pieces[2].count = 100;
    T(C3(readv, 3, pieces, 3));
    T(C3(readv, 3, pieces, 3));
    T(C3(readv, 3, pieces, 0));
    pieces[0].count = -1;
    T(C3(readv, 3, pieces, 1));
    T(C2(ftruncate, 3, 5));
    T(C2(ftruncate, 3, -1));
    T(C2(ftruncate, 4, 5));
    T(C2(ftruncate, 77, 5));
    T(C2(ftruncate, 1, 5));
    T(C3(lseek, 3, 0, 2));
    T(C2(truncate, "a", 9));
    T(C2(truncate, "nothing", 9));
    T(C2(truncate, ".", 9));
    T(C2(truncate, "a", -9));
    T(C3(lseek, 3, 0, 2));
    for (unsigned i = 0; i < sizeof buffer; i++)
        buffer[i] = (char)(i * 31 >> 3);
    T(C3(write, 3, buffer, sizeof buffer));
    T(C4(pread64, 3, second, sizeof second, 100000 + 9));
    long same = 0;
    for (unsigned i = 0; i < sizeof second; i++)
        same += second[i] == buffer[100000 + i];
    line("bytes that are the same", same);
    T(C1(fsync, 3));
    T(C1(fdatasync, 3));
    T(C1(fsync, 77));
    T(C1(fsync, 0));
    T(C1(close, 3));
}

static void statuses(void)
{
    struct status s;
    say_status("fstat", C2(fstat, 4, &s), &s);
    T(C2(fstat, 77, &s));
    T(C2(fstat, 4, BAD));
    T(C2(fstat, 77, BAD));
    say_status("a", C4(newfstatat, AT_FDCWD, "a", &s, 0), &s);
    say_status("./a", C4(newfstatat, 4, "./a", &s, 0x100), &s);
    say_status("a of nothing", C4(newfstatat, 77, "a", &s, 0), &s);
    say_status("empty", C4(newfstatat, 4, "", &s, 0), &s);
    say_status("empty path", C4(newfstatat, 4, "", &s, 0x1000), &s);
    say_status("the working directory", C4(newfstatat, AT_FDCWD, "", &s, 0x1000), &s);
    T(C4(newfstatat, AT_FDCWD, "a", &s, 0x2));
    T(C4(newfstatat, AT_FDCWD, "a", BAD, 0));
    T(C4(newfstatat, AT_FDCWD, BAD, &s, 0));
    T(C4(newfstatat, AT_FDCWD, "a/", &s, 0));
    T(C4(newfstatat, AT_FDCWD, "nothing/../a", &s, 0));
    T(C3(faccessat, AT_FDCWD, "a", 0));
    T(C3(faccessat, AT_FDCWD, "a", 4));
    T(C3(faccessat, AT_FDCWD, "nothing", 4));
    T(C3(faccessat, AT_FDCWD, "a", 8));
    T(C3(faccessat, AT_FDCWD, ".", 7));
    T(C3(faccessat, 77, "a", 0));
    T(C4(faccessat2, AT_FDCWD, "a", 4, 0x200));
    T(C4(faccessat2, AT_FDCWD, "a", 4, 0x800));
    T(C5(statx, AT_FDCWD, "a", 0, 0x7ff, buffer));
    line("  mode", *(unsigned short *)(buffer + 28));
    line("  size", *(long *)(buffer + 40));
    T(C5(statx, AT_FDCWD, "a", 0x6000, 0x7ff, buffer));
    T(C5(statx, AT_FDCWD, "a", 0, 0x80000000, buffer));
    T(C5(statx, AT_FDCWD, "nothing", 0, 0x7ff, buffer));
    T(C5(statx, AT_FDCWD, "a", 0, 0x7ff, BAD));
    T(C4(fchmodat, AT_FDCWD, "a", 0604, 0));
    T(C4(fchmodat, AT_FDCWD, "nothing", 0604, 0));
    T(C2(fchmod, 4, 0711));
    T(C2(fchmod, 77, 0711));
    say_status("a with other permissions", C4(newfstatat, AT_FDCWD, "a", &s, 0), &s);
    say_status("the directory with other permissions", C2(fstat, 4, &s), &s);
    long times[4] = {1000, 5, 2000000000, 7};
    T(C4(utimensat, AT_FDCWD, "a", times, 0));
    T(C4(newfstatat, AT_FDCWD, "a", &s, 0));
    line("  accessed", s.times[0]);
    line("  modified", s.times[2]);
    line("  nanoseconds", s.times[3]);
    times[1] = 1000000000;
    T(C4(utimensat, AT_FDCWD, "a", times, 0));
    T(C4(utimensat, AT_FDCWD, "nothing", 0, 0));
    T(C4(utimensat, 4, "a", 0, 4));
#if defined(__x86_64__)
    say_status("stat", C2(stat, "a", &s), &s);
    say_status("lstat", C2(lstat, "nothing", &s), &s);
    T(C2(access, "a", 0));
    T(C2(access, "a", 9));
    T(C2(open, "a", O_RDONLY));
    T(C1(close, 3));
    T(C2(creat, "c", 0600));
    T(C3(write, 3, "c", 1));
    T(C3(read, 3, buffer, 1));
    T(C1(close, 3));
    T(C1(unlink, "c"));
    T(C2(chmod, "a", 0644));
#endif
}

static void descriptors(void)
{
    T(C1(dup, 4));
    T(C1(dup, 77));
    T(C3(dup3, 4, 10, 0));
    T(C3(dup3, 4, 10, O_CLOEXEC));
    T(C3(dup3, 4, 4, 0));
    T(C3(dup3, 4, 11, 1));
    T(C3(dup3, 77, 10, 0));
    T(C3(dup3, 4, -1, 0));
    T(C3(dup3, 4, 1 << 30, 0));
    T(C3(fcntl, 10, 1, 0));
    T(C3(fcntl, 3, 1, 0));
    T(C3(fcntl, 3, 2, 1));
    T(C3(fcntl, 3, 1, 0));
    T(C3(fcntl, 77, 1, 0));
    T(C3(fcntl, 3, 0, 20));
    T(C3(fcntl, 3, 0, -1));
    T(C3(fcntl, 3, 1030, 20));
    T(C3(fcntl, 21, 1, 0));
    T(C3(fcntl, 3, 99, 0));
    Q(C3(fcntl, 77, 99, 0));
    long file = C4(openat, AT_FDCWD, "a", O_RDWR | O_APPEND, 0);
    line("appending", file);
    T(C3(fcntl, file, 3, 0) & ~O_LARGEFILE);
    T(C3(fcntl, file, 4, O_NONBLOCK | O_RDONLY | O_CREAT));
    T(C3(fcntl, file, 3, 0) & ~O_LARGEFILE);
    T(C3(fcntl, 4, 3, 0) & ~O_LARGEFILE);
    Q(C3(fcntl, 4, 3, 0));
    T(C3(fcntl, 0, 3, 0));
    long other = C1(dup, file);
    T(C3(lseek, file, 5, 0));
    T(C3(lseek, other, 0, 1));
    T(C3(fcntl, file, 4, O_APPEND));
    T(C3(lseek, file, 0, 0));
    T(C3(write, other, "end", 3));
    T(C3(lseek, file, 0, 1));
    T(C1(close, other));
    T(C1(close, file));
    T(C1(close, 10));
    T(C1(close, 20));
    T(C1(close, 21));
    T(C1(close, 3));
    T(C3(ioctl, 4, 0x5413, buffer));
    T(C3(ioctl, 77, 0x5413, buffer));
    T(C3(ioctl, 1, 0x5413, buffer));
    T(C1(umask, 077));
    T(C1(umask, 0xfff022));
    T(C1(umask, 022));
#if defined(__x86_64__)
    T(C2(dup2, 4, 4));
    T(C2(dup2, 77, 77));
    T(C2(dup2, 4, 30));
    T(C1(close, 30));
#endif
}

static void list(long descriptor, long size)
{
    /* Names in alphabetical order: file systems have each their own. */
    static char names[50][32];
    int count = 0;
    long got;
    while ((got = C3(getdents64, descriptor, buffer, size)) > 0)
        for (long at = 0; at < got; at += *(unsigned short *)(buffer + at + 16)) {
            int place = count++;
            char name[32] = {0};
            name[0] = (char)('0' + buffer[at + 18]);
            for (int i = 0; i < 30 && buffer[at + 19 + i]; i++)
                name[i + 1] = buffer[at + 19 + i];
            for (;; place--) {
                int i = 1;
                while (place > 0 && name[i] && name[i] == names[place - 1][i])
                    i++;
                if (place == 0 || name[i] >= names[place - 1][i])
                    break;
                for (i = 0; i < 32; i++)
                    names[place][i] = names[place - 1][i];
            }
            for (int i = 0; i < 32; i++)
                names[place][i] = name[i];
        }
    line("list", got);
    for (int i = 0; i < count; i++) {
        say("  ");
        say(names[i]);
        say("\n");
    }
}

static void directories(void)
{
    T(C3(mkdirat, AT_FDCWD, "d", 0755));
    T(C3(mkdirat, AT_FDCWD, "d", 0755));
    T(C3(mkdirat, AT_FDCWD, "d/e/", 0700));
    T(C3(mkdirat, AT_FDCWD, "nothing/e", 0700));
    T(C3(mkdirat, AT_FDCWD, "a/e", 0700));
    T(C3(mkdirat, AT_FDCWD, "", 0700));
    T(C3(mkdirat, AT_FDCWD, "/", 0700));
    T(C3(mkdirat, AT_FDCWD, ".", 0700));
    T(C3(mkdirat, 77, "f", 0700));
    T(C3(symlinkat, "d/e", AT_FDCWD, "link"));
    T(C3(symlinkat, "d/e", AT_FDCWD, "link"));
    T(C3(symlinkat, "", AT_FDCWD, "empty"));
    T(C3(symlinkat, "x", AT_FDCWD, "nothing/x"));
    T(C3(symlinkat, "loop", AT_FDCWD, "loop"));
    T(C3(symlinkat, "nowhere", AT_FDCWD, "dangling"));
    T(C3(symlinkat, "../a", AT_FDCWD, "d/up"));
    T(C4(readlinkat, AT_FDCWD, "link", buffer, 100));
    T(C4(readlinkat, AT_FDCWD, "link", buffer, 2));
    T(C4(readlinkat, AT_FDCWD, "link", buffer, 0));
    T(C4(readlinkat, AT_FDCWD, "link", BAD, 10));
    T(C4(readlinkat, AT_FDCWD, "a", buffer, 10));
    T(C4(readlinkat, AT_FDCWD, "nothing", buffer, 10));
    T(C4(readlinkat, AT_FDCWD, "link/", buffer, 10));
    T(C4(openat, AT_FDCWD, "loop", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "loop/x", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "dangling", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "dangling", O_CREAT | O_EXCL | O_RDWR, 0600));
    T(C4(openat, AT_FDCWD, "link", O_RDONLY | O_NOFOLLOW, 0));
    T(C4(openat, AT_FDCWD, "link", O_RDONLY | O_NOFOLLOW | O_DIRECTORY, 0));
    T(C4(openat, AT_FDCWD, "dangling", O_CREAT | O_RDWR, 0600));
    T(C3(write, 3, "nowhere", 7));
    T(C1(close, 3));
    T(C4(openat, AT_FDCWD, "link/x", O_CREAT | O_RDWR, 0600));
    T(C1(close, 3));
    T(C4(openat, AT_FDCWD, "link/../up", O_RDONLY, 0));
    T(C3(lseek, 3, 0, 2));
    T(C1(close, 3));
    struct status s;
    say_status("link", C4(newfstatat, AT_FDCWD, "link", &s, 0x100), &s);
    say_status("followed", C4(newfstatat, AT_FDCWD, "link", &s, 0), &s);
    T(C5(linkat, AT_FDCWD, "a", AT_FDCWD, "b", 0));
    T(C5(linkat, AT_FDCWD, "a", AT_FDCWD, "b", 0));
    T(C5(linkat, AT_FDCWD, "d", AT_FDCWD, "h", 0));
    T(C5(linkat, AT_FDCWD, "nothing", AT_FDCWD, "h", 0));
    T(C5(linkat, AT_FDCWD, "a", AT_FDCWD, "h", 1));
    T(C5(linkat, AT_FDCWD, "a", AT_FDCWD, "nothing/h", 0));
    say_status("b", C4(newfstatat, AT_FDCWD, "b", &s, 0), &s);
    T(C3(lseek, 4, 0, 0));
    list(4, 32768);
    T(C3(lseek, 4, 0, 0));
    list(4, 64);
    T(C3(lseek, 4, 0, 0));
    T(C3(getdents64, 4, buffer, 10));
    T(C3(getdents64, 4, BAD, 1000));
    T(C3(getdents64, 77, buffer, 1000));
    T(C3(getdents64, 1, buffer, 1000));
    T(C5(renameat2, AT_FDCWD, "b", AT_FDCWD, "d/b", 0));
    T(C5(renameat2, AT_FDCWD, "b", AT_FDCWD, "d/b", 0));
    T(C5(renameat2, AT_FDCWD, "d/b", AT_FDCWD, "a", 1));
    T(C5(renameat2, AT_FDCWD, "d/b", AT_FDCWD, "a", 64));
    T(C5(renameat2, AT_FDCWD, "d", AT_FDCWD, "d/e/d", 0));
    T(C5(renameat2, AT_FDCWD, "d", AT_FDCWD, "a", 0));
    T(C5(renameat2, AT_FDCWD, "a", AT_FDCWD, "d", 0));
    T(C5(renameat2, AT_FDCWD, ".", AT_FDCWD, "q", 0));
    T(C5(renameat2, AT_FDCWD, "a", AT_FDCWD, "q/", 0));
    T(C5(renameat2, AT_FDCWD, "d/b", AT_FDCWD, "a", 0));
    T(C5(renameat2, AT_FDCWD, "d", AT_FDCWD, "D", 0));
    T(C2(getcwd, buffer, 4096) > 1);
    T(C2(getcwd, buffer, 3));
    T(C2(getcwd, BAD, 4096));
    T(C1(chdir, "D/e"));
    say(buffer + length(buffer) - 1);
    say("\n");
    T(C1(chdir, "nothing"));
    T(C1(chdir, "x"));
    T(C1(chdir, ""));
    long whole = C2(getcwd, buffer, 4096);
    say(buffer + whole - 5);
    say("\n");
    T(C5(renameat2, 4, "D", 4, "E", 0));
    whole = C2(getcwd, buffer, 4096);
    say(buffer + whole - 5);
    say("\n");
    T(C4(openat, AT_FDCWD, "x", O_RDONLY, 0));
    T(C1(close, 3));
    T(C4(openat, AT_FDCWD, "../../a", O_RDONLY, 0));
    T(C1(close, 3));
    T(C1(fchdir, 4));
    T(C1(fchdir, 77));
    T(C1(fchdir, 1));
    T(C3(unlinkat, AT_FDCWD, "E", 0));
    T(C3(unlinkat, AT_FDCWD, "E", 0x200));
    T(C3(unlinkat, AT_FDCWD, "a", 0x200));
    T(C3(unlinkat, AT_FDCWD, "nothing", 0));
    T(C3(unlinkat, AT_FDCWD, "nothing", 0x200));
    T(C3(unlinkat, AT_FDCWD, "a/", 0));
    T(C3(unlinkat, AT_FDCWD, "E/.", 0x200));
    T(C3(unlinkat, AT_FDCWD, "E/..", 0x200));
    T(C3(unlinkat, AT_FDCWD, "a", 1));
    T(C3(unlinkat, AT_FDCWD, "link", 0));
    T(C3(unlinkat, AT_FDCWD, "loop", 0));
    T(C3(unlinkat, AT_FDCWD, "dangling", 0));
    T(C3(unlinkat, AT_FDCWD, "nowhere", 0));
    T(C3(unlinkat, AT_FDCWD, "E/up", 0));
    T(C3(unlinkat, AT_FDCWD, "E/e/x", 0));
    T(C3(unlinkat, AT_FDCWD, "E/e", 0x200));
    T(C3(unlinkat, AT_FDCWD, "E/", 0x200));
    long kept = C4(openat, AT_FDCWD, "a", O_RDWR, 0);
    T(C3(unlinkat, AT_FDCWD, "a", 0));
    say_status("unlinked", C2(fstat, kept, &s), &s);
    T(C3(read, kept, buffer, 7));
    T(C1(close, kept));
    T(C3(lseek, 4, 0, 0));
    list(4, 32768);
}

static void run(int count, char **arguments)
{
    T(C1(chdir, arguments[count - 1]));
    opening();
    transfers();
    statuses();
    descriptors();
    directories();
    T(C1(close, 4));
    T(C1(close, 1));
}
