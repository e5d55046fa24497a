/* Mutexes, conditions, read-write locks, barriers, spin locks, semaphores (POSIX, <pthread.h> and <semaphore.h>), on futexes. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include "internal.h"
#include "lock.h"
#include "thread.h"

enum { FUTEX_WAIT = 0, ALL = 0x7fffffff, SECOND = 1000000000 };

int __maize_wait_until(int *word, int value, int clock, const struct timespec *until)
{
    struct timespec rest;
    if (until) {
        if (until->tv_nsec < 0 || until->tv_nsec >= SECOND)
            return EINVAL;
        clock_gettime(clock, &rest);
        rest.tv_sec = until->tv_sec - rest.tv_sec;
        rest.tv_nsec = until->tv_nsec - rest.tv_nsec;
        if (rest.tv_nsec < 0) {
            rest.tv_sec--;
            rest.tv_nsec += SECOND;
        }
        if (rest.tv_sec < 0)
            return ETIMEDOUT;
    }
    long result = __maize_system_call(CALL_futex, (long) word, FUTEX_WAIT, value, (long) (until ? &rest : 0), 0, 0);
    return result == -ETIMEDOUT ? ETIMEDOUT : 0;
}

int sched_yield(void)
{
    return (int) __maize_checked_call(CALL_sched_yield, 0, 0, 0, 0, 0, 0);
}

/* --- Mutexes --- */

int pthread_mutexattr_init(pthread_mutexattr_t *a)
{
    *a = (pthread_mutexattr_t) {PTHREAD_MUTEX_DEFAULT, 0};
    return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *a)
{
    (void) a;
    return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *a, int type)
{
    if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ERRORCHECK)
        return EINVAL;
    a->type = type;
    return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict a, int *restrict type)
{
    *type = a->type;
    return 0;
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t *a, int shared)
{
    if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
        return EINVAL;
    a->shared = shared;
    return 0;
}

int pthread_mutex_init(pthread_mutex_t *restrict m, const pthread_mutexattr_t *restrict a)
{
    *m = (pthread_mutex_t) {.type = a ? a->type : PTHREAD_MUTEX_DEFAULT};
    return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *m)
{
    return __atomic_load_n(&m->word, __ATOMIC_RELAXED) ? EBUSY : 0;
}

