/* Signals as far as no handler runs: dispositions, masks, and what a program sends itself. */
#include "system.h"

#define BAD ((void *)0x10)
struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };

static void handler(int signal) { (void)signal; }

static void run(int count, char **arguments)
{
    struct action action = {(void *)1, 0x04000000, handler, ~0UL}, old = {0};
    T(C4(rt_sigaction, 10, &action, &old, 8));
    T((long)old.handler);
    T(C4(rt_sigaction, 10, 0, &old, 8));
    T((long)old.handler);
    Q((long)(old.mask >> 8 & 1));
    Q((long)(old.mask >> 18 & 1));
    T(C4(rt_sigaction, 10, 0, 0, 8));
    T(C4(rt_sigaction, 9, &action, 0, 8));
    T(C4(rt_sigaction, 9, 0, &old, 8));
    T(C4(rt_sigaction, 19, &action, 0, 8));
    T(C4(rt_sigaction, 0, &action, 0, 8));
    T(C4(rt_sigaction, 65, &action, 0, 8));
    T(C4(rt_sigaction, 64, &action, 0, 8));
    T(C4(rt_sigaction, 12, &action, 0, 4));
    T(C4(rt_sigaction, 12, BAD, 0, 8));
    T(C4(rt_sigaction, 12, 0, BAD, 8));
    unsigned long set = 1UL << 9 | 1UL << 11 | 1UL << 8, was = 0;
    T(C4(rt_sigprocmask, 0, &set, &was, 8));
    T((long)was);
    T(C4(rt_sigprocmask, 0, 0, &was, 8));
    T((long)was);
    set = 1UL << 9;
    T(C4(rt_sigprocmask, 1, &set, &was, 8));
    T(C4(rt_sigprocmask, 7, &set, &was, 8));
    T(C4(rt_sigprocmask, 7, 0, &was, 8));
    T((long)was);
    T(C4(rt_sigprocmask, 2, &set, 0, 4));
    T(C4(rt_sigprocmask, 2, BAD, 0, 8));
    T(C4(rt_sigprocmask, 2, 0, BAD, 8));
    long process = C0(getpid), thread = C0(gettid);
    T(C2(kill, process, 0));
    T(C2(kill, 0, 0));
    T(C2(kill, process, 65));
    T(C2(kill, process, -1));
    T(C2(kill, 0x7ffffff0, 0));
    T(C2(kill, process, 10));
    T(C2(kill, process, 17));
    T(C2(kill, process, 28));
    T(C2(tkill, thread, 0));
    T(C2(tkill, 0, 0));
    T(C2(tkill, -1, 0));
    T(C2(tkill, thread, 65));
    T(C2(tkill, 0x7ffffff0, 0));
    T(C3(tgkill, process, thread, 0));
    T(C3(tgkill, 0, thread, 0));
    T(C3(tgkill, process, 0, 0));
    T(C3(tgkill, process, 0x7ffffff0, 0));
    T(C3(tgkill, process, thread, 65));
    T(C3(tgkill, process, thread, 12));
    T(C2(kill, process, 12));
    action.handler = (void *)1;
    T(C4(rt_sigaction, 12, &action, 0, 8));
    set = 0;
    T(C4(rt_sigprocmask, 2, &set, &was, 8));
    T((long)was);
}
