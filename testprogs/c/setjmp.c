/* setjmp and longjmp out of nested calls, with values and with volatile locals. */
#include <setjmp.h>
#include <stdio.h>

static jmp_buf outer, inner, generators[3];

static void deep(int n, int value)
{
    volatile char pad[64];
    pad[0] = (char)n;
    if (n == 0)
        longjmp(outer, value);
    deep(n - 1, value + pad[0] - pad[0]);
}

static int attempt(int code)
{
    int r = setjmp(inner);
    if (r)
        return 100 + r;
    if (code)
        longjmp(inner, code);
    return -1;
}

static double with_floats(double x)
{
    volatile double kept = x * 2;
    if (setjmp(generators[0]) == 0)
        longjmp(generators[0], 1);
    return kept + x;
}

int main(void)
{
    volatile int count = 0;
    int r = setjmp(outer);
    printf("arrived with %d after %d\n", r, count);
    if (r < 5) {
        count = count + 1;
        deep(r * 10, r + 1);
    }
    for (int i = 0; i < 4; i++)
        printf("%d ", attempt(i));
    printf("%g\n", with_floats(1.25));
    if (setjmp(generators[1]) == 0)
        longjmp(generators[1], 0);
    else
        puts("zero becomes one");
    volatile int loops = 0;
    if (setjmp(generators[2]) < 1000) {
        loops++;
        if (loops < 1000)
            longjmp(generators[2], loops);
    }
    printf("%d\n", loops);
    return 0;
}
