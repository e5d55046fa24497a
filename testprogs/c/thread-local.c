/* Thread-local variables, initialised and zero, of the one thread; errno is one of them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static _Thread_local int counter = 41;
static _Thread_local char text[16] = "thread-local";
static __thread long zeros[100];
_Thread_local double shared = 2.5;
static _Thread_local _Alignas(64) struct { int a, b; } aligned = {7, 8};

static int *bump(void)
{
    counter++;
    return &counter;
}

static long fill(int n)
{
    static _Thread_local long calls;
    for (int i = 0; i < 100; i++)
        zeros[i] += i * n;
    return ++calls;
}

int main(void)
{
    int *p = bump();
    printf("%d %d\n", *p, counter);
    *p = 7;
    printf("%d %s %g %d %d\n", *bump(), text, shared, aligned.a + aligned.b, (int)((unsigned long)&aligned % 64));
    long sum = 0;
    for (int i = 0; i < 10; i++)
        fill(i);
    for (int i = 0; i < 100; i++)
        sum += zeros[i];
    text[0] = 'T';
    shared /= 2;
    printf("%ld %ld %s %g\n", sum, fill(0), text, shared);
    errno = 0;
    strtol("99999999999999999999999", 0, 10);
    printf("%d %d\n", errno == ERANGE, &errno == &errno);
    return 0;
}
