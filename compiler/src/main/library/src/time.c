/* Time (C17, 7.27). Local time is UTC, or what TZ says in POSIX's way without a rule for summer: "CET-1". */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include "internal.h"

enum { DAY = 86400, DAYS_OF_400_YEARS = 146097, THURSDAY = 4, SECOND = 1000000000 };

static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December"};
static char zoneName[16] = "UTC";
static long zoneOffset; /* seconds east */

int clock_gettime(clockid_t clock, struct timespec *time)
{
    return (int) __maize_checked_call(CALL_clock_gettime, clock, (long) time, 0, 0, 0, 0);
}

int clock_getres(clockid_t clock, struct timespec *time)
{
    return (int) __maize_checked_call(CALL_clock_getres, clock, (long) time, 0, 0, 0, 0);
}

int nanosleep(const struct timespec *time, struct timespec *rest)
{
    return (int) __maize_waiting_call(CALL_nanosleep, (long) time, (long) rest, 0, 0, 0, 0);
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest)
{
    return (int) -__maize_system_call(CALL_clock_nanosleep, clock, flags, (long) time, (long) rest, 0, 0);
}

time_t time(time_t *to)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to)
        *to = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict to, void *restrict zone)
{
    struct timespec now;
    (void) zone;
    if (clock_gettime(CLOCK_REALTIME, &now))
        return -1;
    *to = (struct timeval) {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

int timespec_get(struct timespec *to, int base)
{
    return base == TIME_UTC && !clock_gettime(CLOCK_REALTIME, to) ? base : 0;
}

clock_t clock(void)
{
    struct timespec used;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used))
        return -1;
    return used.tv_sec * CLOCKS_PER_SEC + used.tv_nsec / (SECOND / CLOCKS_PER_SEC);
}

double difftime(time_t a, time_t b)
{
    return (double) (a - b);
}

static long floor_of(long a, long b)
{
    return a / b - (a % b < 0);
}

/* Days from 1970-01-01 to a day of the Gregorian calendar, the month from 0, counted in years that begin in March. */
static long days_to(long year, long month, long day)
{
    year += floor_of(month, 12);
    month -= floor_of(month, 12) * 12;
    if (month < 2)
        year--;
    long era = floor_of(year, 400), ofEra = year - era * 400, fromMarch = (month + 10) % 12;
    long ofYear = (153 * fromMarch + 2) / 5;
    return era * DAYS_OF_400_YEARS + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468 + day - 1;
}

static int leap(long year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static struct tm *broken_down(time_t time, struct tm *to, long offset, const char *zone)
{
    long seconds, day, shifted;
    if (__builtin_add_overflow(time, offset, &seconds))
        goto tooLarge;
    day = floor_of(seconds, DAY);
    shifted = day + 719468;
    long era = floor_of(shifted, DAYS_OF_400_YEARS), ofEra = shifted - era * DAYS_OF_400_YEARS;
    long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
    long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100), fromMarch = (5 * ofYear + 2) / 153;
    long month = fromMarch < 10 ? fromMarch + 2 : fromMarch - 10, year = yearOfEra + era * 400 + (month < 2);
    if (year - 1900 < INT_MIN || year - 1900 > INT_MAX)
        goto tooLarge;
    long ofDay = seconds - day * DAY;
    *to = (struct tm) {.tm_sec = (int) (ofDay % 60), .tm_min = (int) (ofDay / 60 % 60), .tm_hour = (int) (ofDay / 3600),
        .tm_mday = (int) (ofYear - (153 * fromMarch + 2) / 5 + 1), .tm_mon = (int) month, .tm_year = (int) (year - 1900),
        .tm_wday = (int) (day + THURSDAY - floor_of(day + THURSDAY, 7) * 7), .tm_yday = (int) (day - days_to(year, 0, 1)),
        .tm_gmtoff = offset, .tm_zone = zone};
    return to;
tooLarge:
    errno = EOVERFLOW;
    return 0;
}

void tzset(void)
{
    const char *zone = getenv("TZ");
    size_t length = 0;
    strcpy(zoneName, "UTC");
    zoneOffset = 0;
    if (!zone)
        return;
    while (isalpha((unsigned char) zone[length]) && length < sizeof zoneName - 1)
        length++;
    if (length < 3)
        return;
    char *end;
    long hours = strtol(zone + length, &end, 10), minutes = *end == ':' ? strtol(end + 1, 0, 10) : 0;
    if (end == zone + length && strcmp(zone, "UTC") && strcmp(zone, "GMT"))
        return;
    memcpy(zoneName, zone, length);
    zoneName[length] = 0;
    zoneOffset = -(hours * 3600 + (hours < 0 || zone[length] == '-' ? -minutes : minutes) * 60);
}

