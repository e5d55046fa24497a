/* Locales (C17, 7.11): "C", and "C.UTF-8", which differs from it in the encoding of characters alone. */
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

int __maize_utf8; /* whether bytes are UTF-8, by LC_CTYPE */

static unsigned char unicode[LC_ALL]; /* by category */
static const char *const known[] = {"C", "POSIX", "C.UTF-8", "C.utf8"};

static const char *name_of(int category)
{
    return unicode[category] ? "C.UTF-8" : "C";
}

char *setlocale(int category, const char *name)
{
    static char mixed[LC_ALL * 24];
    if (category < 0 || category > LC_ALL)
        return 0;
    int last = category == LC_ALL ? LC_ALL - 1 : category, first = category == LC_ALL ? 0 : category;
    if (name) {
        if (!*name) {
            const char *variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
            for (int i = 0; i < 3 && !*name; i++) {
                const char *value = getenv(variables[i]);
                name = value ? value : "";
            }
            if (!*name)
                name = "C";
        }
        unsigned which = 0;
        while (which < sizeof known / sizeof *known && strcmp(name, known[which]))
            which++;
        if (which == sizeof known / sizeof *known)
            return 0;
        for (int i = first; i <= last; i++)
            unicode[i] = which >= 2;
        __maize_utf8 = unicode[LC_CTYPE];
    }
    int same = 1;
    for (int i = first; i <= last; i++)
        same &= unicode[i] == unicode[first];
    if (same)
        return (char *) name_of(first);
    static const char *const names[] = {"LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"};
    *mixed = 0;
    for (int i = 0; i < LC_ALL; i++) {
        strcat(strcat(strcat(mixed, names[i]), "="), name_of(i));
        if (i < LC_ALL - 1)
            strcat(mixed, ";");
    }
    return mixed;
}

struct lconv *localeconv(void)
{
    static struct lconv c = {".", "", "", "", "", "", "", "", "", "", CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
        CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX};
    return &c;
}

size_t __ctype_get_mb_cur_max(void)
{
    return __maize_utf8 ? 6 : 1;
}
