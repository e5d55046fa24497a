/*
 * Commands of a shell: system, popen and pclose. Where there is no shell, this program puts itself into its place: it knows the few commands that it
 * gives to one.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a shell would make of one of the commands below. */
static int obey(const char *command) {
    int number;
    char word[100];
    if (sscanf(command, "exit %d", &number) == 1)
        return number;
    if (sscanf(command, "echo %99[a-z ]", word) == 1) {
        printf("%s\n", word);
        return 0;
    }
    if (sscanf(command, "kill -%d $$", &number) == 1) {
        kill(getpid(), number);
        return 0;
    }
    if (strcmp(command, "cat") == 0) {
        for (int c; (c = getchar()) != EOF;)
            putchar(c);
        return 0;
    }
    return 127;
}

static int copy(const char *from, const char *to) {
    char buffer[4096];
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0755);
    if (in < 0 || out < 0)
        return -1;
    for (ssize_t length; (length = read(in, buffer, sizeof buffer)) > 0;)
        if (write(out, buffer, length) != length)
            return -1;
    close(in);
    return close(out);
}

static void tell(const char *what, int status) {
    if (status == -1)
        printf("%s: errno %d\n", what, errno);
    else if (WIFSIGNALED(status))
        printf("%s: ended by %d\n", what, WTERMSIG(status));
    else
        printf("%s: exited with %d\n", what, WEXITSTATUS(status));
}

static volatile int interrupts;

static void on_interrupt(int signal) {
    (void) signal;
    interrupts++;
}

static void commands(void) {
    printf("a shell: %d\n", system(NULL) != 0);
    tell("exit 7", system("exit 7"));
    tell("echo", system("echo words of a command"));
    tell("kill", system("kill -9 $$"));
    /* The handler of the parent is not the child's, and is there afterwards. */
    struct sigaction action;
    signal(SIGINT, on_interrupt);
    tell("interrupt", system("kill -2 $$"));
    sigaction(SIGINT, NULL, &action);
    printf("handler kept: %d, run %d times\n", action.sa_handler == on_interrupt, interrupts);
    signal(SIGINT, SIG_DFL);
    /* Nobody else may wait for the child meanwhile. */
    signal(SIGCHLD, SIG_IGN);
    errno = 0;
    tell("nobody waits", system("exit 3"));
    signal(SIGCHLD, SIG_DFL);
}

static void streams(void) {
    char line[100];
    FILE *from = popen("echo one two three", "r");
    printf("read: %s", fgets(line, sizeof line, from));
    printf("end: %d\n", fgets(line, sizeof line, from) == NULL);
    tell("echo", pclose(from));
    fflush(stdout);

    FILE *to = popen("cat", "w");
    fprintf(to, "written to a command %d\n", 42);
    tell("cat", pclose(to));

    /* The second command does not keep the first one's input open. */
    FILE *first = popen("cat", "w"), *second = popen("cat", "w");
    fprintf(first, "to the first\n");
    tell("first", pclose(first));
    fprintf(second, "to the second\n");
    tell("second", pclose(second));

    from = popen("exit 5", "re");
    printf("closed when a program is run: %d\n", fcntl(fileno(from), F_GETFD) & FD_CLOEXEC);
    tell("exit 5", pclose(from));
    from = popen("exit 5", "r");
    printf("closed when a program is run: %d\n", fcntl(fileno(from), F_GETFD) & FD_CLOEXEC);
    tell("exit 5", pclose(from));
    errno = 0;
    int none = popen("exit 0", "x") == NULL;
    printf("no such mode: %d, errno %d\n", none, errno);
}

int main(int count, char **arguments) {
    if (count == 3 && strcmp(arguments[1], "-c") == 0)
        return obey(arguments[2]);
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (access("/bin/sh", X_OK) != 0) {
        mkdir("/bin", 0755);
        if (copy(arguments[0], "/bin/sh") != 0) {
            perror("/bin/sh");
            return 1;
        }
    }
    commands();
    streams();
    return 0;
}
