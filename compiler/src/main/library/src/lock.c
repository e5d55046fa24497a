/* Locks on futexes. */
#include "lock.h"
#include "internal.h"

enum { FUTEX_WAIT = 0, FUTEX_WAKE = 1 };

int __maize_threads;
static _Thread_local char self; /* its address is the thread's name */

long __maize_wait(int *word, int value)
{
    return __maize_system_call(CALL_futex, (long) word, FUTEX_WAIT, value, 0, 0, 0);
}

void __maize_wake(int *word, int count)
{
    __maize_system_call(CALL_futex, (long) word, FUTEX_WAKE, count, 0, 0, 0);
}

int __maize_try_lock(plain_lock *lock)
{
    int free = 0;
    return !__atomic_compare_exchange_n(&lock->state, &free, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

void __maize_lock(plain_lock *lock)
{
    if (!__maize_try_lock(lock))
        return;
    while (__atomic_exchange_n(&lock->state, 2, __ATOMIC_ACQUIRE) != 0)
        __maize_wait(&lock->state, 2);
}

void __maize_unlock(plain_lock *lock)
{
    if (__atomic_exchange_n(&lock->state, 0, __ATOMIC_RELEASE) == 2)
        __maize_wake(&lock->state, 1);
}

int __maize_try_lock_again(recursive_lock *lock)
{
    if (__atomic_load_n(&lock->holder, __ATOMIC_RELAXED) != &self) {
        if (__maize_try_lock(&lock->lock))
            return 1;
        __atomic_store_n(&lock->holder, &self, __ATOMIC_RELAXED);
    }
    lock->depth++;
    return 0;
}

void __maize_lock_again(recursive_lock *lock)
{
    if (__atomic_load_n(&lock->holder, __ATOMIC_RELAXED) != &self) {
        __maize_lock(&lock->lock);
        __atomic_store_n(&lock->holder, &self, __ATOMIC_RELAXED);
    }
    lock->depth++;
}

void __maize_unlock_again(recursive_lock *lock)
{
    if (--lock->depth > 0)
        return;
    __atomic_store_n(&lock->holder, 0, __ATOMIC_RELAXED);
    __maize_unlock(&lock->lock);
}
