/* Threads that wait in epoll for event counters, pipes and each other: edges and levels, one shot, and one event wakes one waiter's turn. */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { WAITERS = 3, EVENTS = 60 };

static int waiting, counter, done;
static atomic_long taken, empty;

static void *wait_here(void *unused)
{
    for (;;) {
        struct epoll_event event;
        uint64_t value;
        if (epoll_wait(waiting, &event, 1, -1) != 1)
            continue;
        if (event.data.fd == done)
            return unused;
        if (read(counter, &value, sizeof value) == sizeof value)
            taken += (long)value;
        else
            empty++;
        struct epoll_event again = {EPOLLIN | EPOLLONESHOT, {.fd = counter}};
        epoll_ctl(waiting, EPOLL_CTL_MOD, counter, &again);
    }
}

static void *signal_it(void *unused)
{
    for (int i = 0; i < EVENTS; i++) {
        uint64_t one = 1;
        if (write(counter, &one, sizeof one) != sizeof one)
            abort();
    }
    return unused;
}

int main(void)
{
    pthread_t waiters[WAITERS], signallers[2];
    waiting = epoll_create1(0);
    counter = eventfd(0, EFD_SEMAPHORE | EFD_NONBLOCK);
    done = eventfd(0, 0);
    struct epoll_event event = {EPOLLIN | EPOLLONESHOT, {.fd = counter}}, last = {EPOLLIN, {.fd = done}};
    epoll_ctl(waiting, EPOLL_CTL_ADD, counter, &event);
    epoll_ctl(waiting, EPOLL_CTL_ADD, done, &last);
    int result = epoll_ctl(waiting, EPOLL_CTL_ADD, done, &last);
    printf("again: %d %d\n", result, errno == EEXIST);
    for (int i = 0; i < WAITERS; i++)
        pthread_create(&waiters[i], 0, wait_here, 0);
    for (int i = 0; i < 2; i++)
        pthread_create(&signallers[i], 0, signal_it, 0);
    for (int i = 0; i < 2; i++)
        pthread_join(signallers[i], 0);
    while (taken < 2 * EVENTS)
        ;
    uint64_t one = 1;
    if (write(done, &one, sizeof one) != sizeof one)
        return 1;
    for (int i = 0; i < WAITERS; i++)
        pthread_join(waiters[i], 0);
    printf("%ld events taken\n", (long)taken);

    /* An edge is told once, a level as long as it lasts. */
    int ends[2], counts[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        int other = epoll_create1(0);
        struct epoll_event wanted = {EPOLLIN | (i ? EPOLLET : 0), {.u32 = 5}}, got;
        if (pipe(ends) || epoll_ctl(other, EPOLL_CTL_ADD, ends[0], &wanted) || write(ends[1], "ab", 2) != 2)
            return 1;
        for (int k = 0; k < 3; k++)
            counts[i] += epoll_wait(other, &got, 1, 0);
        close(ends[0]);
        close(ends[1]);
        close(other);
    }
    printf("level %d, edge %d\n", counts[0], counts[1]);
    return 0;
}
