/* Children that end and are killed: what wait says of each, SIGCHLD, groups, and those of a thread that has ended. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t heard;

static void hear(int signal)
{
    (void)signal;
    heard++;
}

static void describe(const char *what, int status)
{
    if (WIFEXITED(status))
        printf("%s: exited %d\n", what, WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        printf("%s: killed by %d\n", what, WTERMSIG(status));
}

static pid_t begin(void (*run)(void))
{
    fflush(stdout);
    pid_t child = fork();
    if (!child) {
        run();
        _exit(3);
    }
    return child;
}

static void end(void) {}
static void sleep_long(void) { for (;;) pause(); }
static void abort_itself(void) { signal(SIGABRT, SIG_DFL); raise(SIGABRT); }
static void touch_nothing(void) { *(volatile int *)16 = 1; }

static void *fork_here(void *unused)
{
    (void)unused;
    return (void *)(long)begin(end);
}

int main(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = hear;
    action.sa_flags = SA_RESTART;
    sigaction(SIGCHLD, &action, 0);
    int status, result;
    pid_t child = begin(end);
    printf("wait: %d\n", waitpid(child, &status, 0) == child);
    describe("ends", status);
    child = begin(abort_itself);
    waitpid(child, &status, 0);
    describe("raises", status);
    child = begin(touch_nothing);
    waitpid(child, &status, 0);
    describe("touches nothing", status);
    child = begin(sleep_long);
    printf("not yet: %d\n", waitpid(child, &status, WNOHANG));
    kill(child, SIGTERM);
    waitpid(child, &status, 0);
    describe("terminate", status);
    printf("heard of children: %s\n", heard ? "yes" : "NO");

    /* A group of them, killed together. */
    pid_t group[3];
    for (int i = 0; i < 3; i++) {
        group[i] = begin(sleep_long);
        setpgid(group[i], group[0]);
    }
    kill(-group[0], SIGKILL);
    for (int i = 0; i < 3; i++)
        if (waitpid(-group[0], &status, 0) > 0)
            describe("of the group", status);
    result = waitpid(-group[0], &status, 0);
    printf("no more: %d %d\n", result, errno == ECHILD);

    /* A child of a thread is the process's. */
    pthread_t thread;
    void *number;
    pthread_create(&thread, 0, fork_here, 0);
    pthread_join(thread, &number);
    printf("a thread's: %d\n", waitpid((pid_t)(long)number, &status, 0) == (pid_t)(long)number);
    describe("a thread's", status);
    siginfo_t info;
    child = begin(sleep_long);
    kill(child, SIGKILL);
    memset(&info, 0, sizeof info);
    waitid(P_PID, child, &info, WEXITED | WNOWAIT);
    printf("waitid: %d %d %d\n", info.si_code == CLD_KILLED, info.si_status, info.si_pid == child);
    printf("still there: %d\n", waitpid(child, &status, 0) == child);
    result = kill(child, 0);
    printf("gone: %d %d\n", result, errno == ESRCH);
    return 0;
}
