/* A thread for signals, which others send with values: queued ones come in order, all of them; ordinary ones are one while they are pending. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

enum { SENDERS = 4, EACH = 25 };

static sigset_t set;

static void *receive(void *unused)
{
    int last[SENDERS], disordered = 0, queued = 0;
    long sum = 0;
    for (int i = 0; i < SENDERS; i++)
        last[i] = -1;
    while (queued < SENDERS * EACH) {
        siginfo_t info;
        int signal = sigwaitinfo(&set, &info);
        if (signal != SIGRTMIN + 1)
            continue;
        int sender = info.si_value.sival_int / 1000, number = info.si_value.sival_int % 1000;
        disordered += number <= last[sender] || info.si_code != SI_QUEUE || info.si_pid != getpid();
        last[sender] = number;
        sum += info.si_value.sival_int;
        queued++;
    }
    printf("%d queued, %d out of order, sum %ld\n", queued, disordered, sum);
    return unused;
}

static void *send_them(void *argument)
{
    for (int i = 0; i < EACH; i++) {
        union sigval value = {(int)(size_t)argument * 1000 + i};
        while (sigqueue(getpid(), SIGRTMIN + 1, value))
            ;
        if (i % 5 == 0)
            kill(getpid(), SIGUSR2);
    }
    return 0;
}

int main(void)
{
    pthread_t receiver, senders[SENDERS];
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + 1);
    sigaddset(&set, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &set, 0);
    pthread_create(&receiver, 0, receive, 0);
    for (int i = 0; i < SENDERS; i++)
        pthread_create(&senders[i], 0, send_them, (void *)(size_t)i);
    for (int i = 0; i < SENDERS; i++)
        pthread_join(senders[i], 0);
    pthread_join(receiver, 0);

    /* Three ordinary ones are one; three queued ones are three. */
    struct timespec now = {0, 0};
    int ordinary = 0, queued = 0;
    while (sigtimedwait(&set, 0, &now) > 0)
        ;
    for (int i = 0; i < 3; i++) {
        raise(SIGUSR2);
        raise(SIGRTMIN + 1);
    }
    for (int signal; (signal = sigtimedwait(&set, 0, &now)) > 0;)
        signal == SIGUSR2 ? ordinary++ : queued++;
    printf("pending: %d and %d\n", ordinary, queued);
    return ordinary != 1 || queued != 3;
}
