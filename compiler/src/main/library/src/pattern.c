/* Fills with a repeated pattern, calls of which the optimiser makes of loops. */
#include <string.h>

static void fill(char *to, const char *pattern, size_t width, size_t count)
{
    for (; count >= width; count -= width, to += width)
        memcpy(to, pattern, width);
    memcpy(to, pattern, count);
}

void memset_pattern4(void *to, const void *pattern, size_t count)
{
    fill(to, pattern, 4, count);
}

void memset_pattern8(void *to, const void *pattern, size_t count)
{
    fill(to, pattern, 8, count);
}

void memset_pattern16(void *to, const void *pattern, size_t count)
{
    fill(to, pattern, 16, count);
}
