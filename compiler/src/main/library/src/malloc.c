/*
 * Memory (C17, 7.22.3). Small blocks come from chunks cut into pieces of one size class, four classes to each doubling, and go back to their
 * class's list; large ones are mappings of their own. A header of 16 bytes before each block says which. Each thread keeps some free blocks for
 * itself and takes and gives others many at a time, so that threads which allocate do not wait for each other.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "lock.h"

enum { HEADER = 16, CLASSES = 52, SMALLEST = 32, LARGEST = 1 << 17, CHUNK = 1 << 18, PAGE = 4096, LARGE = CLASSES };

struct block {
    uint64_t size; /* of the whole, with the header */
    uint64_t class; /* its size class, or LARGE */
    struct block *next; /* in its class's list, while it is free */
};

/* Free blocks that any thread may take, and what is not cut into blocks yet. */
static struct block *unused[CLASSES];
static char *chunk, *chunkEnd;
static plain_lock lock;

/* Free blocks that the thread keeps for itself, so that threads seldom meet: at most so many of a class. */
enum { MOST_KEPT = 32, HANDED_OVER = 16 };
static _Thread_local struct { struct block *first; unsigned count; } own[CLASSES];

/* Four sizes to each doubling: 32, 40, 48, 56, 64, 80, ... */
static unsigned class_of(size_t size)
{
    if (size <= SMALLEST)
        return 0;
    unsigned log = 63 - (unsigned) __builtin_clzl(size - 1);
    return (log - 5) * 4 + (unsigned) ((size - 1) >> (log - 2) & 3) + 1;
}

static size_t size_of(unsigned class)
{
    return class == 0 ? SMALLEST : (size_t) (4 + (class - 1) % 4 + 1) << ((class - 1) / 4 + 3);
}

static void *no_memory(void)
{
    errno = ENOMEM;
    return 0;
}

static struct block *mapped(size_t size)
{
    void *memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? 0 : memory;
}

/* A block that never was one; the caller has the lock. */
static struct block *cut(unsigned class)
{
    size_t size = (size_of(class) + 15) & -16ul;
    if ((size_t) (chunkEnd - chunk) < size) {
        chunk = (char *) mapped(CHUNK);
        if (!chunk) {
            chunkEnd = 0;
            return 0;
        }
        chunkEnd = chunk + CHUNK;
    }
    struct block *block = (struct block *) chunk;
    chunk += size;
    block->size = size;
    block->class = class;
    return block;
}

/* Gives the thread some blocks of a class, as many as are about one page, if there is memory for one at least. */
static void refill(unsigned class)
{
    size_t wanted = PAGE / size_of(class);
    if (wanted < 1)
        wanted = 1;
    if (wanted > HANDED_OVER)
        wanted = HANDED_OVER;
    __maize_lock(&lock);
    while (own[class].count < wanted) {
        struct block *block = unused[class];
        if (block)
            unused[class] = block->next;
        else if (!(block = cut(class)))
            break;
        block->next = own[class].first;
        own[class].first = block;
        own[class].count++;
    }
    __maize_unlock(&lock);
}

static void hand_over(unsigned class, unsigned count)
{
    __maize_lock(&lock);
    for (; count > 0; count--) {
        struct block *block = own[class].first;
        own[class].first = block->next;
        own[class].count--;
        block->next = unused[class];
        unused[class] = block;
    }
    __maize_unlock(&lock);
}

/* Around a fork. */
void __maize_hold_memory(void)
{
    __maize_lock(&lock);
}

void __maize_release_memory(void)
{
    __maize_unlock(&lock);
}

/* At the end of a thread. */
void __maize_return_blocks(void)
{
    for (unsigned class = 0; class < CLASSES; class++)
        if (own[class].count)
            hand_over(class, own[class].count);
}

