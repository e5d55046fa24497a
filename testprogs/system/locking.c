/* Locks of ranges of files: what each call gives, errors first. Another process has locks as well. */
#include "system.h"

#define BAD ((void *)0x10)
#define NB O_NONBLOCK
enum { GETLK = 5, SETLK, SETLKW, OFD_GETLK = 36, OFD_SETLK, OFD_SETLKW };
enum { READ, WRITE, UNLOCK };
struct lock { short type, whence; long start, length; int process, pad; };
static struct lock lock;
static char path[200];
static int file, reader, writer, pipes[2], back[2];

static struct lock *of(int type, long start, long length)
{
    lock = (struct lock){type, 0, start, length, 0, 0};
    return &lock;
}

static void asked(int fd, int command, int type, long start, long length)
{
    T(C3(fcntl, fd, command, of(type, start, length)));
    line("  type", lock.type);
    line("  whence", lock.whence);
    line("  start", lock.start);
    line("  length", lock.length);
    line("  process", lock.process > 0 ? 1 : lock.process);
}

static void errors(void)
{
    T(C3(fcntl, 77, SETLK, of(READ, 0, 0)));
    Q(C3(fcntl, 77, SETLK, BAD));
    T(C3(fcntl, file, SETLK, BAD));
    T(C3(fcntl, file, GETLK, BAD));
    T(C3(fcntl, file, SETLK, of(3, 0, 0)));
    T(C3(fcntl, file, SETLK, of(-1, 0, 0)));
    T(C3(fcntl, file, GETLK, of(UNLOCK, 0, 0)));
    lock = (struct lock){READ, 3, 0, 0};
    T(C3(fcntl, file, SETLK, &lock));
    T(C3(fcntl, file, SETLK, of(READ, -1, 1)));
    T(C3(fcntl, file, SETLK, of(READ, 10, -11)));
    T(C3(fcntl, file, SETLK, of(READ, 2, 0x7fffffffffffffff)));
    T(C3(fcntl, file, SETLK, of(READ, 1, 0x7fffffffffffffff)));
    lock = (struct lock){READ, 2, 0x7fffffffffffffff, 0};
    T(C3(fcntl, file, SETLK, &lock));
    T(C3(fcntl, reader, SETLK, of(WRITE, 0, 1)));
    T(C3(fcntl, writer, SETLK, of(READ, 0, 1)));
    T(C3(fcntl, writer, SETLK, of(UNLOCK, 0, 1)));
    T(C3(fcntl, writer, GETLK, of(READ, 0, 1)));
    lock = (struct lock){READ, 0, 0, 0, 5};
    T(C3(fcntl, file, OFD_SETLK, &lock));
    lock = (struct lock){READ, 0, 0, 0, 5};
    T(C3(fcntl, file, OFD_GETLK, &lock));
    T(C3(fcntl, file, SETLK, of(UNLOCK, 0, 0)));
    int only = C4(openat, AT_FDCWD, path, O_PATH, 0);
    T(C3(fcntl, only, SETLK, of(READ, 0, 0)));
    T(C1(close, only));
    T(C3(fcntl, pipes[0], SETLK, of(READ, 0, 0)));
    T(C3(fcntl, pipes[0], SETLK, of(WRITE, 0, 0)));
    T(C3(fcntl, pipes[1], GETLK, of(WRITE, 0, 0)));
    T(C3(fcntl, pipes[0], SETLK, of(UNLOCK, 0, 0)));
}

/* The child does what the letters say, one at a time, and answers each. */
static void tell(char letter)
{
    char answer;
    C3(write, pipes[1], &letter, 1);
    if (C3(read, back[0], &answer, 1) != 1 || answer != letter)
        say("no answer\n");
}

static void child(void)
{
    char letter;
    C1(close, pipes[1]);
    while (C3(read, pipes[0], &letter, 1) == 1) {
        switch (letter) {
        case 'e': asked(file, GETLK, WRITE, 0, 0); break;
        case 'r': asked(file, GETLK, READ, 0, 0); break;
        case 's': T(C3(fcntl, file, SETLK, of(WRITE, 10, 10))); break;
        case 'S': T(C3(fcntl, file, SETLK, of(READ, 10, 10))); break;
        case 'o': T(C3(fcntl, file, SETLK, of(WRITE, 100, 10))); break;
        case 'w':
            C3(write, back[1], &letter, 1);
            T(C3(fcntl, file, SETLKW, of(WRITE, 0, 10)));
            letter = 'W';
            break;
        case 'u': T(C3(fcntl, file, SETLK, of(UNLOCK, 0, 0))); break;
        }
        C3(write, back[1], &letter, 1);
    }
    C1(exit_group, 0);
}

