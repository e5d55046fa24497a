/* Every function of <string.h> and <strings.h> on generated strings. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static uint32_t state = 1;
static unsigned next(unsigned below) { return (state = state * 1664525u + 1013904223u) >> 8, (state >> 12) % below; }
static int sign(int n) { return (n > 0) - (n < 0); }
static int offset(const void *p, const void *from) { return p ? (int) ((const char *) p - (const char *) from) : -1; }

int main(void)
{
    char a[64], b[64], c[200];
    for (int round = 0; round < 120; round++) {
        unsigned la = next(24), lb = next(6);
        for (unsigned i = 0; i < la; i++)
            a[i] = "abcABx\xe9"[next(round % 2 ? 7 : 3)];
        for (unsigned i = 0; i < lb; i++)
            b[i] = "abcABx\xe9"[next(round % 2 ? 7 : 3)];
        a[la] = b[lb] = 0;
        unsigned n = next(12);
        printf("%zu %zu %d %d %d %d %d", strlen(a), strnlen(a, n), sign(strcmp(a, b)), sign(strncmp(a, b, n)), sign(strcasecmp(a, b)),
            sign(strncasecmp(a, b, n)), sign(strcoll(a, b)));
        printf(" %d %d %d %d %d", offset(strchr(a, 'b'), a), offset(strrchr(a, 'b'), a), offset(strstr(a, b), a), offset(strcasestr(a, b), a),
            offset(strpbrk(a, b), a));
        printf(" %zu %zu %d %d %d %d", strspn(a, b), strcspn(a, b), offset(memchr(a, 'x', la), a), offset(memrchr(a, 'a', la), a),
            offset(memmem(a, la, b, lb), a), offset(strchrnul(a, 'c'), a));
        printf(" %d", sign(memcmp(a, b, la < lb ? la : lb)));
        memset(c, '.', sizeof c);
        c[60] = 0;
        memcpy(c, a, la);
        memmove(c + n, c, la);
        strcpy(c + 40, b);
        printf(" %.*s", 60, c);
        memset(c, '#', sizeof c);
        strncpy(c, a, n);
        printf(" %d", c[n] == '#');
        strcpy(c, b);
        strcat(c, a);
        strncat(c, "tail", n);
        printf(" %s %d", c, offset(stpcpy(c, a), c));
        printf(" %d %d\n", offset(memccpy(c, a, 'b', la + 1), c), offset(mempcpy(c, a, la), c));
    }
    char list[] = ",one,,two;three,", separated[] = "a,b;;c", *rest = separated, *save;
    for (char *t = strtok(list, ",;"); t; t = strtok(0, ",;"))
        printf("<%s>", t);
    for (char *t; (t = strsep(&rest, ",;"));)
        printf("{%s}", t);
    char again[] = "x y z";
    for (char *t = strtok_r(again, " ", &save); t; t = strtok_r(0, " ", &save))
        printf("(%s)", t);
    char *copy = strdup("copy"), *part = strndup("partial", 4);
    printf("%s %s %zu", copy, part, strxfrm(c, "xfrm", sizeof c));
    printf(" %s\n", c);
    free(copy);
    free(part);
    for (int i = -1; i < 140; i++)
        printf("%d: %s\n", i, strerror(i));
    putchar(0x2d);
    for (int i = 1; i < 32; i++)
        printf(" %s,", strsignal(i));
    printf("\n%d %d %d %d\n", ffs(0), ffs(48), ffsl(1l << 40), ffsll(-1));
    for (int align = 0; align < 9; align++)
        for (int size = 0; size < 40; size += 3) {
            memset(c, 1, sizeof c);
            for (int i = 0; i < size; i++)
                c[align + i] = (char) (i * 7);
            memmove(c + align + 3, c + align, (size_t) size);
            memmove(c + align + 1, c + align + 3, (size_t) size);
            memset(c + align + size / 2, align, (size_t) size / 3);
            unsigned hash = 5381;
            for (unsigned i = 0; i < sizeof c; i++)
                hash = hash * 33 + (unsigned char) c[i];
            printf("%08x%c", hash, size > 36 ? '\n' : ' ');
        }
    return 0;
}
