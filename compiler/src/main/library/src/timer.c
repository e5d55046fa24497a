/* Timers that a process makes (POSIX, <time.h>). */
#include <signal.h>
#include <time.h>
#include "internal.h"

#define CALL(number, a, b, c, d) ((int) __maize_checked_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), 0, 0))

int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer) { return CALL(timer_create, clock, event, timer, 0); }
int timer_delete(timer_t timer) { return CALL(timer_delete, timer, 0, 0, 0); }
int timer_gettime(timer_t timer, struct itimerspec *value) { return CALL(timer_gettime, timer, value, 0, 0); }
int timer_getoverrun(timer_t timer) { return CALL(timer_getoverrun, timer, 0, 0, 0); }

int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value, struct itimerspec *restrict old)
{
    return CALL(timer_settime, timer, flags, value, old);
}
