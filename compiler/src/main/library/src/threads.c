/* C's threads (C17, 7.26), which are POSIX's under other names. */
#include <errno.h>
#include <stdint.h>
#include <threads.h>

static int result_of(int error)
{
    switch (error) {
    case 0: return thrd_success;
    case ENOMEM: return thrd_nomem;
    case EBUSY: return thrd_busy;
    case ETIMEDOUT: return thrd_timedout;
    default: return thrd_error;
    }
}

int thrd_create(thrd_t *thread, thrd_start_t run, void *argument)
{
    /* What such a thread returns is an int, in the register where the pointer is expected. */
    return result_of(pthread_create(thread, 0, (void *(*)(void *)) (void (*)(void)) run, argument));
}

int thrd_join(thrd_t thread, int *result)
{
    void *value;
    int error = pthread_join(thread, &value);
    if (!error && result)
        *result = (int) (intptr_t) value;
    return result_of(error);
}

int thrd_detach(thrd_t thread) { return result_of(pthread_detach(thread)); }
_Noreturn void thrd_exit(int result) { pthread_exit((void *) (intptr_t) result); }
thrd_t thrd_current(void) { return pthread_self(); }
int thrd_equal(thrd_t a, thrd_t b) { return a == b; }
int thrd_sleep(const struct timespec *time, struct timespec *rest) { return nanosleep(time, rest) ? errno == EINTR ? -1 : -2 : 0; }
void thrd_yield(void) { sched_yield(); }
void call_once(once_flag *once, void (*run)(void)) { pthread_once(once, run); }

int mtx_init(mtx_t *m, int type)
{
    *m = (mtx_t) {.type = type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL};
    return thrd_success;
}

void mtx_destroy(mtx_t *m) { pthread_mutex_destroy(m); }
int mtx_lock(mtx_t *m) { return result_of(pthread_mutex_lock(m)); }
int mtx_trylock(mtx_t *m) { return result_of(pthread_mutex_trylock(m)); }
int mtx_timedlock(mtx_t *restrict m, const struct timespec *restrict until) { return result_of(pthread_mutex_timedlock(m, until)); }
int mtx_unlock(mtx_t *m) { return result_of(pthread_mutex_unlock(m)); }
int cnd_init(cnd_t *c) { return result_of(pthread_cond_init(c, 0)); }
void cnd_destroy(cnd_t *c) { pthread_cond_destroy(c); }
int cnd_wait(cnd_t *c, mtx_t *m) { return result_of(pthread_cond_wait(c, m)); }
int cnd_timedwait(cnd_t *restrict c, mtx_t *restrict m, const struct timespec *restrict until) { return result_of(pthread_cond_timedwait(c, m, until)); }
int cnd_signal(cnd_t *c) { return result_of(pthread_cond_signal(c)); }
int cnd_broadcast(cnd_t *c) { return result_of(pthread_cond_broadcast(c)); }
int tss_create(tss_t *key, tss_dtor_t destructor) { return result_of(pthread_key_create(key, destructor)); }
void tss_delete(tss_t key) { pthread_key_delete(key); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
int tss_set(tss_t key, void *value) { return result_of(pthread_setspecific(key, value)); }