static int take(pthread_mutex_t *m)
{
    int free = 0;
    return __atomic_compare_exchange_n(&m->word, &free, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

static int lock(pthread_mutex_t *m, int tries, const struct timespec *until)
{
    int waits = m->type == PTHREAD_MUTEX_NORMAL ? 0 : 1;
    if (waits && __atomic_load_n(&m->holder, __ATOMIC_RELAXED) == pthread_self()) {
        if (m->type == PTHREAD_MUTEX_ERRORCHECK)
            return tries ? EBUSY : EDEADLK;
        m->depth++;
        return 0;
    }
    if (!take(m)) {
        if (tries)
            return EBUSY;
        while (__atomic_exchange_n(&m->word, 2, __ATOMIC_ACQUIRE) != 0) {
            int error = __maize_wait_until(&m->word, 2, CLOCK_REALTIME, until);
            if (error)
                return error;
        }
    }
    if (waits)
        __atomic_store_n(&m->holder, pthread_self(), __ATOMIC_RELAXED);
    return 0;
}

int pthread_mutex_lock(pthread_mutex_t *m)
{
    return lock(m, 0, 0);
}

int pthread_mutex_trylock(pthread_mutex_t *m)
{
    return lock(m, 1, 0);
}

int pthread_mutex_timedlock(pthread_mutex_t *restrict m, const struct timespec *restrict until)
{
    return lock(m, 0, until);
}

int pthread_mutex_unlock(pthread_mutex_t *m)
{
    if (m->type != PTHREAD_MUTEX_NORMAL) {
        if (__atomic_load_n(&m->holder, __ATOMIC_RELAXED) != pthread_self())
            return EPERM;
        if (m->depth > 0) {
            m->depth--;
            return 0;
        }
        __atomic_store_n(&m->holder, 0, __ATOMIC_RELAXED);
    }
    if (__atomic_exchange_n(&m->word, 0, __ATOMIC_RELEASE) == 2)
        __maize_wake(&m->word, 1);
    return 0;
}

/* --- Conditions: who waits sleeps until the count of signals is another than he saw --- */

int pthread_condattr_init(pthread_condattr_t *a)
{
    *a = (pthread_condattr_t) {CLOCK_REALTIME, 0};
    return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *a)
{
    (void) a;
    return 0;
}

int pthread_condattr_setclock(pthread_condattr_t *a, clockid_t clock)
{
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    a->clock = clock;
    return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t *restrict a, clockid_t *restrict clock)
{
    *clock = a->clock;
    return 0;
}

int pthread_cond_init(pthread_cond_t *restrict c, const pthread_condattr_t *restrict a)
{
    *c = (pthread_cond_t) {.clock = a ? a->clock : CLOCK_REALTIME};
    return 0;
}

int pthread_cond_destroy(pthread_cond_t *c)
{
    (void) c;
    return 0;
}

struct wait { pthread_cond_t *condition; pthread_mutex_t *mutex; int depth; };

static void end_wait(void *of)
{
    struct wait *wait = of;
    __atomic_sub_fetch(&wait->condition->waiting, 1, __ATOMIC_SEQ_CST);
    pthread_mutex_lock(wait->mutex);
    wait->mutex->depth = wait->depth;
}

static void end_count(void *waiting)
{
    __atomic_sub_fetch((int *) waiting, 1, __ATOMIC_SEQ_CST);
}

/* As __maize_wait_until, as a cancellation point. */
static int wait_at_point(int *word, int value, int clock, const struct timespec *until)
{
    if (__maize_enter_point)
        __maize_enter_point();
    int error = __maize_wait_until(word, value, clock, until);
    if (__maize_leave_point)
        __maize_leave_point();
    return error;
}

int pthread_cond_timedwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m, const struct timespec *restrict until)
{
    if (until && (until->tv_nsec < 0 || until->tv_nsec >= SECOND))
        return EINVAL;
    if (m->type != PTHREAD_MUTEX_NORMAL && m->holder != pthread_self())
        return EPERM;
    __atomic_add_fetch(&c->waiting, 1, __ATOMIC_SEQ_CST);
    unsigned seen = __atomic_load_n(&c->signals, __ATOMIC_SEQ_CST);
    struct wait wait = {c, m, m->depth};
    m->depth = 0;
    pthread_mutex_unlock(m);
    int error;
    pthread_cleanup_push(end_wait, &wait);
    error = wait_at_point((int *) &c->signals, (int) seen, c->clock, until);
    pthread_cleanup_pop(1);
    return error;
}

int pthread_cond_wait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m)
{
    return pthread_cond_timedwait(c, m, 0);
}

static int wake(pthread_cond_t *c, int count)
{
    if (__atomic_load_n(&c->waiting, __ATOMIC_SEQ_CST)) {
        __atomic_add_fetch(&c->signals, 1, __ATOMIC_SEQ_CST);
        __maize_wake((int *) &c->signals, count);
    }
    return 0;
}

int pthread_cond_signal(pthread_cond_t *c)
{
    return wake(c, 1);
}

int pthread_cond_broadcast(pthread_cond_t *c)
{
    return wake(c, ALL);
}

/* --- Read-write locks: a short lock guards the counts; who cannot go on sleeps until they change --- */

int pthread_rwlock_init(pthread_rwlock_t *restrict l, const pthread_rwlockattr_t *restrict a)
{
    (void) a;
    *l = (pthread_rwlock_t) PTHREAD_RWLOCK_INITIALIZER;
    return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *l)
{
    (void) l;
    return 0;
}

static int share(pthread_rwlock_t *l, int writes, int tries)
{
    plain_lock *guard = (plain_lock *) &l->lock;
    for (;;) {
        __maize_lock(guard);
        int possible = writes ? !l->readers && !l->writing : !l->writing;
        if (possible) {
            if (writes)
                l->writing = 1;
            else
                l->readers++;
        }
        int seen = l->changes;
        __maize_unlock(guard);
        if (possible)
            return 0;
        if (tries)
            return EBUSY;
        __maize_wait(&l->changes, seen);
    }
}

int pthread_rwlock_rdlock(pthread_rwlock_t *l)
{
    return share(l, 0, 0);
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *l)
{
    return share(l, 0, 1);
}

