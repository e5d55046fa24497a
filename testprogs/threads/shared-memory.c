/* Memory that processes share without a file: a mutex, a semaphore and atomics in it work between them, also for threads of several processes. */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 3, THREADS = 2, ROUNDS = 40, ROOM = 4 };

static struct shared {
    pthread_mutex_t lock;
    sem_t filled, empty;
    atomic_long atomic;
    long guarded, queue[ROOM], in, out, sum;
} *shared;
static long own;

static void *work(void *argument)
{
    for (int i = 0; i < ROUNDS; i++) {
        shared->atomic++;
        sem_wait(&shared->empty);
        pthread_mutex_lock(&shared->lock);
        shared->guarded++;
        shared->queue[shared->in++ % ROOM] = (long)(size_t)argument * 1000 + i;
        pthread_mutex_unlock(&shared->lock);
        sem_post(&shared->filled);
        own++;
    }
    return 0;
}

int main(void)
{
    shared = mmap(0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 1;
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&shared->lock, &attributes);
    sem_init(&shared->filled, 1, 0);
    sem_init(&shared->empty, 1, ROOM);
    for (int process = 0; process < PROCESSES; process++)
        if (!fork()) {
            pthread_t threads[THREADS];
            for (int i = 0; i < THREADS; i++)
                pthread_create(&threads[i], 0, work, (void *)(size_t)(process * THREADS + i));
            for (int i = 0; i < THREADS; i++)
                pthread_join(threads[i], 0);
            _exit(0);
        }
    for (int i = 0; i < PROCESSES * THREADS * ROUNDS; i++) {
        sem_wait(&shared->filled);
        pthread_mutex_lock(&shared->lock);
        shared->sum += shared->queue[shared->out++ % ROOM];
        pthread_mutex_unlock(&shared->lock);
        sem_post(&shared->empty);
    }
    int ended = 0, status;
    while (wait(&status) > 0)
        ended += status == 0;
    printf("%d processes, atomic %ld, guarded %ld, sum %ld, own %ld\n", ended, (long)shared->atomic, shared->guarded, shared->sum, own);
    return munmap(shared, sizeof *shared);
}
