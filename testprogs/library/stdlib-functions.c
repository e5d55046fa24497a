/* <stdlib.h>, <inttypes.h>, <ctype.h>: numbers from text, random numbers, sorting, the environment, the end. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) { return *(const int *) a - *(const int *) b; }
static int compare_to(const void *a, const void *b, void *with) { return *(int *) with * compare(a, b); }
static void last(void) { puts("last"); }
static void first(void) { puts("first"); }

int main(void)
{
    static const char *const numbers[] = {"0", "123", "-77", "+5", "  42", "0x1F", "0X", "0xg", "010", "08", "z", "Zz9", "", "-", "+-3", "\t\n\v 6",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
        "-18446744073709551615", "-1", "12a34", "0b11", "99999999999999999999999"};
    static const int bases[] = {0, 2, 8, 10, 16, 36, 1, 37, -1};
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (unsigned b = 0; b < sizeof bases / sizeof *bases; b++) {
            char *e1 = 0, *e2 = 0;
            errno = 0;
            long v1 = strtol(numbers[i], &e1, bases[b]);
            int error1 = errno;
            errno = 0;
            unsigned long v2 = strtoul(numbers[i], &e2, bases[b]);
            printf("%s/%d: %ld %d %d, %lu %d %d\n", numbers[i], bases[b], v1, b < 6 ? (int) (e1 - numbers[i]) : 0, error1, v2,
                b < 6 ? (int) (e2 - numbers[i]) : 0, errno);
        }
    printf("%d %ld %lld %g %jd %ju\n", atoi("12x"), atol("-5"), atoll("  7"), atof("1.5e2"), strtoimax("-8", 0, 0), strtoumax("9", 0, 0));
    div_t d = div(-7, 2);
    ldiv_t ld = ldiv(7, -2);
    lldiv_t lld = lldiv(-9, -4);
    imaxdiv_t id = imaxdiv(100, 7);
    printf("%d %d %ld %ld %lld %lld %jd %jd %d %ld %jd\n", d.quot, d.rem, ld.quot, ld.rem, lld.quot, lld.rem, id.quot, id.rem, abs(-3), labs(-4),
        imaxabs(-5));
    for (int i = 0; i < 6; i++)
        printf("%d ", rand());
    srand(12345);
    for (int i = 0; i < 400; i++)
        rand();
    printf("%d", rand());
    printf(" %ld", random());
    srandom(0);
    unsigned state = 7;
    printf(" %ld", random());
    printf(" %d", rand_r(&state));
    printf(" %d\n", rand_r(&state));
    srand48(99);
    unsigned short own[3] = {1, 2, 3};
    printf("%.17g", drand48());
    printf(" %ld", lrand48());
    printf(" %ld", mrand48());
    printf(" %.17g", erand48(own));
    printf(" %ld", nrand48(own));
    printf(" %ld\n", jrand48(own));
    int array[200], sum = 0;
    for (int i = 0; i < 200; i++)
        array[i] = rand() % 1000;
    qsort(array, 200, sizeof *array, compare);
    for (int i = 1; i < 200; i++)
        sum += array[i - 1] > array[i];
    int key = array[77], missing = 1001, backwards = -1;
    int *found = bsearch(&key, array, 200, sizeof *array, compare);
    printf("%d %d %d %d %d", sum, array[0], array[199], found && *found == key, bsearch(&missing, array, 200, sizeof *array, compare) == 0);
    qsort_r(array, 200, sizeof *array, compare_to, &backwards);
    printf(" %d %d\n", array[0], array[199]);
    qsort(array, 0, sizeof *array, compare);
    qsort(array, 1, sizeof *array, compare);
    char records[30][7];
    for (int i = 0; i < 30; i++)
        sprintf(records[i], "%06d", rand() % 1000000);
    qsort(records, 30, sizeof *records, (int (*)(const void *, const void *)) strcmp);
    for (int i = 0; i < 30; i++)
        printf("%s ", records[i]);
    putchar('\n');
    for (int c = -1; c < 256; c++)
        printf("%x%x%x", !!isalpha(c) | !!isdigit(c) << 1 | !!isspace(c) << 2 | !!ispunct(c) << 3,
            !!isupper(c) | !!islower(c) << 1 | !!isprint(c) << 2 | !!iscntrl(c) << 3, !!isalnum(c) | !!isxdigit(c) << 1 | !!isgraph(c) << 2 | !!isblank(c) << 3);
    putchar('\n');
    for (int c = 0; c < 128; c++)
        putchar(isprint(c) ? toupper(tolower(c)) : '.');
    printf(" %d %d\n", toupper(-1), tolower(200));
    printf("%d", setenv("MAIZE_A", "one", 1));
    printf(" %s", getenv("MAIZE_A"));
    setenv("MAIZE_A", "two", 0);
    printf(" %s", getenv("MAIZE_A"));
    setenv("MAIZE_A", "three", 1);
    char entry[] = "MAIZE_B=four";
    putenv(entry);
    printf(" %s %s", getenv("MAIZE_A"), getenv("MAIZE_B"));
    unsetenv("MAIZE_A");
    printf(" %d %d", getenv("MAIZE_A") == 0, getenv("MAIZE") == 0);
    printf(" %d", setenv("A=B", "x", 1));
    printf(" %d", errno);
    printf(" %d\n", setenv("", "x", 1));
    void *p = 0;
    errno = 0;
    printf("%d", posix_memalign(&p, 64, 100));
    printf(" %d", (int) ((uintptr_t) p % 64));
    free(p);
    printf(" %d", posix_memalign(&p, 3, 100));
    void *volatile huge = reallocarray(0, (size_t) -1 / 2, 3);
    printf(" %d %d", huge == 0, errno);
    huge = calloc((size_t) -1 / 4, 8);
    printf(" %d", huge == 0);
    p = malloc(0);
    printf(" %d", p != 0);
    p = realloc(p, 10);
    printf(" %d\n", p != 0);
    free(p);
    free(0);
    char bad[] = "none";
    printf("%d", mkstemp(bad));
    printf(" %d\n", errno);
    atexit(last);
    atexit(first);
    fflush(stdout);
    exit(7);
}
