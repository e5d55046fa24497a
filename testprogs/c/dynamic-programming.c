/* Dynamic programming: edit distance, longest common subsequence, knapsack, matrix chain. */
#include <stdio.h>
#include <string.h>

static int table[300][300];
static int min(int a, int b) { return a < b ? a : b; }

int main(void)
{
    char a[201], b[181];
    unsigned x = 9;
    for (int i = 0; i < 200; i++)
        x = x * 1103515245u + 12345u, a[i] = (char)('a' + (x >> 16) % 4);
    for (int i = 0; i < 180; i++)
        x = x * 1103515245u + 12345u, b[i] = (char)('a' + (x >> 16) % 4);
    for (int i = 0; i <= 200; i++)
        for (int j = 0; j <= 180; j++)
            table[i][j] = !i || !j ? i + j : min(min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
    printf("%d ", table[200][180]);
    memset(table, 0, sizeof table);
    for (int i = 1; i <= 200; i++)
        for (int j = 1; j <= 180; j++)
            table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : -min(-table[i - 1][j], -table[i][j - 1]);
    printf("%d ", table[200][180]);
    static int best[2001];
    for (int k = 0; k < 60; k++) {
        x = x * 1103515245u + 12345u;
        int weight = 1 + (int)(x >> 20) % 90, worth = 1 + (int)(x >> 12) % 255;
        for (int w = 2000; w >= weight; w--)
            if (best[w - weight] + worth > best[w])
                best[w] = best[w - weight] + worth;
    }
    int d[41];
    for (int i = 0; i < 41; i++)
        x = x * 1103515245u + 12345u, d[i] = 5 + (int)(x >> 18) % 50;
    memset(table, 0, sizeof table);
    for (int len = 2; len <= 40; len++)
        for (int i = 0; i + len <= 40; i++) {
            table[i][i + len] = 1 << 30;
            for (int k = i + 1; k < i + len; k++)
                table[i][i + len] = min(table[i][i + len], table[i][k] + table[k][i + len] + d[i] * d[k] * d[i + len]);
        }
    printf("%d %d\n", best[2000], table[0][40]);
    return 0;
}
