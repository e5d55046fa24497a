/*
 * Sorting by merging: it keeps the order of what is equal, as glibc does, so that programs which rely on it print the same. Where there is no memory
 * for a copy, by heap.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How two members compare, with or without what else the caller passes. */
struct order {
    int (*plain)(const void *, const void *);
    int (*with)(const void *, const void *, void *);
    void *context;
};

static inline int compare(const struct order *order, const void *a, const void *b)
{
    return order->plain ? order->plain(a, b) : order->with(a, b, order->context);
}

static inline void copy(char *to, const char *from, size_t size)
{
    if (size == sizeof(uint64_t))
        __builtin_memcpy(to, from, sizeof(uint64_t));
    else if (size == sizeof(uint32_t))
        __builtin_memcpy(to, from, sizeof(uint32_t));
    else
        memcpy(to, from, size);
}

/* Of two members at least. */
static void merge_sort(char *base, size_t count, size_t size, const struct order *order, char *room)
{
    size_t left = count / 2, right = count - left;
    char *a = base, *b = base + left * size, *to = room;
    if (left > 1)
        merge_sort(a, left, size, order, room);
    if (right > 1)
        merge_sort(b, right, size, order, room);
    for (;; to += size) {
        if (compare(order, a, b) <= 0) {
            copy(to, a, size);
            a += size;
            if (--left == 0)
                break;
        } else {
            copy(to, b, size);
            b += size;
            if (--right == 0)
                break;
        }
    }
    to += size;
    /* What is left of the second half is where it belongs. */
    memcpy(to, a, left * size);
    memcpy(base, room, (count - right) * size);
}

static void swap(char *a, char *b, size_t size)
{
    for (; size > 0; size--, a++, b++) {
        char c = *a;
        *a = *b;
        *b = c;
    }
}

static void sink(char *base, size_t root, size_t count, size_t size, const struct order *order)
{
    for (;;) {
        size_t child = 2 * root + 1;
        if (child >= count)
            return;
        if (child + 1 < count && compare(order, base + child * size, base + (child + 1) * size) < 0)
            child++;
        if (compare(order, base + root * size, base + child * size) >= 0)
            return;
        swap(base + root * size, base + child * size, size);
        root = child;
    }
}

static void heap_sort(char *base, size_t count, size_t size, const struct order *order)
{
    for (size_t root = count / 2; root-- > 0;)
        sink(base, root, count, size, order);
    while (count > 1) {
        swap(base, base + --count * size, size);
        sink(base, 0, count, size, order);
    }
}

static void sort(void *array, size_t count, size_t size, const struct order *order)
{
    enum { FEW = 1024 };
    _Alignas(16) char few[FEW];
    size_t bytes;
    if (count < 2 || size == 0)
        return;
    char *room = __builtin_mul_overflow(count, size, &bytes) ? 0 : bytes <= FEW ? few : malloc(bytes);
    if (room)
        merge_sort(array, count, size, order, room);
    else
        heap_sort(array, count, size, order);
    if (room != few)
        free(room);
}

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    sort(array, count, size, &(struct order) {.plain = compare});
}

void qsort_r(void *array, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *context)
{
    sort(array, count, size, &(struct order) {.with = compare, .context = context});
}
