/* Locks of the library itself: three words of memory at most, and no system call where nobody waits. */
#ifndef LOCK_H
#define LOCK_H

/* 0: free; 1: held; 2: held, and somebody may be waiting (Drepper, "Futexes Are Tricky", mutex 2). */
typedef struct { int state; } plain_lock;

/* One that its holder may take again. */
typedef struct {
    plain_lock lock;
    int depth;
    const void *holder;
} recursive_lock;

/* Whether there has ever been a second thread: without one nothing needs to be locked. */
extern int __maize_threads;

void __maize_lock(plain_lock *);
int __maize_try_lock(plain_lock *); /* 0 if it was free */
void __maize_unlock(plain_lock *);
void __maize_lock_again(recursive_lock *);
int __maize_try_lock_again(recursive_lock *);
void __maize_unlock_again(recursive_lock *);

/* Waits while the word has this value; woken by the other. */
long __maize_wait(int *word, int value);
void __maize_wake(int *word, int count);

#endif
