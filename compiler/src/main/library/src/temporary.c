/* Files with new names (POSIX, mkstemp). */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "internal.h"

enum { LETTERS = 6, TRIES = 100 };

/* Fills in the six letters at the end of a template; 0 if it has none. */
static int fill(char *template)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t length = strlen(template);
    uint64_t bits;
    if (__maize_checked_call(CALL_getrandom, (long) &bits, sizeof bits, 0, 0, 0, 0) < 0)
        return 0;
    for (size_t i = length - LETTERS; i < length; i++, bits /= 62)
        template[i] = letters[bits % 62];
    return 1;
}

static int is_template(const char *template)
{
    size_t length = strlen(template);
    if (length >= LETTERS && !strcmp(template + length - LETTERS, "XXXXXX"))
        return 1;
    errno = EINVAL;
    return 0;
}

int mkstemp(char *template)
{
    int descriptor = -1;
    if (is_template(template))
        for (int i = 0; i < TRIES && descriptor < 0 && fill(template); i++) {
            descriptor = open(template, O_RDWR | O_CREAT | O_EXCL, 0600);
            if (descriptor < 0 && errno != EEXIST)
                break;
        }
    return descriptor;
}

char *mkdtemp(char *template)
{
    if (is_template(template))
        for (int i = 0; i < TRIES && fill(template); i++) {
            if (mkdir(template, 0700) == 0)
                return template;
            if (errno != EEXIST)
                break;
        }
    return 0;
}

char *tmpnam(char *name)
{
    static char own[L_tmpnam];
    char *to = name ? name : own;
    strcpy(to, P_tmpdir "/fileXXXXXX");
    return fill(to) ? to : 0;
}
