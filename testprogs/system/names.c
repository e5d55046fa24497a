/* Names of local sockets in the file system: what each call gives, errors first. */
#include "system.h"

#define NB O_NONBLOCK
static char buffer[200];
struct local { unsigned short family; char name[108]; };
static struct local path, told;
static int one, other, next;
static struct { long words[18]; } status;

static int named(const char *name)
{
    int size = length(name);
    memset(&path, 0, sizeof path);
    path.family = 1;
    memcpy(path.name, name, size);
    return 2 + size;
}

#if defined(__x86_64__)
#define MODE(s) ((unsigned *)&(s))[6]
#else
#define MODE(s) ((unsigned *)&(s))[4]
#endif

#define BIND(s, name) T(C3(bind, s, &path, named(name)))
#define CONNECT(s, name) T(C3(connect, s, &path, named(name)))

static void streams(void)
{
    int size;
    T(one = C3(socket, 1, 1 | NB, 0));
    T(other = C3(socket, 1, 1 | NB, 0));
    BIND(one, "/tmp/maize-none/socket");
    BIND(one, "/tmp/maize-names/");
    BIND(one, "/tmp");
    BIND(one, "/");
    CONNECT(other, "/tmp/maize-names");
    CONNECT(other, "/tmp/maize-none/socket");
    CONNECT(other, "/tmp");
    T(C1(umask, 027));
    BIND(one, "/tmp/maize-names");
    T(C4(newfstatat, AT_FDCWD, "/tmp/maize-names", &status, 0x100));
    line("  mode", MODE(status));
    BIND(one, "/tmp/maize-names");
    BIND(one, "/tmp/maize-another");
    BIND(other, "/tmp/maize-names");
    T(C4(openat, AT_FDCWD, "/tmp/maize-names", O_RDONLY, 0));
    T(C4(openat, AT_FDCWD, "/tmp/maize-names", O_CREAT | O_EXCL, 0));
    T(C2(truncate, "/tmp/maize-names", 0));
    CONNECT(other, "/tmp/maize-names");
    T(C2(listen, one, 2));
    T(C4(fchmodat, AT_FDCWD, "/tmp/maize-names", 0444, 0));
    T(C4(faccessat, AT_FDCWD, "/tmp/maize-names", 0, 0));
    T(C4(fchmodat, AT_FDCWD, "/tmp/maize-names", 0700, 0));
    CONNECT(other, "/tmp/maize-names");
    size = 110;
    T(C3(getpeername, other, &told, &size));
    line("  length", size);
    say(told.name);
    say("\n");
    T(next = C4(accept4, one, 0, 0, 0));
    size = 110;
    T(C3(getsockname, next, &told, &size));
    line("  length", size);
    T(C3(write, other, "hello", 5));
    T(C3(read, next, buffer, 10));
    T(C1(close, other));
    T(C1(close, next));
    /* Under other names, through links, and from another directory. */
    T(C3(symlinkat, "maize-names", AT_FDCWD, "/tmp/maize-link"));
    T(other = C3(socket, 1, 1 | NB, 0));
    CONNECT(other, "/tmp/maize-link");
    T(C1(close, other));
    T(C5(linkat, AT_FDCWD, "/tmp/maize-names", AT_FDCWD, "/tmp/maize-second", 0));
    T(C5(renameat2, AT_FDCWD, "/tmp/maize-names", AT_FDCWD, "/tmp/maize-third", 0));
    T(other = C3(socket, 1, 1 | NB, 0));
    CONNECT(other, "/tmp/maize-link");
    CONNECT(other, "/tmp/maize-second");
    T(C1(close, other));
    T(other = C3(socket, 1, 1 | NB, 0));
    T(C1(chdir, "/tmp"));
    CONNECT(other, "maize-third");
    T(C1(close, other));
    T(C3(unlinkat, AT_FDCWD, "maize-second", 0));
    T(C3(unlinkat, AT_FDCWD, "maize-third", 0));
    T(C3(unlinkat, AT_FDCWD, "maize-link", 0));
    T(other = C3(socket, 1, 1 | NB, 0));
    CONNECT(other, "maize-third");
    BIND(other, "maize-third");
    T(C2(listen, other, 2));
    T(C1(close, one));
    T(C1(close, other));
    T(one = C3(socket, 1, 1 | NB, 0));
    CONNECT(one, "maize-third");
    BIND(one, "maize-third");
    T(C3(unlinkat, AT_FDCWD, "maize-third", 0x200));
    T(C3(unlinkat, AT_FDCWD, "maize-third", 0));
    BIND(one, "maize-third");
    T(C3(unlinkat, AT_FDCWD, "maize-third", 0));
    T(C1(close, one));
}

static void packets(void)
{
    int size;
    T(one = C3(socket, 1, 2 | NB, 0));
    T(other = C3(socket, 1, 2 | NB, 0));
    T(next = C3(socket, 1, 1 | NB, 0));
    BIND(one, "/tmp/maize-names");
    CONNECT(next, "/tmp/maize-names");
    T(C6(sendto, other, "to", 2, 0, &path, named("/tmp/maize-none")));
    T(C6(sendto, other, "to", 2, 0, &path, named("/tmp/maize-names")));
    size = 110;
    T(C6(recvfrom, one, buffer, 10, 0, &told, &size));
    line("  length", size);
    BIND(other, "/tmp/maize-second");
    CONNECT(other, "/tmp/maize-names");
    T(C3(unlinkat, AT_FDCWD, "/tmp/maize-names", 0));
    T(C3(write, other, "still", 5));
    size = 110;
    T(C6(recvfrom, one, buffer, 10, 0, &told, &size));
    line("  length", size);
    say(told.name);
    say("\n");
    T(C6(sendto, other, "to", 2, 0, &path, named("/tmp/maize-names")));
    /* What is connected hears nobody else. */
    T(C1(close, next));
    T(next = C3(socket, 1, 2 | NB, 0));
    T(C6(sendto, next, "to", 2, 0, &path, named("/tmp/maize-second")));
    CONNECT(next, "/tmp/maize-second");
    T(C6(sendto, one, "back", 4, 0, &path, named("/tmp/maize-second")));
    T(C3(read, other, buffer, 10));
    T(C1(close, one));
    T(C3(write, other, "gone", 4));
    T(C3(write, other, "gone", 4));
    T(C1(close, other));
    T(C6(sendto, next, "to", 2, 0, &path, named("/tmp/maize-second")));
    T(C3(unlinkat, AT_FDCWD, "/tmp/maize-second", 0));
    T(C6(sendto, next, "to", 2, 0, &path, named("/tmp/maize-second")));
    T(C1(close, next));
}

static void run(int count, char **arguments)
{
    static const char *left[] = {"/tmp/maize-names", "/tmp/maize-link", "/tmp/maize-second", "/tmp/maize-third"};
    for (int i = 0; i < 4; i++)
        C3(unlinkat, AT_FDCWD, left[i], 0);
    streams();
    packets();
}
