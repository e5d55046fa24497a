/* What each thread has of its own: behind the thread pointer two words, the first of which is the thread pointer itself, then the variables. */
#include <string.h>
#include "internal.h"

extern char __maize_thread_image[], __maize_thread_image_end[], __maize_thread_alignment[];

enum { HEADER = 16 };

static size_t up(size_t value, size_t alignment)
{
    return (value + alignment - 1) & -alignment;
}

size_t __maize_thread_room(void)
{
    size_t alignment = up((size_t) __maize_thread_alignment, HEADER);
    return alignment + up(HEADER, alignment) + (__maize_thread_image_end - __maize_thread_image);
}

void *__maize_thread_storage(void *room)
{
    size_t alignment = (size_t) __maize_thread_alignment;
    void **pointer = (void **) up((size_t) room, up(alignment, HEADER));
    pointer[0] = pointer;
    pointer[1] = 0;
    memcpy((char *) pointer + up(HEADER, alignment), __maize_thread_image, __maize_thread_image_end - __maize_thread_image);
    return pointer;
}
