/* Calendar times of many years, there and back, in all of strftime's conversions. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void show(time_t t)
{
    struct tm tm;
    if (!gmtime_r(&t, &tm)) {
        printf("%lld: none, %d\n", (long long) t, errno == EOVERFLOW);
        return;
    }
    char text[400];
    size_t length = strftime(text, sizeof text, "%a %A %b %B %c %C %d %D %e %F %g %G %h %H %I %j %k %l %m %M %n %p %P %r %R %S %t %T %u %U %V %w %W %x %X %y %Y %z %Z %%", &tm);
    struct tm copy = tm;
    printf("%lld: %zu %s %d\n", (long long) t, length, text, timegm(&copy) == t);
}

int main(void)
{
    setenv("TZ", "UTC0", 1);
    tzset();
    static const long long times[] = {0, 1, -1, 86399, 86400, 951782400, 951868800, 1078012800, 1709164800, 4107542400, -2208988800, -62135596800,
        -62167219200, 253402300799, 253402300800, 32503680000, 1230768000, 1293840000, 1325289600, 1356998399, 67767976000000000, 67768036191676800};
    for (unsigned i = 0; i < sizeof times / sizeof *times; i++)
        show((time_t) times[i]);
    uint64_t state = 42;
    for (int i = 0; i < 60; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        show((time_t) ((int64_t) state >> (24 + i % 6)));
    }
    struct tm odd = {.tm_year = 124, .tm_mon = 13, .tm_mday = -5, .tm_hour = 30, .tm_min = -70, .tm_sec = 3700};
    time_t t = mktime(&odd);
    printf("%lld %s", (long long) t, asctime(&odd));
    printf("%d %d %d %d\n", odd.tm_mon, odd.tm_mday, odd.tm_wday, odd.tm_yday);
    odd = (struct tm) {.tm_year = -1900, .tm_mon = -25, .tm_mday = 400};
    t = timegm(&odd);
    printf("%lld %d %d %d %d\n", (long long) t, odd.tm_year, odd.tm_mon, odd.tm_mday, odd.tm_wday);
    t = 1000000000;
    printf("%s%s", ctime(&t), asctime(gmtime(&t)));
    char text[100];
    struct tm *tm = gmtime(&t);
    printf("%zu", strftime(text, 100, "%_d|%-d|%05d|%^a|%#Z|%10Y|%-H|%_5S|%^B|%#p|%5p", tm));
    printf(" %s %zu %zu\n", text, strftime(text, 3, "%Y", tm), strftime(text, 1, "", tm));
    setenv("TZ", "CET-1", 1);
    tzset();
    tm = localtime(&t);
    strftime(text, 100, "%F %T %z %Z", tm);
    printf("%s %lld %g\n", text, (long long) mktime(tm), difftime(t, t - 5));
    struct timespec a, b, r;
    int ok = clock_gettime(CLOCK_MONOTONIC, &a) == 0 && timespec_get(&r, TIME_UTC) == TIME_UTC && r.tv_sec >= 0;
    struct timespec nap = {0, 1000000};
    ok &= nanosleep(&nap, 0) == 0;
    clock_gettime(CLOCK_MONOTONIC, &b);
    ok &= (b.tv_sec - a.tv_sec) * 1000000000ll + b.tv_nsec - a.tv_nsec >= 1000000;
    nap.tv_nsec = 1000000000;
    printf("%d", ok);
    printf(" %d", nanosleep(&nap, 0));
    printf(" %d", errno == EINVAL);
    printf(" %d", clock_gettime(99, &a));
    printf(" %d\n", errno == EINVAL);
    return 0;
}
