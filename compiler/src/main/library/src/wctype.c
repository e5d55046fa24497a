/* Classes of wide characters (C17, 7.30): those of the locale "C" in every locale, so that outside ASCII none has a class. */
#include <ctype.h>
#include <string.h>
#include <wctype.h>

#define CLASSES(CLASS) CLASS(alnum) CLASS(alpha) CLASS(blank) CLASS(cntrl) CLASS(digit) CLASS(graph) CLASS(lower) CLASS(print) CLASS(punct) \
    CLASS(space) CLASS(upper) CLASS(xdigit)

#define FUNCTION(name) \
    int isw##name(wint_t c) \
    { \
        return c < 128 && is##name((int) c); \
    }
CLASSES(FUNCTION)

#define ENTRY(name) {#name, isw##name},
static const struct { const char *name; int (*is)(wint_t); } classes[] = {CLASSES(ENTRY)};

wint_t towlower(wint_t c)
{
    return c < 128 ? (wint_t) tolower((int) c) : c;
}

wint_t towupper(wint_t c)
{
    return c < 128 ? (wint_t) toupper((int) c) : c;
}

wctype_t wctype(const char *name)
{
    for (unsigned i = 0; i < sizeof classes / sizeof *classes; i++)
        if (!strcmp(name, classes[i].name))
            return i + 1;
    return 0;
}

int iswctype(wint_t c, wctype_t class)
{
    return class > 0 && class <= sizeof classes / sizeof *classes && classes[class - 1].is(c);
}

wctrans_t wctrans(const char *name)
{
    return !strcmp(name, "tolower") ? 1 : !strcmp(name, "toupper") ? 2 : 0;
}

wint_t towctrans(wint_t c, wctrans_t map)
{
    return map == 1 ? towlower(c) : map == 2 ? towupper(c) : c;
}
