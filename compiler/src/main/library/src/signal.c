/* Signals: handlers, masks, sending, waiting (POSIX, <signal.h>). */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include "internal.h"

enum { SET_BYTES = 8, SA_RESTORER = 0x04000000 };

/* As the kernel has it (Linux, include/linux/signal_types.h). */
struct action {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    unsigned long mask;
};

void __maize_signal_return(void);

#define CALL(number, a, b, c, d) ((int) __maize_checked_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), 0, 0))

static int refused(void)
{
    errno = EINVAL;
    return -1;
}

int sigaction(int number, const struct sigaction *restrict to, struct sigaction *restrict from)
{
    struct action new, old;
    if (to)
        new = (struct action) {to->sa_handler, (unsigned) to->sa_flags | SA_RESTORER, __maize_signal_return, to->sa_mask.bits};
    if (CALL(rt_sigaction, number, to ? &new : 0, from ? &old : 0, SET_BYTES))
        return -1;
    if (from)
        *from = (struct sigaction) {{old.handler}, {old.mask}, (int) (old.flags & ~(unsigned long) SA_RESTORER), old.restorer};
    return 0;
}

void (*signal(int number, void (*handler)(int)))(int)
{
    struct sigaction to = {{handler}, {0}, SA_RESTART, 0}, from;
    return sigaction(number, &to, &from) ? SIG_ERR : from.sa_handler;
}

int siginterrupt(int number, int interrupts)
{
    struct sigaction action;
    if (sigaction(number, 0, &action))
        return -1;
    action.sa_flags = interrupts ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    return sigaction(number, &action, 0);
}

int sigaltstack(const stack_t *restrict to, stack_t *restrict from)
{
    return CALL(sigaltstack, to, from, 0, 0);
}

/* --- Sets --- */

static int is_signal(int number)
{
    return number > 0 && number < NSIG;
}

int sigemptyset(sigset_t *set)
{
    set->bits = 0;
    return 0;
}

int sigfillset(sigset_t *set)
{
    set->bits = -1ul;
    return 0;
}

int sigaddset(sigset_t *set, int number)
{
    if (!is_signal(number))
        return refused();
    set->bits |= 1ul << (number - 1);
    return 0;
}

int sigdelset(sigset_t *set, int number)
{
    if (!is_signal(number))
        return refused();
    set->bits &= ~(1ul << (number - 1));
    return 0;
}

int sigismember(const sigset_t *set, int number)
{
    return is_signal(number) ? (int) (set->bits >> (number - 1) & 1) : refused();
}

/* --- Masks --- */

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    return CALL(rt_sigprocmask, how, set, old, SET_BYTES);
}

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    return (int) -__maize_system_call(CALL_rt_sigprocmask, how, (long) set, (long) old, SET_BYTES, 0, 0);
}

int sigpending(sigset_t *set)
{
    return CALL(rt_sigpending, set, SET_BYTES, 0, 0);
}

void __maize_keep_mask(sigjmp_buf buffer, int masked)
{
    buffer->masked = masked;
    if (masked)
        CALL(rt_sigprocmask, SIG_BLOCK, 0, &buffer->mask, SET_BYTES);
}

_Noreturn void siglongjmp(sigjmp_buf buffer, int value)
{
    if (buffer->masked)
        CALL(rt_sigprocmask, SIG_SETMASK, &buffer->mask, 0, SET_BYTES);
    longjmp(buffer->jump, value);
}

/* --- Sending --- */

int kill(pid_t process, int number)
{
    return CALL(kill, process, number, 0, 0);
}

int killpg(pid_t group, int number)
{
    return group < 0 ? refused() : kill(-group, number);
}

int raise(int number)
{
    return CALL(tgkill, getpid(), gettid(), number, 0);
}

int sigqueue(pid_t process, int number, union sigval value)
{
    siginfo_t info = {.si_signo = number, .si_code = SI_QUEUE, ._of._sent = {getpid(), getuid(), value}};
    return CALL(rt_sigqueueinfo, process, number, &info, 0);
}

_Noreturn void abort(void)
{
    sigset_t set = {1ul << (SIGABRT - 1)};
    CALL(rt_sigprocmask, SIG_UNBLOCK, &set, 0, SET_BYTES);
    raise(SIGABRT);
    /* It was ignored, or its handler has returned. */
    signal(SIGABRT, SIG_DFL);
    raise(SIGABRT);
    __builtin_trap();
}

/* --- Waiting --- */

int sigsuspend(const sigset_t *set)
{
    return (int) __maize_waiting_call(CALL_rt_sigsuspend, (long) set, SET_BYTES, 0, 0, 0, 0);
}

int pause(void)
{
    sigset_t mask;
    sigprocmask(SIG_BLOCK, 0, &mask);
    return sigsuspend(&mask);
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict time)
{
    return (int) __maize_waiting_call(CALL_rt_sigtimedwait, (long) set, (long) info, (long) time, SET_BYTES, 0, 0);
}

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info)
{
    return sigtimedwait(set, info, 0);
}

int sigwait(const sigset_t *restrict set, int *restrict number)
{
    int result;
    do
        result = sigtimedwait(set, 0, 0);
    while (result < 0 && errno == EINTR);
    if (result < 0)
        return errno;
    *number = result;
    return 0;
}