struct tm *gmtime_r(const time_t *restrict time, struct tm *restrict to)
{
    return broken_down(*time, to, 0, "GMT");
}

struct tm *localtime_r(const time_t *restrict time, struct tm *restrict to)
{
    tzset();
    return broken_down(*time, to, zoneOffset, zoneName);
}

static struct tm shared;

struct tm *gmtime(const time_t *time)
{
    return gmtime_r(time, &shared);
}

struct tm *localtime(const time_t *time)
{
    return localtime_r(time, &shared);
}

static time_t seconds_of(struct tm *t, long offset, const char *zone)
{
    long days = days_to(t->tm_year + 1900l, t->tm_mon, t->tm_mday);
    time_t seconds = days * DAY + t->tm_hour * 3600l + t->tm_min * 60l + t->tm_sec - offset;
    return broken_down(seconds, t, offset, zone) ? seconds : -1;
}

time_t mktime(struct tm *t)
{
    tzset();
    return seconds_of(t, zoneOffset, zoneName);
}

time_t timegm(struct tm *t)
{
    return seconds_of(t, 0, "GMT");
}

char *asctime_r(const struct tm *restrict t, char *restrict to)
{
    sprintf(to, "%.3s %.3s%3d %.2d:%.2d:%.2d %d\n", (unsigned) t->tm_wday < 7 ? days[t->tm_wday] : "???",
        (unsigned) t->tm_mon < 12 ? months[t->tm_mon] : "???", t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec, 1900 + t->tm_year);
    return to;
}

char *asctime(const struct tm *t)
{
    static char text[80];
    return asctime_r(t, text);
}

char *ctime_r(const time_t *time, char *to)
{
    struct tm t;
    return localtime_r(time, &t) ? asctime_r(&t, to) : 0;
}

char *ctime(const time_t *time)
{
    struct tm *t = localtime(time);
    return t ? asctime(t) : 0;
}

/* ISO 8601: the week that has the year's first Thursday is its first. */
static int iso_week(const struct tm *t, long *year)
{
    int monday = (t->tm_wday + 6) % 7, week = (t->tm_yday - monday + 10) / 7;
    *year = t->tm_year + 1900l;
    if (week < 1) {
        --*year;
        int lastDay = t->tm_yday + (leap(*year) ? 366 : 365);
        return (lastDay - monday + 10) / 7;
    }
    if (week == 53 && t->tm_yday - monday + 3 >= (leap(*year) ? 366 : 365)) {
        ++*year;
        return 1;
    }
    return week;
}

/* glibc's flags and widths: _ (blanks), - (nothing), 0 (zeros), ^ (upper case), # (the other case). */
struct field { char padding, upper, other; int width; };

struct text { char *to; size_t room, length; };

static void put(struct text *text, const char *from, size_t length, struct field f)
{
    char pad = f.padding == '0' || f.padding == '+' ? '0' : ' ';
    for (size_t i = length; f.width > 0 && i < (size_t) f.width; i++, text->length++)
        if (text->length < text->room)
            text->to[text->length] = pad;
    for (size_t i = 0; i < length; i++, text->length++)
        if (text->length < text->room)
            text->to[text->length] = f.upper ? (char) toupper((unsigned char) from[i]) : f.other ? (char) tolower((unsigned char) from[i]) : from[i];
}

static void put_number(struct text *text, long value, int digits, char pad, struct field f)
{
    char number[32];
    if (f.padding)
        pad = f.padding == '_' ? ' ' : f.padding;
    if (f.width)
        digits = f.width;
    int length = pad == '-' ? sprintf(number, "%ld", value) : pad == ' ' ? sprintf(number, "%*ld", digits, value)
        : sprintf(number, "%0*ld", digits + (value < 0), value);
    put(text, number, (size_t) length, (struct field) {0});
}

static void put_format(struct text *text, const char *format, const struct tm *t);

static void put_part(struct text *text, const char *format, const struct tm *t, struct field f)
{
    char part[128];
    struct text inner = {part, sizeof part, 0};
    put_format(&inner, format, t);
    put(text, part, inner.length, f);
}

static void put_name(struct text *text, const char *const *names, int index, int count, int length, struct field f)
{
    if (f.other) {
        f.upper = 1;
        f.other = 0;
    }
    const char *name = (unsigned) index < (unsigned) count ? names[index] : "?";
    put(text, name, length && name[1] ? (size_t) length : strlen(name), f);
}