static void processes(void)
{
    T(C3(fcntl, file, SETLK, of(WRITE, 10, 10)));
    T(C3(fcntl, file, SETLK, of(READ, 30, 0)));
    asked(file, GETLK, WRITE, 0, 0);
    tell('e');
    tell('r');
    tell('s');
    tell('S');
    tell('o');
    /* Parts, other kinds, and pieces that become one. */
    T(C3(fcntl, file, SETLK, of(READ, 12, 3)));
    tell('e');
    tell('r');
    T(C3(fcntl, file, SETLK, of(UNLOCK, 10, 2)));
    tell('r');
    tell('e');
    T(C3(fcntl, file, SETLK, of(READ, 10, 10)));
    tell('e');
    tell('r');
    tell('S');
    asked(file, GETLK, WRITE, 0, 15);
    asked(file, GETLK, READ, 0, 15);
    T(C3(fcntl, file, SETLK, of(WRITE, 12, 1)));
    tell('u');
    T(C3(lseek, file, 40, 0));
    lock = (struct lock){WRITE, 1, -20, 10};
    T(C3(fcntl, file, SETLK, &lock));
    tell('e');
    lock = (struct lock){WRITE, 2, 0, -5};
    T(C3(fcntl, file, SETLK, &lock));
    T(C3(fcntl, file, SETLK, of(UNLOCK, 0, 90)));
    tell('e');
    /* Any descriptor that is closed takes them along. */
    int same = C4(openat, AT_FDCWD, path, O_RDONLY, 0);
    T(C3(fcntl, file, SETLK, of(WRITE, 10, 10)));
    tell('s');
    T(C1(close, same));
    tell('s');
    tell('u');
    same = C1(dup, file);
    T(C3(fcntl, file, SETLK, of(WRITE, 10, 10)));
    T(C3(dup3, file, same, 0));
    tell('s');
    tell('u');
    T(C1(close, same));
    /* Those of an open file are its own. */
    T(C3(fcntl, file, OFD_SETLK, of(WRITE, 10, 10)));
    tell('e');
    tell('s');
    asked(file, GETLK, WRITE, 0, 0);
    asked(file, OFD_GETLK, WRITE, 0, 0);
    T(C3(fcntl, file, SETLK, of(READ, 10, 10)));
    same = C4(openat, AT_FDCWD, path, O_RDWR, 0);
    T(C3(fcntl, same, OFD_SETLK, of(WRITE, 15, 1)));
    asked(same, OFD_GETLK, WRITE, 0, 0);
    T(C3(fcntl, file, OFD_SETLK, of(UNLOCK, 0, 0)));
    T(C3(fcntl, same, OFD_SETLK, of(WRITE, 15, 1)));
    int twice = C1(dup, same);
    T(C1(close, same));
    tell('s');
    T(C1(close, twice));
    tell('s');
    tell('u');
}

static void waiting(int process)
{
    long wait[2] = {0, 20000000};
    T(C3(fcntl, file, SETLK, of(WRITE, 0, 10)));
    tell('o');
    tell('w');
    C2(nanosleep, wait, 0);
    /* The child waits for this process, or will: one of the two is told. */
    T(C3(fcntl, file, SETLKW, of(WRITE, 5, 1)));
    C2(nanosleep, wait, 0);
    C2(nanosleep, wait, 0);
    T(C3(fcntl, file, SETLKW, of(READ, 105, 1)));
    C3(fcntl, file, SETLK, of(UNLOCK, 0, 0));
    char letter;
    T(C3(read, back[0], &letter, 1));
    tell('e');
    asked(file, GETLK, WRITE, 0, 0);
    /* Its end frees what it has. */
    C1(close, pipes[1]);
    T(C3(fcntl, file, SETLKW, of(WRITE, 0, 0)));
    T(C4(wait4, process, 0, 0, 0) == process);
}

static void run(int count, char **arguments)
{
    int size = length(arguments[1]);
    memcpy(path, arguments[1], size);
    memcpy(path + size, "/locked", 8);
    file = C4(openat, AT_FDCWD, path, O_RDWR | O_CREAT, 0600);
    reader = C4(openat, AT_FDCWD, path, O_RDONLY, 0);
    writer = C4(openat, AT_FDCWD, path, O_WRONLY, 0);
    T(C3(write, file, "0123456789", 10));
    T(C2(pipe2, pipes, 0));
    T(C2(pipe2, back, 0));
    errors();
    int process = C5(clone, 17, 0, 0, 0, 0);
    if (process == 0)
        child();
    C1(close, pipes[0]);
    processes();
    waiting(process);
}
