/* A program that runs itself: each run starts two of the next level from what its arguments and environment say, and threads die with an exec. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void *idle(void *unused)
{
    for (;;)
        pause();
    return unused;
}

int main(int count, char **arguments)
{
    int level = count > 1 ? atoi(arguments[1]) : 0, status, sum = 0;
    const char *path = getenv("WAY");
    pthread_t thread;
    pthread_create(&thread, 0, idle, 0);
    if (level == 3)
        return count + (int)strlen(path);
    for (int i = 0; i < 2; i++) {
        char next[12], way[40];
        snprintf(next, sizeof next, "%d", level + 1);
        snprintf(way, sizeof way, "WAY=%s%c", path ? path : "", 'a' + i);
        pid_t child = fork();
        if (!child) {
            char *words[] = {arguments[0], next, "more", 0}, *environment[] = {way, 0};
            execve(arguments[0], words, environment);
            _exit(99);
        }
        if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
            return 98;
        sum += WEXITSTATUS(status);
    }
    if (level)
        return sum + 1;
    printf("the tree gives %d\n", sum);
    char *none[] = {"none", 0};
    printf("nothing is there: %d\n", execve("/tmp/there/is/nothing", none, none));
    return sum != 52 + 2;
}
