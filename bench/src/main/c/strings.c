// Words: copied, measured, compared and sorted by the C library.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 2000 };
static char text[WORDS][24];
static char joined[WORDS * 24];

static int order(const void *a, const void *b) { return strcmp(a, b); }

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 1000;
    unsigned seed = 7;
    long long sum = 0;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < WORDS; i++) {
            int length = 3 + (seed = seed * 1103515245 + 12345) / 65536 % 18;
            for (int j = 0; j < length; j++) text[i][j] = 'a' + (seed = seed * 1103515245 + 12345) / 65536 % 5;
            text[i][length] = 0;
        }
        qsort(text, WORDS, sizeof text[0], order);
        char *to = joined;
        for (int i = 0; i < WORDS; i++) {
            strcpy(to, text[i]);
            *to = toupper(*to);
            to += strlen(to);
            *to++ = ' ';
        }
        *to = 0;
        for (char *at = joined; (at = strstr(at, "abc")); at++) sum++;
        sum += strlen(joined) + (memchr(joined, 'Z', to - joined) != 0);
    }
    printf("%lld\n", sum);
}
