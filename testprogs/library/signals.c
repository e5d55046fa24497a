/* Signals that one thread sends itself: handlers and their arguments, masks, what is pending, stacks of their own, jumps out of handlers, timers. */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static volatile int heard[65], order[8], count, depth;
static sigjmp_buf out;
static int *volatile nowhere;

static void note(int number)
{
    heard[number]++;
    if (count < 8)
        order[count++] = number;
}

static void told(int number, siginfo_t *info, void *context)
{
    note(number);
    printf("%d %d %d %d %d\n", info->si_signo == number, info->si_code == SI_QUEUE, info->si_pid == getpid(), info->si_value.sival_int,
        context != 0);
}

static void nested(int number)
{
    depth++;
    printf("depth %d\n", depth);
    if (depth < 3)
        raise(number);
    depth--;
}

static void leave(int number)
{
    siglongjmp(out, number);
}

static char own[32768];

static void on_own_stack(int number)
{
    stack_t now;
    sigaltstack(0, &now);
    printf("on its own stack: %d\n", (now.ss_flags & SS_ONSTACK) != 0);
    note(number);
}

static int is_blocked(int number)
{
    sigset_t mask;
    sigprocmask(SIG_BLOCK, 0, &mask);
    return sigismember(&mask, number);
}

static void refused(int result)
{
    printf("%d %d\n", result, errno == EINVAL);
}

int main(void)
{
    struct sigaction action, old;
    sigset_t set, before;
    memset(&action, 0, sizeof action);
    printf("%d\n", signal(SIGUSR1, note) == SIG_DFL);
    raise(SIGUSR1);
    printf("%d %d\n", heard[SIGUSR1], signal(SIGUSR1, SIG_IGN) == note);
    raise(SIGUSR1);
    printf("%d\n", heard[SIGUSR1]);

    /* What is blocked waits; those of real time are kept, the lowest first. */
    sigemptyset(&set);
    for (int number = SIGRTMIN; number < SIGRTMIN + 3; number++) {
        signal(number, note);
        sigaddset(&set, number);
    }
    sigaddset(&set, SIGUSR2);
    signal(SIGUSR2, note);
    sigprocmask(SIG_BLOCK, &set, &before);
    raise(SIGRTMIN + 2), raise(SIGRTMIN), raise(SIGRTMIN), raise(SIGUSR2), raise(SIGUSR2);
    sigset_t waiting;
    sigpending(&waiting);
    printf("%d %d %d\n", sigismember(&waiting, SIGRTMIN), sigismember(&waiting, SIGRTMIN + 1), sigismember(&waiting, SIGUSR2));
    count = 0;
    sigprocmask(SIG_SETMASK, &before, 0);
    printf("%d of %d %d %d\n", count, heard[SIGRTMIN], heard[SIGRTMIN + 2], heard[SIGUSR2]);

    action.sa_sigaction = told;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGRTMIN, &action, &old);
    printf("%d %d\n", old.sa_handler == note, (old.sa_flags & SA_SIGINFO) != 0);
    union sigval value = {.sival_int = -77};
    sigqueue(getpid(), SIGRTMIN, value);

    action.sa_handler = nested;
    action.sa_flags = SA_NODEFER;
    sigaction(SIGUSR1, &action, 0);
    raise(SIGUSR1);

    action.sa_flags = SA_RESETHAND;
    action.sa_handler = note;
    sigaction(SIGUSR1, &action, 0);
    raise(SIGUSR1);
    sigaction(SIGUSR1, 0, &old);
    printf("%d\n", old.sa_handler == SIG_DFL);

    stack_t stack = {own, 0, sizeof own};
    printf("%d\n", sigaltstack(&stack, 0));
    action.sa_flags = SA_ONSTACK;
    action.sa_handler = on_own_stack;
    sigaction(SIGUSR2, &action, 0);
    raise(SIGUSR2);

    /* Out of a handler, with the mask as it was, or as the handler has it. */
    signal(SIGUSR1, leave);
    for (volatile int masked = 1; masked >= 0; masked--) {
        int number = sigsetjmp(out, masked);
        if (number == 0)
            raise(SIGUSR1);
        printf("left by %d, blocked %d\n", number == SIGUSR1, is_blocked(SIGUSR1));
    }
    sigemptyset(&set);
    sigprocmask(SIG_SETMASK, &set, 0);
    signal(SIGSEGV, leave);
    int number = sigsetjmp(out, 1);
    if (number == 0)
        *nowhere = 1;
    printf("a fault: %d\n", number == SIGSEGV);

    sigaddset(&set, SIGALRM);
    sigprocmask(SIG_BLOCK, &set, &before);
    struct itimerval soon = {{0, 0}, {0, 2000}};
    setitimer(ITIMER_REAL, &soon, 0);
    number = 0;
    printf("%d", sigwait(&set, &number));
    printf(" %d\n", number == SIGALRM);
    signal(SIGALRM, note);
    setitimer(ITIMER_REAL, &soon, 0);
    int result = sigsuspend(&before);
    printf("%d %d %d\n", result, errno == EINTR, heard[SIGALRM]);

    refused(sigaddset(&set, 65));
    refused(sigaction(SIGKILL, &action, 0));
    refused(kill(getpid(), 65));
    puts(strsignal(SIGSEGV)), puts(strsignal(SIGRTMIN + 1)), puts(strsignal(99));
    fflush(stdout);
    signal(SIGABRT, SIG_IGN);
    abort();
}
