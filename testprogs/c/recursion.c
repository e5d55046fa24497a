/* Recursion: deep, double, mutual, with many arguments, with backtracking. */
#include <stdio.h>

static unsigned ackermann(unsigned m, unsigned n)
{
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static int odd(int n);
static int even(int n) { return n == 0 ? 1 : odd(n - 1); }
static int odd(int n) { return n == 0 ? 0 : even(n - 1); }

static long depth(long n, long a, long b, long c, long d, long e, long f, long g, long h)
{
    return n == 0 ? a - b + c - d + e - f + g - h : depth(n - 1, h, a, b, c, d, e, f, g + n) + 1;
}

static int queens(int n, unsigned columns, unsigned left, unsigned right)
{
    unsigned all = (1u << n) - 1;
    if (columns == all)
        return 1;
    int count = 0;
    for (unsigned free = all & ~(columns | left | right); free; free &= free - 1) {
        unsigned bit = free & -free;
        count += queens(n, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

static void permute(char *s, int k, int n, unsigned *hash)
{
    if (k == n)
        for (int i = 0; i < n; i++)
            *hash = *hash * 31 + (unsigned char)s[i];
    for (int i = k; i < n; i++) {
        char t = s[k];
        s[k] = s[i], s[i] = t;
        permute(s, k + 1, n, hash);
        t = s[k], s[k] = s[i], s[i] = t;
    }
}

int main(void)
{
    char letters[] = "maize!";
    unsigned hash = 0;
    permute(letters, 0, 6, &hash);
    printf("%u %d %d %ld\n", ackermann(2, 60), even(10000), odd(777), depth(5000, 1, 2, 3, 4, 5, 6, 7, 8));
    printf("%d %d %u %s\n", queens(6, 0, 0, 0), queens(8, 0, 0, 0), hash, letters);
    return 0;
}
