/* clone3: what is wrong with its arguments, in the order in which Linux finds it, and processes and threads that it makes. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SYS_clone3
#define SYS_clone3 435
#endif

enum { DETACHED = 0x400000 };

struct arguments {
    uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup;
};

static union {
    struct arguments known;
    unsigned char bytes[8192];
} given;

static int refused(size_t size) {
    errno = 0;
    long result = syscall(SYS_clone3, &given, size);
    if (result == 0)
        _exit(99);
    return result < 0 ? errno : -1;
}

/* The same of arguments that are all zero but these. */
static void with(const char *what, uint64_t flags, uint64_t signal, uint64_t stack, uint64_t stack_size) {
    memset(&given, 0, sizeof given);
    given.known.flags = flags;
    given.known.exit_signal = signal;
    given.known.stack = stack;
    given.known.stack_size = stack_size;
    printf("%s: %d\n", what, refused(sizeof given.known));
}

static void errors(void) {
    static char stack[4096];
    memset(&given, 0, sizeof given);
    given.known.exit_signal = 65;
    printf("no bytes: %d\n", refused(0));
    printf("too few: %d\n", refused(63));
    printf("more than a page: %d\n", refused(4097));
    given.bytes[200] = 1;
    printf("more than is known: %d\n", refused(256));
    given.bytes[200] = 0;
    printf("more that says nothing: %d\n", refused(256));
    printf("the first ones: %d\n", refused(64));
    printf("a page of them: %d\n", refused(4096));
    errno = 0;
    long result = syscall(SYS_clone3, (void *) 16, sizeof given.known);
    printf("nowhere: %ld %d\n", result, errno);

    with("signal 65", 0, 65, 0, 0);
    with("signal 256", 0, 256, 0, 0);
    with("signal in the flags", SIGCHLD, 0, 0, 0);
    with("without effect since long", DETACHED, 0, 0, 0);
    with("unknown flag", 1ull << 40, 0, 0, 0);
    with("stack without size", 0, SIGCHLD, (uint64_t) (uintptr_t) stack, 0);
    with("size without stack", 0, SIGCHLD, 0, sizeof stack);
    with("thread without handlers", CLONE_THREAD | CLONE_VM, 0, 0, 0);
    with("handlers without memory", CLONE_SIGHAND, SIGCHLD, 0, 0);
    with("thread with a signal", CLONE_THREAD | CLONE_SIGHAND | CLONE_VM, SIGCHLD, 0, 0);

    memset(&given, 0, sizeof given);
    given.known.exit_signal = SIGCHLD;
    given.known.set_tid_size = 33;
    printf("too many numbers: %d\n", refused(sizeof given.known));
    given.known.set_tid_size = 1;
    printf("numbers that are nowhere: %d\n", refused(sizeof given.known));
}

static volatile sig_atomic_t children, others;

static void count(int signal) {
    if (signal == SIGCHLD)
        children++;
    else
        others++;
}

/* A process: its number in the memory of both, and the signal of its end. */
static void process(const char *what, size_t size, int signal) {
    static volatile int in_parent, in_child;
    children = others = in_parent = in_child = 0;
    memset(&given, 0, sizeof given);
    given.known.flags = CLONE_PARENT_SETTID | CLONE_CHILD_SETTID;
    given.known.exit_signal = signal;
    given.known.parent_tid = (uintptr_t) &in_parent;
    given.known.child_tid = (uintptr_t) &in_child;
    long id = syscall(SYS_clone3, &given, size);
    if (id == 0)
        _exit(in_child == getpid() ? 7 : 8);
    int status = 0;
    int flags = signal == SIGCHLD ? 0 : (int) 0x80000000; /* __WCLONE */
    pid_t waited = waitpid((pid_t) id, &status, flags);
    printf("%s: waited %d, exited with %d, told %d, told the parent alone %d, signals %d %d\n", what, waited == id, WEXITSTATUS(status),
        in_parent == id, in_child == 0, children, others);
}

static void *adds(void *to) {
    __atomic_fetch_add((int *) to, 1, __ATOMIC_SEQ_CST);
    return to;
}

/* glibc's threads begin by clone3. */
static void threads(void) {
    pthread_t all[8];
    int sum = 0;
    for (int i = 0; i < 8; i++)
        pthread_create(&all[i], NULL, adds, &sum);
    for (int i = 0; i < 8; i++)
        pthread_join(all[i], NULL);
    printf("threads: %d\n", sum);
}

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    signal(SIGCHLD, count);
    signal(SIGUSR1, count);
    errors();
    process("a child", sizeof given.known, SIGCHLD);
    process("as it was first", 64, SIGCHLD);
    process("another signal", sizeof given.known, SIGUSR1);
    threads();
    return 0;
}
