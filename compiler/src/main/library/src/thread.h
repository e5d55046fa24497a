/* Threads, as the library knows them. */
#ifndef LIBRARY_THREADS_H
#define LIBRARY_THREADS_H

#include <pthread.h>

struct _maize_thread {
    void *dataStack; /* where it begins: what __maize_thread_begin reads */
    int id; /* the kernel sets it to 0, and wakes who waits for it, when the thread is gone */
    int state; /* JOINABLE, DETACHED or JOINED */
    void *(*run)(void *);
    void *argument, *result;
    void *memory; /* all that it has: guard, machine stack, data stack, itself; 0 for the first thread */
    size_t size;
    struct _maize_thread *next; /* of those that are detached and may be gone */
    int cancelled, disabled, asynchronous, atPoint; /* of cancellation; atPoint: how many points it is inside */
    struct _maize_cleanup *cleanups;
    void *specific[PTHREAD_KEYS_MAX];
};

/* Waits while the word has this value, until a time of a clock, or for ever: 0, or an error number. */
int __maize_wait_until(int *word, int value, int clock, const struct timespec *until);

/* Around what is a cancellation point; there are none in a program that cancels no thread. */
__attribute__((weak)) void __maize_enter_point(void);
__attribute__((weak)) void __maize_leave_point(void);

/* What of a thread is to be done at its end. */
void __maize_run_destructors(struct _maize_thread *);

#endif
