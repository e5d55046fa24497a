/* Classes of wide characters (C17, 7.30): those of Unicode in every locale. */
#include <ctype.h>
#include <string.h>
#include <wctype.h>
#include "unicode.h"

#define CLASSES(CLASS) CLASS(alnum) CLASS(alpha) CLASS(blank) CLASS(cntrl) CLASS(digit) CLASS(graph) CLASS(lower) CLASS(print) CLASS(punct) \
    CLASS(space) CLASS(upper) CLASS(xdigit)

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Whether a character is of a run from a place in it, the count of which says whether each or each second one is. */
static int is_of(uint32_t from, int32_t count)
{
    return count > 0 ? from < (uint32_t) count : from < 2 * (uint32_t) -count && from % 2 == 0;
}

/* Runs of each second character may overlap with the next one: what comes before counts as well. */
static int is_in(const struct run *table, size_t count, wint_t c)
{
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = (low + high) / 2;
        if (table[middle].first <= c)
            low = middle + 1;
        else
            high = middle;
    }
    return (low > 0 && is_of(c - table[low - 1].first, table[low - 1].count)) || (low > 1 && is_of(c - table[low - 2].first, table[low - 2].count));
}

static wint_t map(const struct mapped *table, size_t count, wint_t c)
{
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = (low + high) / 2;
        if (table[middle].first <= c)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i > 0 && i + 2 > low; i--)
        if (is_of(c - table[i - 1].first, table[i - 1].count))
            return c + (wint_t) table[i - 1].distance;
    return c;
}

static int wide_blank(wint_t c)
{
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200a && c != 0x2007) || c == 0x205f || c == 0x3000;
}

static int wide_cntrl(wint_t c) { return (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029; }
static int wide_space(wint_t c) { return wide_blank(c) || c == 0x2028 || c == 0x2029; }
static int wide_alpha(wint_t c) { return is_in(alphas, COUNT(alphas), c); }
static int wide_alnum(wint_t c) { return wide_alpha(c); }
static int wide_punct(wint_t c) { return is_in(puncts, COUNT(puncts), c); }
static int wide_graph(wint_t c) { return wide_alpha(c) || wide_punct(c); }
static int wide_print(wint_t c) { return wide_graph(c) || wide_blank(c); }
static int wide_upper(wint_t c) { return is_in(uppers, COUNT(uppers), c); }
static int wide_lower(wint_t c) { return is_in(lowers, COUNT(lowers), c); }
static int wide_digit(wint_t c) { (void) c; return 0; }
static int wide_xdigit(wint_t c) { (void) c; return 0; }

#define FUNCTION(name) \
    int isw##name(wint_t c) \
    { \
        return c < 128 ? is##name((int) c) : wide_##name(c); \
    }
CLASSES(FUNCTION)

#define ENTRY(name) {#name, isw##name},
static const struct { const char *name; int (*is)(wint_t); } classes[] = {CLASSES(ENTRY)};

wint_t towlower(wint_t c)
{
    return c < 128 ? (wint_t) tolower((int) c) : map(toLower, COUNT(toLower), c);
}

wint_t towupper(wint_t c)
{
    return c < 128 ? (wint_t) toupper((int) c) : map(toUpper, COUNT(toUpper), c);
}

wctype_t wctype(const char *name)
{
    for (unsigned i = 0; i < COUNT(classes); i++)
        if (!strcmp(name, classes[i].name))
            return i + 1;
    return 0;
}

int iswctype(wint_t c, wctype_t class)
{
    return class > 0 && class <= COUNT(classes) && classes[class - 1].is(c);
}

wctrans_t wctrans(const char *name)
{
    return !strcmp(name, "tolower") ? 1 : !strcmp(name, "toupper") ? 2 : 0;
}

wint_t towctrans(wint_t c, wctrans_t map)
{
    return map == 1 ? towlower(c) : map == 2 ? towupper(c) : c;
}
