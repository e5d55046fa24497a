/*
 * Processes that use the memory of their parent until they run another program or end: vfork, posix_spawn, popen and system. What the child of vfork
 * writes, maps and unmaps, its parent finds, and so do the parent's other threads, which go on meanwhile; descriptors and dispositions of signals are
 * the child's own.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sharing-fork.h"

extern char **environ;

static char *self;
static volatile int written;
static volatile char *mapped;
static volatile int ended;
static int pipes[2];

static void tell(const char *what, pid_t child) {
    int status = 0;
    pid_t waited = waitpid(child, &status, 0);
    if (waited != child)
        printf("%s: waitpid failed, errno %d\n", what, errno);
    else if (WIFSIGNALED(status))
        printf("%s: ended by %d\n", what, WTERMSIG(status));
    else
        printf("%s: exited with %d\n", what, WEXITSTATUS(status));
}

static int add(int a, int b) {
    volatile int sum[64];
    for (int i = 0; i < 64; i++)
        sum[i] = a + b + i;
    return sum[0];
}

/* What the child writes to variables, to memory that it gets and to its parent's stack is there when it has ended. */
static void child_writes(void) {
    volatile int local = 1;
    char *heap = malloc(5000);
    strcpy(heap, "before");
    pid_t child = vfork();
    if (child == 0) {
        written = add(40, 2);
        local = 7;
        strcpy(heap, "after");
        mapped = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        mapped[4096] = 'm';
        close(pipes[0]);
        signal(SIGUSR1, SIG_IGN);
        _exit(3);
    }
    printf("written %d, local %d, heap %s, mapped %c\n", written, local, heap, mapped == MAP_FAILED ? '-' : mapped[4096]);
    printf("unmapped: %d\n", munmap((void *) mapped, 3 * 4096));
    printf("descriptor still open: %d\n", fcntl(pipes[0], F_GETFD) != -1);
    struct sigaction action;
    sigaction(SIGUSR1, NULL, &action);
    printf("disposition kept: %d\n", action.sa_handler == SIG_DFL);
    tell("child", child);
    free(heap);
}

/* The parent waits until the child runs another program, and only so long. */
static void child_executes(char *word, int expected) {
    char *arguments[] = {self, word, NULL};
    written = 0;
    pid_t child = vfork();
    if (child == 0) {
        written = expected;
        execve(self, arguments, environ);
        _exit(127);
    }
    printf("written before the new program: %d\n", written == expected);
    if (expected == 2)
        write(pipes[1], "x", 1);
    tell(word, child);
}

static void child_cannot_execute(void) {
    char *arguments[] = {"none", NULL};
    pid_t child = vfork();
    if (child == 0) {
        execve("/no/such/program", arguments, environ);
        written = errno;
        _exit(126);
    }
    printf("errno of the child: %d\n", written);
    tell("not executed", child);
}

static void child_is_killed(void) {
    written = 0;
    pid_t child = vfork();
    if (child == 0) {
        written = 5;
        kill(getpid(), SIGKILL);
        for (;;)
            pause();
    }
    printf("written %d\n", written);
    tell("killed", child);
}

/* One that a child of vfork makes shares the same memory. */
static void grandchild_writes(void) {
    written = 0;
    pid_t child = vfork();
    if (child == 0) {
        pid_t grandchild = vfork();
        if (grandchild == 0) {
            written += 10;
            _exit(0);
        }
        written += waitpid(grandchild, NULL, 0) == grandchild;
        pid_t copy = fork();
        if (copy == 0) {
            written += 1000;
            _exit(written == 1011 ? 0 : 1);
        }
        int status = -1;
        waitpid(copy, &status, 0);
        written += status == 0 ? 100 : 0;
        _exit(0);
    }
    printf("written by both: %d\n", written);
    tell("child", child);
}

/* Other threads of the parent go on, and see what the child writes as it does. */
static void *answers(void *unused) {
    while (written != 1)
        ;
    written = 2;
    while (written != 3)
        ;
    ended = 1;
    return unused;
}

static void child_talks_with_thread(void) {
    pthread_t thread;
    written = 0;
    ended = 0;
    pthread_create(&thread, NULL, answers, NULL);
    pid_t child = vfork();
    if (child == 0) {
        written = 1;
        while (written != 2)
            ;
        written = 3;
        while (!ended)
            ;
        _exit(9);
    }
    pthread_join(thread, NULL);
    printf("the thread has answered: %d\n", written);
    tell("child", child);
}

/* A parent ends, or runs another program, while its child has its memory: the child keeps it. */
static void *leaves(void *how) {
    while (written == 0)
        ;
    if (how)
        execve(self, (char *[]) {self, "status", NULL}, environ);
    exit(4);
}

