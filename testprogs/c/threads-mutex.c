/* Threads that add to one counter under a mutex, to one atomically and to one each of their own. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#define THREADS 4
#define ROUNDS 500

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long guarded;
static atomic_long atomic;
static _Thread_local long own;

static void *add(void *argument) {
    long number = (long)argument;
    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&lock);
        guarded += number;
        pthread_mutex_unlock(&lock);
        atomic += number;
        own += number;
    }
    return (void *)own;
}

int main(void) {
    for (int round = 0; round < 3; round++) {
        pthread_t threads[THREADS];
        for (long i = 0; i < THREADS; i++) {
            if (pthread_create(&threads[i], 0, add, (void *)(i + 1))) {
                puts("no thread");
                return 1;
            }
        }
        for (int i = 0; i < THREADS; i++) {
            void *result;
            printf("%d", pthread_join(threads[i], &result));
            printf(" %ld\n", (long)result);
        }
        printf("guarded %ld, atomic %ld, own %ld\n", guarded, atomic, own);
    }
    return 0;
}
