/* Primes by a line of processes with pipes between them: each keeps the first number that comes and lets through what it does not divide. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LIMIT = 40 };

static int filter(int from)
{
    int prime, number, to[2], status;
    if (read(from, &prime, sizeof prime) != sizeof prime)
        return 0;
    printf("%d ", prime);
    fflush(stdout);
    if (pipe(to))
        return 90;
    pid_t child = fork();
    if (!child) {
        close(to[1]);
        close(from);
        _exit(filter(to[0]));
    }
    close(to[0]);
    while (read(from, &number, sizeof number) == sizeof number)
        if (number % prime && write(to[1], &number, sizeof number) != sizeof number)
            return 91;
    close(to[1]);
    waitpid(child, &status, 0);
    return WEXITSTATUS(status) + 1;
}

int main(void)
{
    int numbers[2], status;
    if (pipe(numbers))
        return 1;
    pid_t child = fork();
    if (!child) {
        close(numbers[1]);
        _exit(filter(numbers[0]));
    }
    close(numbers[0]);
    for (int i = 2; i < LIMIT; i++)
        if (write(numbers[1], &i, sizeof i) != sizeof i)
            return 1;
    close(numbers[1]);
    waitpid(child, &status, 0);
    printf("are %d primes\n", WEXITSTATUS(status));
    return WEXITSTATUS(status) != 12;
}
