/* Switches: dense (a table), sparse (a tree), of characters, of ranges, falling through, of 64 bits. */
#include <stdio.h>

static int dense(int x)
{
    switch (x) {
    case 0: return 5;
    case 1: return 9;
    case 2: x += 7; /* fall through */
    case 3: return x * 2;
    case 4: return -1;
    case 5: x ^= 0x55; break;
    case 6: case 7: case 8: return x + 100;
    case 9: return 3 * x;
    case 10: return x - 11;
    default: return 0;
    }
    return x;
}

static long sparse(long long x)
{
    switch (x) {
    case -5000000000LL: return 1;
    case -7: return 2;
    case 1000: return 3;
    case 1 << 20: return 4;
    case 123456789012LL: return 5;
    case 0x7fffffffffffffffLL: return 6;
    default: return x < 0 ? -1 : 0;
    }
}

static int class(char c)
{
    switch (c) {
    case 'a' ... 'z': return 1;
    case 'A' ... 'Z': return 2;
    case '0' ... '9': return 3;
    case ' ': case '\t': case '\n': return 4;
    case '+': case '-': case '*': case '/': return 5;
    }
    return 6;
}

static int machine(const char *text)
{
    static void *labels[] = {&&start, &&word, &&number, &&space, &&sign, &&other};
    int score = 0;
start:
    if (!*text)
        return score;
    goto *labels[class(*text) == 2 ? 1 : class(*text) == 1 ? 1 : class(*text) - 1];
word:
    score = score * 3 + 1;
    goto next;
number:
    score = score * 5 + 2;
    goto next;
space:
    score += 7;
    goto next;
sign:
    score ^= 0x1234;
    goto next;
other:
    score -= 1000;
next:
    text++;
    goto start;
}

int main(void)
{
    for (int i = -3; i < 14; i++)
        printf("%d ", dense(i));
    static const long long keys[] = {-5000000000LL, -7, -8, 0, 1000, 1001, 1 << 20, 123456789012LL, 0x7fffffffffffffffLL};
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++)
        printf("%ld ", sparse(keys[i]));
    for (int c = 32; c < 127; c++)
        printf("%d", class((char)c));
    printf("\n%d\n", machine("Hello 42 + x1 - (y2 * 7)\n"));
    return 0;
}
