/*
 * Cancellation (POSIX, XSH 2.9.5). A thread that is cancelled acts on it where it is at a point that POSIX names: before, after, or while it waits
 * there, when a signal interrupts it, in whose handler it then ends.
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#include "internal.h"
#include "lock.h"
#include "thread.h"

enum { SIGNAL = 33, SA_RESTORER = 0x04000000 }; /* below those that programs have */

void __maize_signal_return(void);

static plain_lock lock;
static int installed;

static int acts(struct _maize_thread *me)
{
    return __atomic_load_n(&me->cancelled, __ATOMIC_ACQUIRE) && !me->disabled;
}

static void hear(int number)
{
    struct _maize_thread *me = pthread_self();
    (void) number;
    if (acts(me) && (me->asynchronous || me->atPoint))
        pthread_exit(PTHREAD_CANCELED);
}

void __maize_enter_point(void)
{
    struct _maize_thread *me = pthread_self();
    me->atPoint++;
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    if (acts(me))
        pthread_exit(PTHREAD_CANCELED);
}

void __maize_leave_point(void)
{
    struct _maize_thread *me = pthread_self();
    if (acts(me))
        pthread_exit(PTHREAD_CANCELED);
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    me->atPoint--;
}

int pthread_cancel(pthread_t thread)
{
    __maize_lock(&lock);
    if (!installed) {
        struct { void (*handler)(int); unsigned long flags; void (*restorer)(void); unsigned long mask; } action = {hear, SA_RESTART | SA_RESTORER,
            __maize_signal_return, 0};
        __maize_system_call(CALL_rt_sigaction, SIGNAL, (long) &action, 0, sizeof action.mask, 0, 0);
        installed = 1;
    }
    __maize_unlock(&lock);
    __atomic_store_n(&thread->cancelled, 1, __ATOMIC_RELEASE);
    if (thread == pthread_self()) {
        if (acts(thread) && thread->asynchronous)
            pthread_exit(PTHREAD_CANCELED);
        return 0;
    }
    /* One that has ended already is not found, and that is well. */
    int error = pthread_kill(thread, SIGNAL);
    return error == ESRCH ? 0 : error;
}

void pthread_testcancel(void)
{
    if (acts(pthread_self()))
        pthread_exit(PTHREAD_CANCELED);
}

int pthread_setcancelstate(int state, int *old)
{
    struct _maize_thread *me = pthread_self();
    if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE)
        return EINVAL;
    if (old)
        *old = me->disabled;
    me->disabled = state;
    if (acts(me) && me->asynchronous)
        pthread_exit(PTHREAD_CANCELED);
    return 0;
}

int pthread_setcanceltype(int type, int *old)
{
    struct _maize_thread *me = pthread_self();
    if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS)
        return EINVAL;
    if (old)
        *old = me->asynchronous;
    me->asynchronous = type;
    if (acts(me) && type)
        pthread_exit(PTHREAD_CANCELED);
    return 0;
}
