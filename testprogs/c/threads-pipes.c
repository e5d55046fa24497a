/* Threads that talk through pipes: producers and consumers, a ring of threads, an echo that is waited for with poll and epoll, and an
   event counter as a semaphore. All sums are checked at the end; nothing depends on who comes first. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <unistd.h>

enum { PRODUCERS = 3, CONSUMERS = 3, ITEMS = 400, RING = 4, ROUNDS = 60, ECHOES = 150 };

struct item { uint32_t producer, number; uint64_t check; char filling[48]; };

static int queue[2];
static uint64_t sums[CONSUMERS];
static int counts[CONSUMERS];

static void *produce(void *argument)
{
    for (uint32_t i = 0; i < ITEMS; i++) {
        struct item item = {(uint32_t)(intptr_t)argument, i, 0, {0}};
        item.check = ((uint64_t)item.producer << 32 | i) * 0x9e3779b97f4a7c15u;
        memset(item.filling, (int)i, sizeof item.filling);
        if (write(queue[1], &item, sizeof item) != sizeof item)
            abort();
    }
    return NULL;
}

static void *consume(void *argument)
{
    int self = (int)(intptr_t)argument;
    struct item item;
    ssize_t length;
    while ((length = read(queue[0], &item, sizeof item)) > 0) {
        if (length != sizeof item || item.check != ((uint64_t)item.producer << 32 | item.number) * 0x9e3779b97f4a7c15u)
            abort();
        for (size_t i = 0; i < sizeof item.filling; i++)
            if (item.filling[i] != (char)item.number)
                abort();
        sums[self] += item.check;
        counts[self]++;
    }
    return NULL;
}

static void producers_and_consumers(void)
{
    pthread_t producers[PRODUCERS], consumers[CONSUMERS];
    pipe(queue);
    for (intptr_t i = 0; i < CONSUMERS; i++)
        pthread_create(&consumers[i], NULL, consume, (void *)i);
    for (intptr_t i = 0; i < PRODUCERS; i++)
        pthread_create(&producers[i], NULL, produce, (void *)i);
    for (int i = 0; i < PRODUCERS; i++)
        pthread_join(producers[i], NULL);
    close(queue[1]);
    uint64_t sum = 0;
    int count = 0;
    for (int i = 0; i < CONSUMERS; i++) {
        pthread_join(consumers[i], NULL);
        sum += sums[i];
        count += counts[i];
    }
    close(queue[0]);
    printf("consumed %d items, sum %016llx\n", count, (unsigned long long)sum);
}

static int ring[RING][2];

static void *pass_on(void *argument)
{
    int self = (int)(intptr_t)argument;
    uint64_t token;
    while (read(ring[self][0], &token, sizeof token) == sizeof token) {
        token = token * 31 + (uint64_t)self;
        write(ring[(self + 1) % RING][1], &token, sizeof token);
    }
    close(ring[(self + 1) % RING][1]);
    return NULL;
}

static void around(void)
{
    pthread_t threads[RING];
    uint64_t token = 1;
    for (int i = 0; i < RING; i++)
        pipe(ring[i]);
    for (intptr_t i = 1; i < RING; i++)
        pthread_create(&threads[i], NULL, pass_on, (void *)i);
    for (int i = 0; i < ROUNDS; i++) {
        write(ring[1][1], &token, sizeof token);
        if (read(ring[0][0], &token, sizeof token) != sizeof token)
            abort();
    }
    close(ring[1][1]);
    for (int i = 1; i < RING; i++)
        pthread_join(threads[i], NULL);
    printf("token %016llx\n", (unsigned long long)token);
    printf("after the end: %zd\n", read(ring[0][0], &token, sizeof token));
    for (int i = 0; i < RING; i++)
        close(ring[i][0]);
    close(ring[0][1]);
}

static int there[2][2], back[2];

static void *echo(void *argument)
{
    int epoll = epoll_create1(0), open = 2, total = 0;
    for (int i = 0; i < 2; i++) {
        struct epoll_event event = {EPOLLIN, {.fd = there[i][0]}};
        epoll_ctl(epoll, EPOLL_CTL_ADD, there[i][0], &event);
    }
    while (open > 0) {
        struct epoll_event events[2];
        int ready = epoll_wait(epoll, events, 2, -1);
        if (ready < 1)
            abort();
        for (int i = 0; i < ready; i++) {
            char text[64];
            ssize_t length = read(events[i].data.fd, text, sizeof text);
            if (length == 0) {
                epoll_ctl(epoll, EPOLL_CTL_DEL, events[i].data.fd, NULL);
                open--;
            }
            for (ssize_t done = 0; done < length; done++, total++)
                text[done] = (char)(text[done] + 1);
            if (length > 0 && write(back[1], text, (size_t)length) != length)
                abort();
        }
    }
    close(epoll);
    close(back[1]);
    *(int *)argument = total;
    return NULL;
}

static void echoes(void)
{
    pthread_t thread;
    int total = 0, received = 0;
    unsigned sum = 0;
    pipe(there[0]);
    pipe(there[1]);
    pipe(back);
    pthread_create(&thread, NULL, echo, &total);
    for (int i = 0; i < ECHOES; i++) {
        char text[32];
        int length = snprintf(text, sizeof text, "message %d", i);
        write(there[i % 2][1], text, (size_t)length);
        for (int left = length; left > 0;) {
            struct pollfd polled[2] = {{back[0], POLLIN, 0}, {there[1][0], 0, 0}};
            if (poll(polled, 2, -1) != 1 || !(polled[0].revents & POLLIN))
                abort();
            ssize_t came = read(back[0], text, sizeof text);
            for (ssize_t j = 0; j < came; j++)
                sum = sum * 31 + (unsigned char)text[j];
            left -= (int)came;
            received += (int)came;
        }
    }
    close(there[0][1]);
    close(there[1][1]);
    pthread_join(thread, NULL);
    printf("echoed %d, received %d, sum %08x\n", total, received, sum);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(back[0], &set);
    struct timeval time = {5, 0};
    printf("select says %d\n", select(back[0] + 1, &set, NULL, NULL, &time));
    struct pollfd polled = {back[0], POLLIN, 0};
    int ready = poll(&polled, 1, 1000);
    printf("poll says %d, hung up: %d\n", ready, (polled.revents & POLLHUP) != 0);
    close(back[0]);
    close(there[0][0]);
    close(there[1][0]);
}

static int slots;
static volatile int inside, most;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *enter(void *unused)
{
    for (int i = 0; i < 40; i++) {
        uint64_t one;
        if (read(slots, &one, sizeof one) != sizeof one || one != 1)
            abort();
        pthread_mutex_lock(&mutex);
        if (++inside > most)
            most = inside;
        pthread_mutex_unlock(&mutex);
        sched_yield();
        pthread_mutex_lock(&mutex);
        inside--;
        pthread_mutex_unlock(&mutex);
        write(slots, &one, sizeof one);
    }
    return NULL;
}

static void semaphore(void)
{
    pthread_t threads[5];
    slots = eventfd(2, EFD_SEMAPHORE);
    for (int i = 0; i < 5; i++)
        pthread_create(&threads[i], NULL, enter, NULL);
    for (int i = 0; i < 5; i++)
        pthread_join(threads[i], NULL);
    printf("never more than two: %d\n", most <= 2);
    uint64_t left = 0;
    read(slots, &left, sizeof left);
    printf("left %d", (int)left);
    read(slots, &left, sizeof left);
    printf(" and %d\n", (int)left);
    close(slots);
}

static char large[300000];

static void *drain(void *argument)
{
    char piece[7001];
    size_t total = 0;
    unsigned sum = 0;
    for (ssize_t length; (length = read(queue[0], piece, sizeof piece)) > 0; total += (size_t)length)
        for (ssize_t i = 0; i < length; i++)
            sum = sum * 17 + (unsigned char)piece[i];
    printf("drained %zu, sum %08x\n", total, sum);
    return NULL;
}

static void a_write_larger_than_the_pipe(void)
{
    pthread_t thread;
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)(i * 7 + i / 4096);
    pipe(queue);
    pthread_create(&thread, NULL, drain, NULL);
    printf("written %zd\n", write(queue[1], large, sizeof large));
    fflush(stdout);
    close(queue[1]);
    pthread_join(thread, NULL);
    close(queue[0]);
}

static void *close_later(void *unused)
{
    char first[1];
    read(queue[0], first, 1);
    close(queue[0]);
    return NULL;
}

static void a_reader_that_leaves(void)
{
    pthread_t thread;
    signal(SIGPIPE, SIG_IGN);
    pipe(queue);
    pthread_create(&thread, NULL, close_later, NULL);
    ssize_t written = write(queue[1], large, sizeof large);
    printf("some were written: %d\n", written > 0 && written < (ssize_t)sizeof large);
    written = write(queue[1], large, 1);
    printf("and then none: %zd, %d\n", written, errno == EPIPE);
    pthread_join(thread, NULL);
    close(queue[1]);
}

int main(void)
{
    producers_and_consumers();
    around();
    echoes();
    semaphore();
    a_write_larger_than_the_pipe();
    a_reader_that_leaves();
    return 0;
}
