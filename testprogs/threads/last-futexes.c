/*
 * What threads leave behind, however they end: the futexes of their robust lists are freed and whoever waits at them is woken, and the words of
 * set_tid_address are cleared where somebody else has the memory. The words are in memory that the parent shares.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "sharing-fork.h"

extern char **environ;

enum { THREADS = 3, FUTEX_WAIT = 0, OWNER_DIED = 0x40000000, WAITERS = (int) 0x80000000, UNTOUCHED = 77 };

struct link {
    struct link *next;
};

struct head {
    struct link list;
    long offset;
    struct link *pending;
};

struct lock {
    struct link link;
    volatile int word;
};

struct shared {
    struct lock locks[THREADS][2];
    struct lock pending;
    volatile int ready;
    volatile int identity[THREADS];
};

static struct shared *shared;
static struct head heads[THREADS];
static int withLists, withIdentities;

static char *self;
static int begun[2], go[2];

static void a_while(void) {
    nanosleep(&(struct timespec) {0, 100000}, NULL);
}

static void wait_at(volatile int *word, int value) {
    while (*word == value)
        syscall(SYS_futex, word, FUTEX_WAIT, value, NULL, NULL, 0);
}

/* A thread has two locks, and the second thread is about to take one more. */
static void own(int thread) {
    struct head *head = &heads[thread];
    int id = (int) syscall(SYS_gettid);
    if (withIdentities) {
        shared->identity[thread] = UNTOUCHED;
        syscall(SYS_set_tid_address, &shared->identity[thread]);
    }
    if (withLists) {
        struct lock *locks = shared->locks[thread];
        head->offset = (char *) &locks[0].word - (char *) &locks[0].link;
        head->list.next = &locks[0].link;
        locks[0].link.next = &locks[1].link;
        locks[1].link.next = &head->list;
        head->pending = NULL;
        locks[0].word = id;
        locks[1].word = id | (thread == 0 ? WAITERS : 0);
        if (thread == 1) {
            shared->pending.word = id;
            head->pending = &shared->pending.link;
        }
        syscall(SYS_set_robust_list, head, sizeof *head);
    }
    __atomic_fetch_add(&shared->ready, 1, __ATOMIC_SEQ_CST);
}

static void *holds(void *thread) {
    own((int) (long) thread);
    for (;;)
        pause();
}

static void *exits(void *thread) {
    own((int) (long) thread);
    while (shared->ready < THREADS)
        a_while();
    syscall(SYS_exit, 0);
    return thread;
}

static void execute(void) {
    char *arguments[] = {self, "executed", NULL};
    execve(self, arguments, environ);
    _exit(126);
}

enum { EXIT, KILL, CRASH, EXECUTE, THREADS_EXIT };
static const char *const names[] = {"exit_group", "SIGKILL", "SIGSEGV", "execve", "exit of each thread"};

static void child(int how, int threads) {
    shared->ready = 0;
    for (int i = 1; i < threads; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, how == THREADS_EXIT ? exits : holds, (void *) (long) i);
    }
    own(0);
    while (shared->ready < threads)
        a_while();
    char byte;
    switch (how) {
    case EXIT: _exit(3);
    case CRASH: *(volatile int *) 8 = 0; break;
    case EXECUTE: execute(); break;
    case THREADS_EXIT:
        while (shared->identity[1] || shared->identity[2])
            a_while();
        syscall(SYS_exit, 4);
        break;
    default:
        write(begun[1], "b", 1);
        for (;;)
            read(go[0], &byte, 1);
    }
}

static const char *state(int word) {
    return word == OWNER_DIED ? "freed" : word == (OWNER_DIED | WAITERS) ? "freed, with waiters" : word == 0 ? "0" : "held";
}

static void tell(int how, int threads) {
    for (int i = 0; i < threads && withLists; i++)
        printf("  thread %d: %s, %s\n", i, state(shared->locks[i][0].word), state(shared->locks[i][1].word));
    if (withLists && threads > 1)
        printf("  pending: %s\n", state(shared->pending.word));
    /* Which thread is the last of those that exit_group ends, nothing says. */
    for (int i = 0; i < threads && withIdentities; i++)
        if (threads == 1 || how == EXECUTE || how == THREADS_EXIT)
            printf("  identity %d: %d\n", i, shared->identity[i]);
}