int pthread_rwlock_wrlock(pthread_rwlock_t *l)
{
    return share(l, 1, 0);
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *l)
{
    return share(l, 1, 1);
}

int pthread_rwlock_unlock(pthread_rwlock_t *l)
{
    plain_lock *guard = (plain_lock *) &l->lock;
    __maize_lock(guard);
    if (l->writing)
        l->writing = 0;
    else
        l->readers--;
    int free = !l->readers;
    if (free)
        l->changes++;
    __maize_unlock(guard);
    if (free)
        __maize_wake(&l->changes, ALL);
    return 0;
}

/* --- Barriers --- */

int pthread_barrier_init(pthread_barrier_t *restrict b, const pthread_barrierattr_t *restrict a, unsigned count)
{
    (void) a;
    if (count == 0)
        return EINVAL;
    *b = (pthread_barrier_t) {.count = count};
    return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *b)
{
    (void) b;
    return 0;
}

int pthread_barrier_wait(pthread_barrier_t *b)
{
    plain_lock *guard = (plain_lock *) &b->lock;
    __maize_lock(guard);
    unsigned round = b->rounds;
    if (++b->arrived == b->count) {
        b->arrived = 0;
        __atomic_store_n(&b->rounds, round + 1, __ATOMIC_RELEASE);
        __maize_unlock(guard);
        __maize_wake((int *) &b->rounds, ALL);
        return PTHREAD_BARRIER_SERIAL_THREAD;
    }
    __maize_unlock(guard);
    while (__atomic_load_n(&b->rounds, __ATOMIC_ACQUIRE) == round)
        __maize_wait((int *) &b->rounds, (int) round);
    return 0;
}

/* --- Spin locks: cores are few and threads many, so each turn gives way --- */

int pthread_spin_init(pthread_spinlock_t *l, int shared)
{
    (void) shared;
    l->word = 0;
    return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *l)
{
    (void) l;
    return 0;
}

int pthread_spin_trylock(pthread_spinlock_t *l)
{
    return __atomic_exchange_n(&l->word, 1, __ATOMIC_ACQUIRE) ? EBUSY : 0;
}

int pthread_spin_lock(pthread_spinlock_t *l)
{
    while (pthread_spin_trylock(l))
        sched_yield();
    return 0;
}

int pthread_spin_unlock(pthread_spinlock_t *l)
{
    __atomic_store_n(&l->word, 0, __ATOMIC_RELEASE);
    return 0;
}

/* --- Semaphores --- */

static int failed(int error)
{
    errno = error;
    return -1;
}

int sem_init(sem_t *s, int shared, unsigned value)
{
    (void) shared;
    if (value > SEM_VALUE_MAX)
        return failed(EINVAL);
    *s = (sem_t) {(int) value, 0};
    return 0;
}

int sem_destroy(sem_t *s)
{
    (void) s;
    return 0;
}

int sem_trywait(sem_t *s)
{
    int value = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    while (value > 0)
        if (__atomic_compare_exchange_n(&s->value, &value, value - 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
            return 0;
    return failed(EAGAIN);
}

int sem_timedwait(sem_t *restrict s, const struct timespec *restrict until)
{
    int before = errno;
    while (sem_trywait(s)) {
        __atomic_add_fetch(&s->waiting, 1, __ATOMIC_SEQ_CST);
        int error;
        pthread_cleanup_push(end_count, &s->waiting);
        error = wait_at_point(&s->value, 0, CLOCK_REALTIME, until);
        pthread_cleanup_pop(1);
        if (error)
            return failed(error);
    }
    errno = before;
    return 0;
}

int sem_wait(sem_t *s)
{
    return sem_timedwait(s, 0);
}

int sem_post(sem_t *s)
{
    int value = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    do
        if (value == SEM_VALUE_MAX)
            return failed(EOVERFLOW);
    while (!__atomic_compare_exchange_n(&s->value, &value, value + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
    if (__atomic_load_n(&s->waiting, __ATOMIC_SEQ_CST))
        __maize_wake(&s->value, 1);
    return 0;
}

int sem_getvalue(sem_t *restrict s, int *restrict value)
{
    *value = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    return 0;
}