static void lender_ends(const char *what, int kills, int executes) {
    int ready[2], go[2];
    char byte;
    pipe(ready);
    pipe(go);
    written = 0;
    pid_t lender = fork();
    if (lender == 0) {
        pthread_t thread;
        if (!kills)
            pthread_create(&thread, NULL, leaves, executes ? self : NULL);
        if (vfork() == 0) {
            written = 1;
            write(ready[1], "r", 1);
            read(go[0], &byte, 1);
            written += add(40, 1);
            mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            mapped[0] = written;
            write(ready[1], (char *) mapped, 1);
            _exit(0);
        }
        for (;;)
            pause();
    }
    read(ready[0], &byte, 1);
    if (kills)
        kill(lender, SIGKILL);
    write(go[1], "g", 1);
    read(ready[0], &byte, 1);
    printf("the child has written %d\n", byte);
    tell(what, lender);
    for (int i = 0; i < 2; i++) {
        close(ready[i]);
        close(go[i]);
    }
}

static void spawn(const char *what, char *word, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes) {
    char *arguments[] = {self, word, NULL};
    pid_t child = -1;
    int error = posix_spawn(&child, self, actions, attributes, arguments, environ);
    printf("%s: %d\n", what, error);
    if (error == 0)
        tell(what, child);
}

static void spawns(void) {
    spawn("plain", "status", NULL, NULL);

    char *arguments[] = {"none", NULL};
    pid_t child = -1;
    printf("no program: %d\n", posix_spawn(&child, "/no/such/program", NULL, NULL, arguments, environ));
    printf("no program on the path: %d\n", posix_spawnp(&child, "no-such-program", NULL, NULL, arguments, environ));
    printf("nothing to wait for: %d\n", waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);

    posix_spawn_file_actions_t actions;
    int out[2];
    pipe(out);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addclose(&actions, out[0]);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_addopen(&actions, 7, "/dev/null", O_RDONLY, 0);
    spawn("into a pipe", "words", &actions, NULL);
    close(out[1]);
    char text[100];
    ssize_t length = read(out[0], text, sizeof text - 1);
    text[length < 0 ? 0 : length] = 0;
    printf("in the pipe: %s", text);
    close(out[0]);
    posix_spawn_file_actions_addclose(&actions, 99);
    posix_spawn_file_actions_addopen(&actions, 8, "/no/such/file", O_RDONLY, 0);
    spawn("no file", "words", &actions, NULL);
    posix_spawn_file_actions_destroy(&actions);

    posix_spawnattr_t attributes;
    sigset_t set, old;
    posix_spawnattr_init(&attributes);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    posix_spawnattr_setsigmask(&attributes, &set);
    signal(SIGUSR1, SIG_IGN);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    posix_spawnattr_setsigdefault(&attributes, &set);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    spawn("with attributes", "signals", NULL, &attributes);
    posix_spawnattr_destroy(&attributes);
    spawn("without", "signals", NULL, NULL);
    signal(SIGUSR1, SIG_DFL);
    sigprocmask(SIG_BLOCK, NULL, &old);
    printf("mask unchanged: %d\n", !sigismember(&old, SIGUSR2));
}

static int other_program(const char *word) {
    if (strcmp(word, "status") == 0)
        return 11;
    if (strcmp(word, "waits") == 0) {
        char byte = 0;
        return read(pipes[0], &byte, 1) == 1 && byte == 'x' ? 12 : 13;
    }
    if (strcmp(word, "words") == 0) {
        printf("words of the child\n");
        return fcntl(7, F_GETFD) == -1;
    }
    sigset_t mask;
    struct sigaction action;
    sigprocmask(SIG_BLOCK, NULL, &mask);
    sigaction(SIGUSR1, NULL, &action);
    return sigismember(&mask, SIGUSR2) << 2 | (action.sa_handler == SIG_IGN) << 1 | (getpgrp() == getpid());
}

int main(int count, char **arguments) {
    self = arguments[0];
    if (count > 1) {
        pipes[0] = 3;
        return other_program(arguments[1]);
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    pipe(pipes);
    if (pipes[0] != 3) {
        dup2(pipes[0], 3);
        pipes[0] = 3;
    }
    child_writes();
    child_executes("status", 1);
    child_executes("waits", 2);
    child_cannot_execute();
    child_is_killed();
    grandchild_writes();
    child_talks_with_thread();
    lender_ends("killed", 1, 0);
    lender_ends("left", 0, 0);
    lender_ends("executed", 0, 1);
    spawns();
    return 0;
}