static void put_conversion(struct text *text, char c, const struct tm *t, struct field f)
{
    long year = t->tm_year + 1900l, isoYear;
    int week = iso_week(t, &isoYear), hour = t->tm_hour % 12 ? t->tm_hour % 12 : 12;
    char zone[16];
    switch (c) {
    case 'a': put_name(text, days, t->tm_wday, 7, 3, f); break;
    case 'A': put_name(text, days, t->tm_wday, 7, 0, f); break;
    case 'b': case 'h': put_name(text, months, t->tm_mon, 12, 3, f); break;
    case 'B': put_name(text, months, t->tm_mon, 12, 0, f); break;
    case 'c': put_part(text, "%a %b %e %H:%M:%S %Y", t, f); break;
    case 'C': put_number(text, floor_of(year, 100), 1, '0', f); break;
    case 'd': put_number(text, t->tm_mday, 2, '0', f); break;
    case 'D': case 'x': put_part(text, "%m/%d/%y", t, f); break;
    case 'e': put_number(text, t->tm_mday, 2, ' ', f); break;
    case 'F': put_part(text, "%Y-%m-%d", t, f); break;
    case 'g': put_number(text, (isoYear % 100 + 100) % 100, 2, '0', f); break;
    case 'G': put_number(text, isoYear, 1, '0', f); break;
    case 'H': put_number(text, t->tm_hour, 2, '0', f); break;
    case 'I': put_number(text, hour, 2, '0', f); break;
    case 'j': put_number(text, t->tm_yday + 1, 3, '0', f); break;
    case 'k': put_number(text, t->tm_hour, 2, ' ', f); break;
    case 'l': put_number(text, hour, 2, ' ', f); break;
    case 'm': put_number(text, t->tm_mon + 1, 2, '0', f); break;
    case 'M': put_number(text, t->tm_min, 2, '0', f); break;
    case 'n': put(text, "\n", 1, f); break;
    case 'p': put(text, t->tm_hour >= 12 ? "PM" : "AM", 2, f); break;
    case 'P': put(text, t->tm_hour >= 12 ? "pm" : "am", 2, f); break;
    case 'r': put_part(text, "%I:%M:%S %p", t, f); break;
    case 'R': put_part(text, "%H:%M", t, f); break;
    case 's': {
        struct tm copy = *t;
        put_number(text, mktime(&copy), 1, '0', f);
        break;
    }
    case 'S': put_number(text, t->tm_sec, 2, '0', f); break;
    case 't': put(text, "\t", 1, f); break;
    case 'T': case 'X': put_part(text, "%H:%M:%S", t, f); break;
    case 'u': put_number(text, t->tm_wday ? t->tm_wday : 7, 1, '0', f); break;
    case 'U': put_number(text, (t->tm_yday - t->tm_wday + 7) / 7, 2, '0', f); break;
    case 'V': put_number(text, week, 2, '0', f); break;
    case 'w': put_number(text, t->tm_wday, 1, '0', f); break;
    case 'W': put_number(text, (t->tm_yday - (t->tm_wday + 6) % 7 + 7) / 7, 2, '0', f); break;
    case 'y': put_number(text, (year % 100 + 100) % 100, 2, '0', f); break;
    case 'Y': put_number(text, year, 1, '0', f); break;
    case 'z': {
        long minutes = (t->tm_gmtoff < 0 ? -t->tm_gmtoff : t->tm_gmtoff) / 60;
        put(text, zone, (size_t) sprintf(zone, "%c%02ld%02ld", t->tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60), f);
        break;
    }
    case 'Z': put(text, t->tm_zone ? t->tm_zone : "", t->tm_zone ? strlen(t->tm_zone) : 0, f); break;
    case '%': put(text, "%", 1, f); break;
    default: put(text, (char[]) {'%', c}, 2, f); break;
    }
}

static void put_format(struct text *text, const char *format, const struct tm *t)
{
    for (; *format; format++) {
        struct field f = {0};
        if (*format != '%') {
            put(text, format, 1, f);
            continue;
        }
        for (format++; *format && strchr("_-0^#+", *format); format++)
            if (*format == '^')
                f.upper = 1;
            else if (*format == '#')
                f.other = 1;
            else
                f.padding = *format;
        for (; isdigit((unsigned char) *format); format++)
            f.width = f.width < 1000 ? f.width * 10 + *format - '0' : f.width;
        if (*format == 'E' || *format == 'O')
            format++;
        if (!*format)
            return;
        put_conversion(text, *format, t, f);
    }
}

size_t strftime(char *restrict to, size_t room, const char *restrict format, const struct tm *restrict t)
{
    struct text text = {to, room, 0};
    put_format(&text, format, t);
    if (text.length >= room)
        return 0;
    to[text.length] = 0;
    return text.length;
}
