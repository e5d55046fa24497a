/* Integers and searching (C17, 7.22). */
#include <stdlib.h>
#include <string.h>

int abs(int n)
{
    return n < 0 ? -n : n;
}

long labs(long n)
{
    return n < 0 ? -n : n;
}

long long llabs(long long n)
{
    return n < 0 ? -n : n;
}

div_t div(int a, int b)
{
    return (div_t) {a / b, a % b};
}

ldiv_t ldiv(long a, long b)
{
    return (ldiv_t) {a / b, a % b};
}

lldiv_t lldiv(long long a, long long b)
{
    return (lldiv_t) {a / b, a % b};
}

void *bsearch(const void *key, const void *in, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    const char *from = in;
    while (count > 0) {
        const char *middle = from + count / 2 * size;
        int order = compare(key, middle);
        if (order == 0)
            return (void *) middle;
        if (order > 0) {
            from = middle + size;
            count -= count / 2 + 1;
        } else
            count /= 2;
    }
    return 0;
}
