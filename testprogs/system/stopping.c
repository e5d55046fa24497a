/* Processes that are stopped and go on: what waits tell of them, errors first. */
#include "system.h"

#define BAD ((void *)0x10)
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define WNOHANG 1
#define WUNTRACED 2
#define WEXITED 4
#define WCONTINUED 8
#define WNOWAIT 0x1000000
#define SA_NOCLDSTOP 1
#define SA_SIGINFO 4
#define SA_RESTORER 0x4000000

struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };
static int information[32], ends[2], back[2];
static volatile int noticed, code_of, status_of;
static char byte;

void restorer(void);
__asm__(".globl restorer\nrestorer:\n"
#if defined(__x86_64__)
        " mov $15, %eax\n syscall\n");
#else
        " mov x8, #139\n svc #0\n");
#endif

static void on_child(int signal, int *of, void *context)
{
    noticed++;
    code_of = of[2];
    status_of = of[6];
}

static volatile int continued;
static void on_continue(int signal, int *of, void *context) { continued++; }

static void handle(int signal, void *handler, unsigned long flags)
{
    struct action action = {handler, flags | SA_SIGINFO | SA_RESTORER, restorer, 0};
    C4(rt_sigaction, signal, &action, 0, 8);
}

/* A child of a group of its own that gives a byte back for each that it gets. */
static int echo(void)
{
    int id = C5(clone, SIGCHLD, 0, 0, 0, 0);
    if (id)
        return id;
    handle(SIGCONT, on_continue, 0x10000000);
    C2(setpgid, 0, 0);
    C3(write, back[1], "r", 1);
    while (C3(read, ends[0], &byte, 1) == 1 && byte != 'q') {
        if (byte == 's')
            C2(kill, C0(getpid), SIGSTOP);
        if (byte == 't')
            C2(kill, 0, SIGTSTP);
        if (byte == 'g')
            C3(tgkill, C0(getpid), C0(gettid), SIGSTOP);
        byte = (char)('0' + continued);
        C3(write, back[1], &byte, 1);
    }
    C1(exit_group, 5);
    return 0;
}

static void ask(char what) { C3(write, ends[1], &what, 1); }

static int answer(void) { return C3(read, back[0], &byte, 1) == 1 ? byte : -1; }

static void waited(int id, int options)
{
    for (int i = 0; i < 32; i++)
        information[i] = 0;
    line("  waitid", C5(waitid, 1, id, information, options, 0));
    line("  signal", information[0]);
    line("  code", information[2]);
    line("  same", information[4] == id);
    line("  status", information[6]);
}

static void run(int count, char **arguments)
{
    int status = 0, id;
    C2(pipe2, ends, 0);
    C2(pipe2, back, 0);
    T(C4(wait4, -1, &status, 16, 0));
    T(C5(waitid, 0, 0, information, 0, 0));
    T(C5(waitid, 0, 0, information, WNOHANG, 0));
    T(C5(waitid, 0, 0, information, WCONTINUED | 16, 0));
    T(C5(waitid, 0, 0, information, WUNTRACED, 0));
    T(C4(wait4, -1, &status, WUNTRACED | WCONTINUED, 0));
    handle(SIGCHLD, on_child, 0x10000000);
    id = echo();
    T(answer());
    T(C4(wait4, id, &status, WNOHANG | WUNTRACED | WCONTINUED, 0));
    T(C2(kill, id, SIGSTOP));
    T(C4(wait4, id, &status, WUNTRACED, 0) == id);
    T(status);
    T(C4(wait4, id, &status, WNOHANG | WUNTRACED | WCONTINUED, 0));
    T(noticed);
    T(code_of);
    T(status_of);
    /* It is asked while it is stopped, and answers when it goes on. */
    ask('a');
    T(C2(kill, id, SIGTSTP));
    T(C4(wait4, id, &status, WNOHANG | WUNTRACED, 0));
    T(C2(kill, id, SIGCONT));
    T(C4(wait4, id, &status, WCONTINUED, 0) == id);
    T(status);
    T(answer());
    T(code_of);
    T(status_of);
    T(C4(wait4, id, &status, WNOHANG | WCONTINUED, 0));

    /* By itself, in three ways. */
    for (const char *way = "stg"; *way; way++) {
        ask(*way);
        waited(id, WUNTRACED | WNOWAIT);
        waited(id, WUNTRACED | WEXITED);
        waited(id, WUNTRACED | WCONTINUED | WNOHANG);
        T(C2(kill, id, SIGCONT));
        waited(id, WCONTINUED);
        T(answer());
    }
    /* Who does not want to hear of stops hears of the end only. */
    handle(SIGCHLD, on_child, SA_NOCLDSTOP | 0x10000000);
    noticed = 0;
    T(C2(kill, -id, SIGSTOP));
    T(C4(wait4, -1, &status, WUNTRACED, 0) == id);
    T(status);
    T(C2(kill, id, SIGCONT));
    ask('a');
    T(answer());
    Q(noticed);
    T(C2(kill, id, SIGSTOP));
    T(C4(wait4, id, &status, WUNTRACED, 0) == id);
    T(C2(kill, id, 9));
    T(C4(wait4, id, &status, 0, 0) == id);
    T(status);
    Q(noticed);
    T(code_of);
    id = echo();
    T(answer());
    ask('q');
    T(C4(wait4, id, &status, WUNTRACED | WCONTINUED, 0) == id);
    T(status);
}
