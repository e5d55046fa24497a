/* atexit, exit from a nested call, output that is flushed then, and a status of its own. */
#include <stdio.h>
#include <stdlib.h>

static int depth;
static void last(void) { printf("last %d\n", depth); }
static void first(void) { printf("first %d\n", ++depth); }
static void __attribute__((constructor)) before(void) { depth = 10; }
static void __attribute__((destructor)) after(void) { printf("after %d", depth); }

static void leave(int n)
{
    if (n == 0)
        exit(300 + 7);
    leave(n - 1);
}

int main(void)
{
    atexit(last);
    atexit(first);
    fputs("not a whole line, ", stdout);
    fputs("to standard error\n", stderr);
    leave(5);
    return 0;
}
