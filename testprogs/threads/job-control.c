/*
 * A shell's job control: the parent stops a child that counts in memory which both share, sees that the counter stands still, has it go on, sees that it
 * counts again, and ends it. Then the same with a stop that the child asks for itself, a signal that waits for it to go on, and whole process groups.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct shared {
    volatile unsigned long counter;
    volatile int continued;
};

static struct shared *shared;

static void pause_for(long microseconds) {
    struct timespec time = {0, microseconds * 1000};
    nanosleep(&time, NULL);
}

/* Returns once the counter has gone on; a child that cannot count hangs here. */
static void await_progress(void) {
    unsigned long before = shared->counter;
    while (shared->counter == before)
        pause_for(200);
}

static int stands_still(void) {
    unsigned long before = shared->counter;
    pause_for(3000);
    return shared->counter == before;
}

static void tell(const char *what, pid_t child, pid_t waited, int status) {
    printf("%s: ", what);
    if (waited == -1)
        printf("errno %d\n", errno);
    else if (waited == 0)
        printf("nothing yet\n");
    else if (WIFSTOPPED(status))
        printf("%s stopped by %d\n", waited == child ? "the child" : "another", WSTOPSIG(status));
    else if (WIFCONTINUED(status))
        printf("%s continued\n", waited == child ? "the child" : "another");
    else if (WIFSIGNALED(status))
        printf("%s ended by %d\n", waited == child ? "the child" : "another", WTERMSIG(status));
    else
        printf("%s exited with %d\n", waited == child ? "the child" : "another", WEXITSTATUS(status));
}

static void wait_and_tell(const char *what, pid_t child, int options) {
    int status = 0;
    pid_t waited = waitpid(child, &status, options);
    tell(what, child, waited, status);
}

static void count(void) {
    for (;;)
        shared->counter++;
}

static void on_continue(int signal) {
    (void) signal;
    shared->continued++;
}

static void stop_and_go(void) {
    /* In a group of its own, as a shell's jobs are: the group is then no orphan, which SIGTSTP would not stop. */
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        count();
    }
    setpgid(child, child);
    await_progress();
    printf("counts\n");
    wait_and_tell("running, WNOHANG", child, WNOHANG | WUNTRACED | WCONTINUED);
    for (int round = 0; round < 3; round++) {
        kill(child, round == 1 ? SIGTSTP : SIGSTOP);
        wait_and_tell("stop", child, WUNTRACED);
        printf("stands still: %d\n", stands_still());
        wait_and_tell("stopped, told already", child, WNOHANG | WUNTRACED);
        kill(child, SIGCONT);
        wait_and_tell("continue", child, WCONTINUED);
        await_progress();
        printf("counts again\n");
        wait_and_tell("continued, told already", child, WNOHANG | WCONTINUED);
    }
    /* What ends a process ends a stopped one too. */
    kill(child, SIGSTOP);
    wait_and_tell("stop", child, WUNTRACED);
    kill(child, SIGKILL);
    wait_and_tell("kill", child, WUNTRACED);
    wait_and_tell("gone", child, 0);
}

/* A child that stops itself; what it does when it goes on, its parent waits for. */
static void stops_itself(void) {
    shared->continued = 0;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGCONT, on_continue);
        raise(SIGSTOP);
        _exit(shared->continued == 1 ? 7 : 8);
    }
    wait_and_tell("raise", child, WUNTRACED);
    printf("handled before: %d\n", shared->continued);
    /* A signal that is caught or ends a process waits until it goes on. */
    kill(child, SIGCONT);
    wait_and_tell("exit", child, 0);
    printf("handled: %d\n", shared->continued);
}

/* SIGTERM waits for a stopped process to go on. */
static void terminated_while_stopped(void) {
    pid_t child = fork();
    if (child == 0)
        count();
    await_progress();
    kill(child, SIGSTOP);
    wait_and_tell("stop", child, WUNTRACED);
    kill(child, SIGTERM);
    printf("stands still: %d\n", stands_still());
    wait_and_tell("terminated, WNOHANG", child, WNOHANG);
    kill(child, SIGCONT);
    wait_and_tell("terminate", child, 0);
}

/* Nobody could have an orphaned group go on: SIGTSTP does not stop it, and SIGSTOP does. */
static void orphaned_group(void) {
    shared->continued = 0;
    pid_t child = fork();
    if (child == 0) {
        setsid();
        shared->continued = 1;
        count();
    }
    while (!shared->continued)
        pause_for(200);
    kill(child, SIGTSTP);
    await_progress();
    wait_and_tell("orphan, WNOHANG", child, WNOHANG | WUNTRACED);
    kill(child, SIGSTOP);
    wait_and_tell("stop", child, WUNTRACED);
    kill(child, SIGKILL);
    wait_and_tell("kill", child, 0);
}

/* A job of two processes in a group of their own, as a pipeline in a shell. */
static void job(void) {
    pid_t leader = fork();
    if (leader == 0) {
        setpgid(0, 0);
        count();
    }
    setpgid(leader, leader);
    pid_t member = fork();
    if (member == 0) {
        setpgid(0, leader);
        count();
    }
    setpgid(member, leader);
    await_progress();
    kill(-leader, SIGSTOP);
    wait_and_tell("leader", leader, WUNTRACED);
    wait_and_tell("member", member, WUNTRACED);
    printf("job stands still: %d\n", stands_still());
    kill(-leader, SIGCONT);
    wait_and_tell("leader", leader, WCONTINUED);
    wait_and_tell("member", member, WCONTINUED);
    await_progress();
    kill(-leader, SIGKILL);
    wait_and_tell("leader", leader, 0);
    wait_and_tell("member", member, 0);
    int result = kill(-leader, 0);
    printf("group gone: %d errno %d\n", result, errno);
}

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    stop_and_go();
    stops_itself();
    terminated_while_stopped();
    orphaned_group();
    job();
    return 0;
}
