/* string.h: each function over all small lengths, alignments and overlaps. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

static unsigned hash(const void *p, size_t n)
{
    unsigned h = 2166136261u;
    for (const unsigned char *c = p; n--; c++)
        h = (h ^ *c) * 16777619u;
    return h;
}

static int sign(int x)
{
    return (x > 0) - (x < 0);
}

int main(void)
{
    static char a[512], b[512];
    unsigned h = 0;
    for (int i = 0; i < 512; i++)
        a[i] = (char)(i * 37 + 1);
    for (int n = 0; n < 150; n++)
        for (int shift = 0; shift < 17; shift += 3) {
            memset(b, 0, sizeof b);
            memcpy(b + shift, a + n % 8, n);
            h = h * 31 + hash(b, sizeof b);
            memmove(b + shift + 5, b + shift, n);
            h = h * 31 + hash(b, sizeof b);
            memmove(b + shift, b + shift + 9, n);
            memset(b + shift + 200, n, n);
            h = h * 31 + hash(b, sizeof b);
            h = h * 31 + (unsigned)(sign(memcmp(a + n, b + shift, n)) + 2 * sign(memcmp(a, a + shift, n)));
        }
    printf("%u\n", h);
    char s[200] = "";
    for (int n = 0; n < 100; n++) {
        h = h * 31 + (unsigned)strlen(s);
        char *hit = strchr(s, 'c' + n % 20), *last = strrchr(s, 'a' + n % 26);
        h = h * 31 + (unsigned)(hit ? hit - s : 999) + (unsigned)(last ? last - s : 999) * 7;
        s[n] = (char)('a' + n * 7 % 26), s[n + 1] = 0;
    }
    printf("%u %s\n", h, s);
    printf("%d %d %d %d\n", sign(strcmp("abc", "abd")), sign(strncmp("abc", "abd", 2)), sign(strcasecmp("HeLLo", "hEllP")),
           sign(strcmp("a", "a\xff")));
    printf("%zu %zu %s %s %s\n", strspn("aabbc", "ab"), strcspn("hello", "xol"), strstr("needle in haystack", "in h"),
           strpbrk("find a digit 7", "0123456789"), strstr("aaaaaaaaab", "aaab"));
    char text[] = "one,two;;three,,four", *save, *t = strtok_r(text, ",;", &save);
    for (; t; t = strtok_r(0, ",;", &save))
        printf("[%s]", t);
    strcpy(s, "copy");
    strcat(s, " and cat");
    strncat(s, "enation", 3);
    char fixed[12];
    strncpy(fixed, "pad", sizeof fixed);
    printf("\n%s %u %p\n", s, hash(fixed, sizeof fixed), memchr("abc", 'z', 3));
    printf("%s|%s|%zu\n", (char *)memchr("find", 'n', 4), stpcpy(fixed, "end") - 3, strnlen("abcdef", 4));
    return 0;
}
