/* Threads: their start and end (POSIX, <pthread.h>). One has a machine stack, which only its ISA reads, and a data stack. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "internal.h"
#include "lock.h"
#include "thread.h"

enum {
    JOINABLE = 0, DETACHED, JOINED,
    PAGE = 4096, DEFAULT_STACK = 8 << 20
};

__attribute__((weak)) void __maize_return_blocks(void);
long __maize_clone(long flags, void *stack, int *id, void *threadPointer, void **argument);

static struct _maize_thread first;
static _Thread_local struct _maize_thread *self;
static struct _maize_thread *detached;
static plain_lock detachedLock;
static int alive = 1; /* threads; the last one to end ends the program */

pthread_t pthread_self(void)
{
    if (!self) {
        self = &first;
        /* Who joins the first thread waits at its id too. */
        first.id = (int) __maize_system_call(CALL_set_tid_address, (long) &first.id, 0, 0, 0, 0, 0);
    }
    return self;
}

int pthread_equal(pthread_t a, pthread_t b)
{
    return a == b;
}

/* Gives back what threads had that are gone and that nobody joins. */
static void reap(void)
{
    __maize_lock(&detachedLock);
    for (struct _maize_thread **each = &detached; *each;) {
        struct _maize_thread *thread = *each;
        if (__atomic_load_n(&thread->id, __ATOMIC_ACQUIRE) == 0) {
            *each = thread->next;
            munmap(thread->memory, thread->size);
        } else
            each = &thread->next;
    }
    __maize_unlock(&detachedLock);
}

static void leave_to_reap(struct _maize_thread *thread)
{
    if (!thread->memory)
        return;
    __maize_lock(&detachedLock);
    thread->next = detached;
    detached = thread;
    __maize_unlock(&detachedLock);
}

int pthread_kill(pthread_t thread, int number)
{
    int id = thread == pthread_self() ? gettid() : __atomic_load_n(&thread->id, __ATOMIC_ACQUIRE);
    return id <= 0 ? ESRCH : (int) -__maize_system_call(CALL_tgkill, getpid(), id, number, 0, 0, 0);
}

/* In the copy that fork has made, whose one thread has another id. */
void __maize_alone(void)
{
    alive = 1;
    __maize_threads = 0;
    detached = 0;
    detachedLock = (plain_lock) {0};
    if (self)
        self->id = (int) __maize_system_call(CALL_set_tid_address, (long) &self->id, 0, 0, 0, 0, 0);
}

void __maize_push_cleanup(struct _maize_cleanup *cleanup)
{
    struct _maize_thread *me = pthread_self();
    cleanup->next = me->cleanups;
    me->cleanups = cleanup;
}

void __maize_pop_cleanup(struct _maize_cleanup *cleanup, int runs)
{
    pthread_self()->cleanups = cleanup->next;
    if (runs)
        cleanup->run(cleanup->argument);
}

_Noreturn void pthread_exit(void *result)
{
    struct _maize_thread *me = pthread_self();
    me->result = result;
    me->disabled = PTHREAD_CANCEL_DISABLE;
    while (me->cleanups)
        __maize_pop_cleanup(me->cleanups, 1);
    __maize_run_destructors(me);
    if (__maize_return_blocks)
        __maize_return_blocks();
    if (__atomic_sub_fetch(&alive, 1, __ATOMIC_ACQ_REL) == 0)
        exit(0);
    for (;;)
        __maize_system_call(CALL_exit, 0, 0, 0, 0, 0, 0);
}

_Noreturn void __maize_thread_main(struct _maize_thread *thread)
{
    self = thread;
    pthread_exit(thread->run(thread->argument));
}

