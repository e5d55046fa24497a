/* Many threads that live shortly: joined, detached, with values of their own that are destroyed, and with stacks of several sizes. */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WAVES = 6, EACH = 5 };

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_int destroyed, once_only, lived;
static _Thread_local int own = 7;
static sem_t gone;

static void destroy(void *value)
{
    destroyed += *(int *)value;
    free(value);
}

static void initialize(void)
{
    once_only++;
    pthread_key_create(&key, destroy);
}

static void *live(void *argument)
{
    int number = (int)(size_t)argument, *value = malloc(sizeof *value);
    char stack[2000];
    pthread_once(&once, initialize);
    *value = 1;
    pthread_setspecific(key, value);
    memset(stack, number, sizeof stack);
    own += number;
    lived++;
    return (void *)(size_t)(own + stack[number]);
}

static void *live_alone(void *argument)
{
    live(argument);
    sem_post(&gone);
    pthread_exit(0);
}

int main(void)
{
    long sum = 0;
    sem_init(&gone, 0, 0);
    for (int wave = 0; wave < WAVES; wave++) {
        pthread_t threads[EACH], alone;
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, 65536 + (size_t)wave * 16384);
        for (int i = 0; i < EACH; i++)
            if (pthread_create(&threads[i], &attributes, live, (void *)(size_t)(wave * EACH + i)))
                abort();
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        pthread_create(&alone, &attributes, live_alone, (void *)(size_t)wave);
        for (int i = 0; i < EACH; i++) {
            void *result;
            pthread_join(threads[i], &result);
            sum += (long)(size_t)result;
        }
        sem_wait(&gone);
        pthread_attr_destroy(&attributes);
    }
    /* A detached thread destroys its values after the post. */
    while (destroyed < WAVES * (EACH + 1))
        ;
    printf("%d lived, %d values destroyed, once %d, sum %ld, own %d\n", (int)lived, (int)destroyed, (int)once_only, sum, own);
    return own != 7;
}