void *malloc(size_t bytes)
{
    if (bytes > PTRDIFF_MAX - PAGE - HEADER)
        return no_memory();
    size_t size = bytes + HEADER;
    if (size > LARGEST) {
        size = (size + PAGE - 1) & -(size_t) PAGE;
        struct block *block = mapped(size);
        if (!block)
            return no_memory();
        block->size = size;
        block->class = LARGE;
        return (char *) block + HEADER;
    }
    unsigned class = class_of(size);
    struct block *block = own[class].first;
    if (!block) {
        refill(class);
        block = own[class].first;
        if (!block)
            return no_memory();
    }
    own[class].first = block->next;
    own[class].count--;
    return (char *) block + HEADER;
}

void free(void *memory)
{
    if (!memory)
        return;
    struct block *block = (struct block *) ((char *) memory - HEADER);
    if (block->class == LARGE) {
        int error = errno;
        munmap(block, block->size);
        errno = error;
        return;
    }
    unsigned class = (unsigned) block->class;
    block->next = own[class].first;
    own[class].first = block;
    if (++own[class].count > MOST_KEPT)
        hand_over(class, HANDED_OVER);
}

void *calloc(size_t count, size_t each)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, each, &bytes))
        return no_memory();
    void *memory = malloc(bytes);
    if (memory && ((struct block *) ((char *) memory - HEADER))->class != LARGE)
        memset(memory, 0, bytes);
    return memory;
}

void *realloc(void *memory, size_t bytes)
{
    if (!memory)
        return malloc(bytes);
    struct block *block = (struct block *) ((char *) memory - HEADER);
    size_t room = block->size - HEADER;
    if (bytes <= room && (bytes >= room / 2 || block->class != LARGE))
        return memory;
    void *other = malloc(bytes);
    if (other) {
        memcpy(other, memory, bytes < room ? bytes : room);
        free(memory);
    }
    return other;
}

/* A block that begins further on: the header before it is a copy, so that it can be freed as a mapping of its own. */
void *aligned_alloc(size_t alignment, size_t bytes)
{
    if (alignment <= HEADER)
        return malloc(bytes);
    if (bytes > PTRDIFF_MAX - 2 * alignment)
        return no_memory();
    /* Of class sizes nothing is ever given back, so the part before the block may be left unused. */
    char *memory = malloc(bytes + alignment + HEADER);
    if (!memory)
        return 0;
    char *aligned = (char *) (((uintptr_t) memory + alignment - 1) & -alignment);
    if (aligned != memory) {
        struct block *whole = (struct block *) (memory - HEADER);
        struct block *part = (struct block *) (aligned - HEADER);
        if (whole->class == LARGE) {
            /* Whole pages before the block go back; the rest of the mapping begins with its header's page. */
            char *page = (char *) ((uintptr_t) part & -(uintptr_t) PAGE);
            size_t before = (size_t) (page - (char *) whole);
            size_t size = whole->size - before;
            if (before > 0)
                munmap(whole, before);
            if ((char *) part != page) {
                /* The header is not where the mapping begins: it counts as a small block of the largest class and is never unmapped. */
                part->size = size - (size_t) ((char *) part - page);
                part->class = CLASSES - 1;
            } else {
                part->size = size;
                part->class = LARGE;
            }
        } else {
            part->size = whole->size - (size_t) ((char *) part - (char *) whole);
            part->class = class_of(part->size);
            if (part->class > 0 && size_of((unsigned) part->class) > part->size)
                part->class--;
        }
    }
    return aligned;
}

int posix_memalign(void **memory, size_t alignment, size_t bytes)
{
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)))
        return EINVAL;
    int error = errno;
    void *aligned = aligned_alloc(alignment, bytes);
    errno = error;
    if (!aligned)
        return ENOMEM;
    *memory = aligned;
    return 0;
}

void *memalign(size_t alignment, size_t bytes)
{
    return aligned_alloc(alignment, bytes);
}

void *reallocarray(void *memory, size_t count, size_t each)
{
    size_t bytes;
    return __builtin_mul_overflow(count, each, &bytes) ? no_memory() : realloc(memory, bytes);
}

size_t malloc_usable_size(void *memory)
{
    return memory ? ((struct block *) ((char *) memory - HEADER))->size - HEADER : 0;
}
