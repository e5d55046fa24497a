/* The environment (C17, 7.22.4.6; POSIX, setenv). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "lock.h"

extern char **environ;

static plain_lock lock;
static char **own; /* the list, once it has been changed */
static size_t room;

static char **place(const char *name, size_t length)
{
    for (char **each = environ; each && *each; each++)
        if (!strncmp(*each, name, length) && (*each)[length] == '=')
            return each;
    return 0;
}

char *getenv(const char *name)
{
    size_t length = strcspn(name, "=");
    if (!length || name[length])
        return 0;
    char **found = place(name, length);
    return found ? *found + length + 1 : 0;
}

/* Enters "name=value", which the list then holds. */
static int enter(char *entry, size_t length, int replaces)
{
    __maize_lock(&lock);
    char **found = place(entry, length);
    int result = 0;
    if (found) {
        if (replaces)
            *found = entry;
    } else {
        size_t count = 0;
        while (environ && environ[count])
            count++;
        if (environ != own || count + 2 > room) {
            size_t more = 2 * count + 8;
            char **larger = malloc(more * sizeof *larger);
            if (larger) {
                if (count)
                    memcpy(larger, environ, count * sizeof *larger);
                if (environ == own)
                    free(own);
                environ = own = larger;
                room = more;
            } else
                result = -1;
        }
        if (!result) {
            environ[count] = entry;
            environ[count + 1] = 0;
        }
    }
    __maize_unlock(&lock);
    return result;
}

int setenv(const char *name, const char *value, int replaces)
{
    size_t length = name ? strcspn(name, "=") : 0, size = value ? strlen(value) + 1 : 1;
    if (!length || name[length]) {
        errno = EINVAL;
        return -1;
    }
    if (!replaces && getenv(name))
        return 0;
    char *entry = malloc(length + 1 + size);
    if (!entry)
        return -1;
    memcpy(entry, name, length);
    entry[length] = '=';
    memcpy(entry + length + 1, value, size);
    return enter(entry, length, replaces);
}

int putenv(char *entry)
{
    size_t length = strcspn(entry, "=");
    return entry[length] ? enter(entry, length, 1) : unsetenv(entry);
}

int unsetenv(const char *name)
{
    size_t length = name ? strcspn(name, "=") : 0;
    if (!length || name[length]) {
        errno = EINVAL;
        return -1;
    }
    __maize_lock(&lock);
    for (char **found; (found = place(name, length));)
        do
            found[0] = found[1];
        while (*found++);
    __maize_unlock(&lock);
    return 0;
}

int clearenv(void)
{
    environ = 0;
    return 0;
}
