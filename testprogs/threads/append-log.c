/* One file that threads and processes append to, each by its own opening or by one that all share: no line is lost, none is torn. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 4, LINES = 15 };

static char name[] = "/tmp/append-log-XXXXXX";
static int common;

static void *append(void *argument)
{
    int self = (int)(size_t)argument, file = self % 2 ? open(name, O_WRONLY | O_APPEND) : common;
    for (int i = 0; i < LINES; i++) {
        char line[40];
        int length = snprintf(line, sizeof line, "writer %d line %02d %.*s\n", self, i, i, "abcdefghijklmnopqrstuvwxyz");
        if (write(file, line, length) != length)
            abort();
    }
    if (self % 2)
        close(file);
    return 0;
}

int main(void)
{
    pthread_t threads[WRITERS];
    int made = mkstemp(name);
    close(made);
    common = open(name, O_WRONLY | O_APPEND);
    pid_t child = fork();
    int first = child ? 0 : WRITERS;
    for (int i = 0; i < WRITERS; i++)
        pthread_create(&threads[i], 0, append, (void *)(size_t)(first + i));
    for (int i = 0; i < WRITERS; i++)
        pthread_join(threads[i], 0);
    if (!child)
        _exit(0);
    waitpid(child, 0, 0);
    struct stat state;
    fstat(common, &state);
    int next[2 * WRITERS] = {0}, wrong = 0, lines = 0, writer, number;
    FILE *log = fopen(name, "r");
    char line[60], rest[30];
    while (fgets(line, sizeof line, log)) {
        rest[0] = 0;
        if (sscanf(line, "writer %d line %d %29s", &writer, &number, rest) < 2 || writer < 0 || writer >= 2 * WRITERS ||
            number != next[writer]++ || (int)strlen(rest) != number)
            wrong++;
        lines++;
    }
    fclose(log);
    printf("%d lines, %d wrong, %ld bytes\n", lines, wrong, (long)state.st_size);
    return unlink(name) || wrong || lines != 2 * WRITERS * LINES;
}
