/* A pool of threads that takes tasks from a queue, tasks that add tasks, and a wait for all of them. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 4, LIMIT = 1000 };

struct task { struct task *next; long from, to; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER, idle = PTHREAD_COND_INITIALIZER;
static struct task *first;
static long pending, done, sum;
static int closing;

static void add(long from, long to)
{
    struct task *task = malloc(sizeof *task);
    task->from = from;
    task->to = to;
    pthread_mutex_lock(&lock);
    task->next = first;
    first = task;
    pending++;
    pthread_cond_signal(&work);
    pthread_mutex_unlock(&lock);
}

static int prime(long n)
{
    if (n < 2)
        return 0;
    for (long d = 2; d * d <= n; d++)
        if (n % d == 0)
            return 0;
    return 1;
}

static void *run(void *unused)
{
    pthread_mutex_lock(&lock);
    for (;;) {
        while (!first && !closing)
            pthread_cond_wait(&work, &lock);
        if (!first)
            break;
        struct task *task = first;
        first = task->next;
        pthread_mutex_unlock(&lock);
        long found = 0;
        if (task->to - task->from > 50) {
            long middle = (task->from + task->to) / 2;
            add(task->from, middle);
            add(middle, task->to);
        } else
            for (long n = task->from; n < task->to; n++)
                found += prime(n) ? n : 0;
        free(task);
        pthread_mutex_lock(&lock);
        sum += found;
        done++;
        if (--pending == 0)
            pthread_cond_broadcast(&idle);
    }
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, run, 0);
    for (int round = 1; round <= 2; round++) {
        add(0, round * LIMIT);
        pthread_mutex_lock(&lock);
        while (pending)
            pthread_cond_wait(&idle, &lock);
        printf("%ld tasks, sum of primes %ld\n", done, sum);
        pthread_mutex_unlock(&lock);
    }
    pthread_mutex_lock(&lock);
    closing = 1;
    pthread_cond_broadcast(&work);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    return 0;
}
