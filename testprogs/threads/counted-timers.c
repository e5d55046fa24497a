/* Timers of a process that count its processor time, or that of the thread which makes them (timer_create), and what is wrong with others. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t expired, value, code;
static volatile unsigned long work;
static volatile int stops;
static timer_t ofEnded;

static void count(int signal, siginfo_t *information, void *context) {
    (void) signal;
    (void) context;
    value = information->si_value.sival_int;
    code = information->si_code;
    expired++;
}

static int fails(int result) { return result == 0 ? 0 : errno; }

static void use(void) {
    for (int i = 0; i < 1000; i++)
        work += i;
}

static struct itimerspec after(long first, long interval) {
    return (struct itimerspec) {{interval / 1000000000, interval % 1000000000}, {first / 1000000000, first % 1000000000}};
}

static long nanoseconds(struct timespec time) { return time.tv_sec * 1000000000 + time.tv_nsec; }

static int make(clockid_t clock, timer_t *timer) {
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGUSR1;
    event.sigev_value.sival_int = 40 + (int) clock;
    return timer_create(clock, &event, timer);
}

static void errors(clockid_t clock) {
    timer_t timer;
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = 99;
    printf("notify: %d\n", fails(timer_create(clock, &event, &timer)));
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = 65;
    printf("signal: %d\n", fails(timer_create(clock, &event, &timer)));
    printf("clock: %d\n", fails(timer_create(99, NULL, &timer)));
    printf("made: %d\n", fails(make(clock, &timer)));
    struct itimerspec time = after(1, 0), old;
    time.it_value.tv_nsec = 1000000000;
    printf("no time: %d\n", fails(timer_settime(timer, 0, &time, NULL)));
    memset(&time, 1, sizeof time);
    printf("get: %d", fails(timer_gettime(timer, &time)));
    printf(", %ld %ld\n", nanoseconds(time.it_value), nanoseconds(time.it_interval));
    time = after(1000000000000, 5000000000);
    printf("set: %d", fails(timer_settime(timer, 0, &time, &old)));
    printf(", before %ld %ld\n", nanoseconds(old.it_value), nanoseconds(old.it_interval));
    time = after(0, 0);
    printf("ended: %d", fails(timer_settime(timer, 0, &time, &old)));
    printf(", before %d %ld\n", nanoseconds(old.it_value) > 900000000000 && nanoseconds(old.it_value) <= 1000000000000,
        nanoseconds(old.it_interval));
    printf("deleted: %d\n", fails(timer_delete(timer)));
}

/* Who sleeps uses nothing; what is used makes it expire, once or again and again. */
static void expires(clockid_t clock) {
    timer_t timer;
    make(clock, &timer);
    expired = 0;
    struct itimerspec time = after(9000000000, 0);
    timer_settime(timer, 0, &time, NULL);
    nanosleep(&(struct timespec) {0, 60000000}, NULL);
    timer_gettime(timer, &time);
    printf("slept: %d, left: %d\n", expired, nanoseconds(time.it_value) > 5000000000);
    time = after(1000000, 0);
    timer_settime(timer, 0, &time, NULL);
    while (!expired)
        use();
    timer_gettime(timer, &time);
    printf("once: %d, value %d, code %d, left %ld\n", expired, value, code == SI_TIMER, nanoseconds(time.it_value));
    expired = 0;
    time = after(1000000, 1000000);
    timer_settime(timer, 0, &time, NULL);
    while (expired < 3)
        use();
    timer_gettime(timer, &time);
    printf("again: %d, interval %ld\n", nanoseconds(time.it_value) > 0 && nanoseconds(time.it_value) <= 30000000, nanoseconds(time.it_interval));
    /* A moment that has gone by. */
    time = after(0, 0);
    timer_settime(timer, 0, &time, NULL);
    expired = 0;
    time = after(1, 0);
    timer_settime(timer, TIMER_ABSTIME, &time, NULL);
    while (!expired)
        use();
    printf("gone by: %d\n", expired);
    timer_delete(timer);
}

static void *uses(void *unused) {
    while (!stops)
        use();
    return unused;
}

static void *makes(void *unused) {
    make(CLOCK_THREAD_CPUTIME_ID, &ofEnded);
    return unused;
}

/* Of what other threads use, the clock of the process tells, and that of a thread does not. */
static void others_use(void) {
    timer_t process, thread;
    pthread_t other;
    struct itimerspec time = after(20000000, 0), old;
    make(CLOCK_PROCESS_CPUTIME_ID, &process);
    make(CLOCK_THREAD_CPUTIME_ID, &thread);
    expired = 0;
    time = after(9000000000, 0);
    timer_settime(thread, 0, &time, NULL);
    time = after(20000000, 0);
    pthread_create(&other, NULL, uses, NULL);
    timer_settime(process, 0, &time, NULL);
    while (!expired)
        nanosleep(&(struct timespec) {0, 1000000}, NULL);
    stops = 1;
    pthread_join(other, NULL);
    printf("of the process: %d, value %d\n", expired, value);
    timer_gettime(thread, &old);
    printf("of the thread: left %d\n", nanoseconds(old.it_value) > 5000000000);
    timer_delete(process);
    timer_delete(thread);

    pthread_create(&other, NULL, makes, NULL);
    pthread_join(other, NULL);
    time = after(1000000, 0);
    int set = fails(timer_settime(ofEnded, 0, &time, NULL));
    printf("of a thread that has ended: %d\n", set);
    timer_gettime(ofEnded, &time);
    printf("left: %ld\n", nanoseconds(time.it_value));
    timer_delete(ofEnded);
}

int main(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = count;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGUSR1, &action, NULL);
    errors(CLOCK_PROCESS_CPUTIME_ID);
    errors(CLOCK_THREAD_CPUTIME_ID);
    expires(CLOCK_PROCESS_CPUTIME_ID);
    expires(CLOCK_THREAD_CPUTIME_ID);
    others_use();
    return 0;
}