int pthread_create(pthread_t *restrict to, const pthread_attr_t *restrict attributes, void *(*run)(void *), void *restrict argument)
{
    pthread_attr_t standard;
    if (!attributes) {
        pthread_attr_init(&standard);
        attributes = &standard;
    }
    reap();
    size_t half = (attributes->stack / 2 + PAGE - 1) & -(size_t) PAGE, room = __maize_thread_room() + sizeof(struct _maize_thread) + 64;
    size_t size = PAGE + 2 * half + ((room + PAGE - 1) & -(size_t) PAGE);
    char *memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return EAGAIN;
    mprotect(memory, PAGE, PROT_NONE);
    char *machineStack = memory + PAGE + half, *dataStack = machineStack + half;
    struct _maize_thread *thread = (struct _maize_thread *) dataStack;
    *thread = (struct _maize_thread) {.dataStack = dataStack, .state = attributes->detached ? DETACHED : JOINABLE, .run = run,
        .argument = argument, .memory = memory, .size = size};
    void *storage = __maize_thread_storage((char *) (((uintptr_t) (thread + 1) + 63) & -(uintptr_t) 64));
    pthread_self();
    __maize_threads = 1;
    __atomic_add_fetch(&alive, 1, __ATOMIC_RELAXED);
    *to = thread;
    thread->id = -1;
    if (attributes->detached)
        leave_to_reap(thread);
    long id = __maize_clone(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID
        | CLONE_CHILD_CLEARTID, machineStack, &thread->id, storage, (void **) thread);
    if (id < 0) {
        __atomic_sub_fetch(&alive, 1, __ATOMIC_RELAXED);
        if (attributes->detached) {
            __atomic_store_n(&thread->id, 0, __ATOMIC_RELEASE);
            reap();
        } else
            munmap(memory, size);
        return EAGAIN;
    }
    return 0;
}

/* Who was to join a thread is cancelled. */
static void joinable_again(void *state)
{
    __atomic_store_n((int *) state, JOINABLE, __ATOMIC_RELEASE);
}

int pthread_join(pthread_t thread, void **result)
{
    if (thread == pthread_self())
        return EDEADLK;
    int joinable = JOINABLE;
    if (!__atomic_compare_exchange_n(&thread->state, &joinable, JOINED, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        return EINVAL;
    pthread_cleanup_push(joinable_again, &thread->state);
    for (int id; (id = __atomic_load_n(&thread->id, __ATOMIC_ACQUIRE)) != 0;)
        __maize_waiting_call(CALL_futex, (long) &thread->id, 0, id, 0, 0, 0);
    pthread_cleanup_pop(0);
    if (result)
        *result = thread->result;
    if (thread->memory)
        munmap(thread->memory, thread->size);
    return 0;
}

int pthread_detach(pthread_t thread)
{
    int joinable = JOINABLE;
    if (!__atomic_compare_exchange_n(&thread->state, &joinable, DETACHED, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        return EINVAL;
    leave_to_reap(thread);
    return 0;
}

int pthread_attr_init(pthread_attr_t *a)
{
    *a = (pthread_attr_t) {DEFAULT_STACK, PAGE, PTHREAD_CREATE_JOINABLE};
    return 0;
}

int pthread_attr_destroy(pthread_attr_t *a)
{
    (void) a;
    return 0;
}

int pthread_attr_setdetachstate(pthread_attr_t *a, int detach)
{
    if (detach != PTHREAD_CREATE_JOINABLE && detach != PTHREAD_CREATE_DETACHED)
        return EINVAL;
    a->detached = detach;
    return 0;
}

int pthread_attr_getdetachstate(const pthread_attr_t *a, int *detach)
{
    *detach = a->detached;
    return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *a, size_t size)
{
    if (size < PTHREAD_STACK_MIN)
        return EINVAL;
    a->stack = size;
    return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t *restrict a, size_t *restrict size)
{
    *size = a->stack;
    return 0;
}

int pthread_attr_setguardsize(pthread_attr_t *a, size_t size)
{
    a->guard = size;
    return 0;
}

int pthread_attr_getguardsize(const pthread_attr_t *restrict a, size_t *restrict size)
{
    *size = a->guard;
    return 0;
}