static void ends(int how, int threads) {
    memset(shared, 0, sizeof *shared);
    memset(heads, 0, sizeof heads);
    printf("%s, threads: %d, lists: %d, identities: %d\n", names[how], threads, withLists, withIdentities);
    fflush(stdout);
    pid_t id = fork();
    if (id == 0)
        child(how, threads);
    char byte = 0;
    int status;
    if (how == KILL) {
        read(begun[0], &byte, 1);
        kill(id, SIGKILL);
    }
    if (how == EXECUTE)
        read(begun[0], &byte, 1);
    if (withLists) {
        /* It is woken, or comes too late to sleep. */
        while (shared->ready < threads)
            a_while();
        volatile int *word = &shared->locks[0][1].word;
        for (int value; !((value = *word) & OWNER_DIED);)
            wait_at(word, value);
    }
    if (how == EXECUTE) {
        tell(how, threads);
        write(go[1], "g", 1);
    }
    waitpid(id, &status, 0);
    if (how != EXECUTE)
        tell(how, threads);
    if (WIFSIGNALED(status))
        printf("  ended by %d\n", WTERMSIG(status));
    else
        printf("  exited with %d\n", WEXITSTATUS(status));
}

/* A child that has its parent's memory clears its word there, also as its only thread. */
static void borrows(int executes) {
    static volatile int word;
    word = UNTOUCHED;
    char byte = 0;
    int status;
    pid_t id = vfork();
    if (id == 0) {
        syscall(SYS_set_tid_address, &word);
        if (executes)
            execute();
        _exit(5);
    }
    if (executes) {
        read(begun[0], &byte, 1);
        write(go[1], "g", 1);
    }
    waitpid(id, &status, 0);
    printf("vfork, execve %d: word %d, exited with %d\n", executes, word, WEXITSTATUS(status));
}

static void errors(void) {
    struct head head = {{&head.list}, 0, NULL};
    int bad = (int) syscall(SYS_set_robust_list, &head, sizeof head - 1);
    printf("size: %d %d\n", bad, errno);
    printf("set: %d\n", (int) syscall(SYS_set_robust_list, &head, sizeof head));
    struct head *found = NULL;
    size_t size = 0;
    int result = (int) syscall(SYS_get_robust_list, 0, &found, &size);
    printf("get: %d, the same: %d, size %d\n", result, found == &head, (int) size);
    result = (int) syscall(SYS_get_robust_list, 0, (void *) 8, &size);
    printf("get to nowhere: %d %d\n", result, errno);
    syscall(SYS_set_robust_list, NULL, sizeof head);
}

int main(int count, char **arguments) {
    self = arguments[0];
    if (count > 1) {
        char byte;
        write(4, "b", 1);
        read(5, &byte, 1);
        return 6;
    }
    if (pipe(begun) || pipe(go) || begun[0] != 3 || begun[1] != 4 || go[0] != 5) {
        /* Started with other descriptors than the standard ones: put the pipes where the other program looks for them. */
        dup2(begun[1], 104);
        dup2(begun[0], 103);
        dup2(go[0], 105);
        dup2(go[1], 106);
        dup2(103, 3);
        dup2(104, 4);
        dup2(105, 5);
        begun[0] = 3;
        begun[1] = 4;
        go[0] = 5;
        go[1] = 106;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    errors();
    withLists = 1;
    for (int how = EXIT; how <= EXECUTE; how++)
        for (int threads = 1; threads <= THREADS; threads += THREADS - 1)
            ends(how, threads);
    withIdentities = 1;
    ends(THREADS_EXIT, THREADS);
    ends(EXECUTE, THREADS);
    withLists = 0;
    ends(EXIT, 1);
    ends(KILL, 1);
    ends(EXECUTE, 1);
    ends(EXECUTE, THREADS);
    borrows(0);
    borrows(1);
    return 0;
}
