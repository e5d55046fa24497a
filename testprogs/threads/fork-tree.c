/* A tree of processes: each changes its own copy of the memory, waits for its children, and hands up what it has found through a pipe and its status. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEPTH = 3, CHILDREN = 2, WORDS = 3000 };

static int memory[WORDS];

static int grow(int depth, int number, int up)
{
    int nodes = 1, down[2];
    for (int i = 0; i < WORDS; i += 100)
        memory[i] = memory[i] * 3 + number;
    if (pipe(down))
        return 99;
    pid_t children[CHILDREN];
    for (int i = 0; depth && i < CHILDREN; i++) {
        fflush(stdout);
        if (!(children[i] = fork())) {
            close(down[0]);
            _exit(grow(depth - 1, number * CHILDREN + i + 1, down[1]));
        }
    }
    close(down[1]);
    for (int i = 0; depth && i < CHILDREN; i++) {
        int status;
        if (waitpid(children[i], &status, 0) != children[i] || !WIFEXITED(status))
            return 98;
        nodes += WEXITSTATUS(status);
    }
    long sum = 0, sums = 0;
    while (read(down[0], &sum, sizeof sum) == sizeof sum)
        sums ^= sum;
    close(down[0]);
    for (int i = 0; i < WORDS; i++)
        sums += memory[i];
    if (write(up, &sums, sizeof sums) != sizeof sums)
        return 97;
    return nodes;
}

int main(void)
{
    int up[2];
    long sum = 0;
    for (int i = 0; i < WORDS; i++)
        memory[i] = i;
    if (pipe(up))
        return 1;
    int nodes = grow(DEPTH, 0, up[1]);
    if (read(up[0], &sum, sizeof sum) != sizeof sum)
        return 1;
    printf("%d processes, sum %ld, own memory %d %d\n", nodes, sum, memory[100], memory[101]);
    printf("no child is left: %s\n", wait(0) < 0 ? "yes" : "NO");
    return nodes != 15;
}
