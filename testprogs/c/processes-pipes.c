/* A shell's work: a pipeline of processes, programs that are run again, what is left open and what is not, a timer that ends a child. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void stage(int from, int to, int (*change)(int))
{
    char bytes[64];
    ssize_t count;
    while ((count = read(from, bytes, sizeof bytes)) > 0) {
        for (int i = 0; i < count; i++)
            bytes[i] = change(bytes[i]);
        if (write(to, bytes, count) != count)
            _exit(9);
    }
}

static int upper(int c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }
static int rotate(int c) { return c >= 'A' && c <= 'Z' ? 'A' + (c - 'A' + 13) % 26 : c; }

int main(void)
{
    int first[2], second[2], third[2], status;
    if (pipe(first) || pipe(second) || pipe(third))
        return 1;
    pid_t one = fork();
    if (one == 0) {
        close(first[1]);
        close(second[0]);
        close(third[0]);
        close(third[1]);
        stage(first[0], second[1], upper);
        _exit(1);
    }
    pid_t two = fork();
    if (two == 0) {
        close(first[0]);
        close(first[1]);
        close(second[1]);
        close(third[0]);
        stage(second[0], third[1], rotate);
        _exit(2);
    }
    close(first[0]);
    close(second[0]);
    close(second[1]);
    close(third[1]);
    for (int i = 0; i < 50; i++)
        dprintf(first[1], "line %d of the pipeline\n", i);
    close(first[1]);
    unsigned long sum = 0;
    char bytes[100];
    for (ssize_t n; (n = read(third[0], bytes, sizeof bytes)) > 0;)
        for (int i = 0; i < n; i++)
            sum = sum * 31 + (unsigned char)bytes[i];
    printf("%lx\n", sum);
    waitpid(one, &status, 0);
    printf("%d\n", WEXITSTATUS(status));
    waitpid(two, &status, 0);
    printf("%d\n", WEXITSTATUS(status));

    /* Nobody reads: a signal ends the writer. */
    pipe(first);
    one = fork();
    if (one == 0) {
        close(first[0]);
        signal(SIGPIPE, SIG_DFL);
        for (;;)
            write(first[1], "x", 1);
    }
    close(first[0]);
    close(first[1]);
    waitpid(one, &status, 0);
    printf("%d %d\n", WIFSIGNALED(status), WTERMSIG(status));

    /* An alarm ends a child that waits for ever. */
    pipe(first);
    one = fork();
    if (one == 0) {
        alarm(1);
        read(first[0], bytes, 1);
        _exit(0);
    }
    waitpid(one, &status, 0);
    printf("%d %d\n", WIFSIGNALED(status), WTERMSIG(status));
    fflush(stdout);

    /* A tree of processes, each the sum of its children. */
    int depth = 3;
    pid_t root = getpid();
    int value = 0, own = 1;
again:
    if (depth > 0) {
        for (int i = 0; i < 2; i++) {
            pid_t child = fork();
            if (child == 0) {
                depth--;
                value = 0;
                goto again;
            }
            waitpid(child, &status, 0);
            value += WEXITSTATUS(status);
        }
    }
    if (getpid() != root)
        _exit(value + own);
    printf("%d\n", value + own);
    return 0;
}
