/* Sorting by heap: in place, and never worse than n log n. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void swap(char *a, char *b, size_t size)
{
    for (; size >= sizeof(uint64_t); size -= sizeof(uint64_t), a += sizeof(uint64_t), b += sizeof(uint64_t)) {
        uint64_t x, y;
        __builtin_memcpy(&x, a, sizeof x);
        __builtin_memcpy(&y, b, sizeof y);
        __builtin_memcpy(a, &y, sizeof y);
        __builtin_memcpy(b, &x, sizeof x);
    }
    for (; size > 0; size--, a++, b++) {
        char c = *a;
        *a = *b;
        *b = c;
    }
}

static void sink(char *base, size_t root, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    for (;;) {
        size_t child = 2 * root + 1;
        if (child >= count)
            return;
        if (child + 1 < count && compare(base + child * size, base + (child + 1) * size) < 0)
            child++;
        if (compare(base + root * size, base + child * size) >= 0)
            return;
        swap(base + root * size, base + child * size, size);
        root = child;
    }
}

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    char *base = array;
    for (size_t root = count / 2; root-- > 0;)
        sink(base, root, count, size, compare);
    while (count > 1) {
        swap(base, base + --count * size, size);
        sink(base, 0, count, size, compare);
    }
}
