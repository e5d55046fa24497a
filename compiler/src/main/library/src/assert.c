#include <stdio.h>
#include <stdlib.h>

_Noreturn void __maize_assert(const char *condition, const char *file, int line)
{
    fflush(stdout);
    fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, condition);
    abort();
}
