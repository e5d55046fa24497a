/* What is each thread's own under a key, and what is done once (POSIX, <pthread.h>). */
#include <errno.h>
#include <pthread.h>
#include "lock.h"
#include "thread.h"

static struct { int used; void (*destructor)(void *); } keys[PTHREAD_KEYS_MAX];
static plain_lock lock;

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
    int result = EAGAIN;
    __maize_lock(&lock);
    for (pthread_key_t k = 0; k < PTHREAD_KEYS_MAX && result; k++)
        if (!keys[k].used) {
            keys[k].used = 1;
            keys[k].destructor = destructor;
            *key = k;
            result = 0;
        }
    __maize_unlock(&lock);
    return result;
}

int pthread_key_delete(pthread_key_t key)
{
    if (key >= PTHREAD_KEYS_MAX || !keys[key].used)
        return EINVAL;
    keys[key].used = 0;
    keys[key].destructor = 0;
    return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
    return key < PTHREAD_KEYS_MAX ? pthread_self()->specific[key] : 0;
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
    if (key >= PTHREAD_KEYS_MAX || !keys[key].used)
        return EINVAL;
    pthread_self()->specific[key] = (void *) value;
    return 0;
}

void __maize_run_destructors(struct _maize_thread *thread)
{
    for (int round = 0, again = 1; again && round < PTHREAD_DESTRUCTOR_ITERATIONS; round++) {
        again = 0;
        for (int k = 0; k < PTHREAD_KEYS_MAX; k++) {
            void *value = thread->specific[k];
            if (!value || !keys[k].destructor)
                continue;
            thread->specific[k] = 0;
            keys[k].destructor(value);
            again = 1;
        }
    }
}

enum { NEVER, RUNNING, AWAITED, DONE };

int pthread_once(pthread_once_t *once, void (*run)(void))
{
    for (;;) {
        int state = NEVER;
        if (__atomic_compare_exchange_n(&once->state, &state, RUNNING, 0, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
            run();
            if (__atomic_exchange_n(&once->state, DONE, __ATOMIC_RELEASE) == AWAITED)
                __maize_wake(&once->state, 0x7fffffff);
            return 0;
        }
        if (state == DONE)
            return 0;
        if (state == AWAITED || __atomic_compare_exchange_n(&once->state, &state, AWAITED, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
            __maize_wait(&once->state, AWAITED);
    }
}
