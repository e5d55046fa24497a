/* Loops over small arrays: a spigot of pi, shell sort, the game of life. */
#include <stdio.h>
#include <string.h>

static int a[1400];
static unsigned char life[2][34][66];
static unsigned v[1000];

int main(void)
{
    int carry = 0, scale = 10000;
    for (int i = 0; i < 1400; i++)
        a[i] = 2000;
    for (int n = 1400 - 1; n > 0; n -= 14) {
        int sum = 0;
        for (int i = n; i > 0; i--) {
            sum = sum * i + scale * a[i];
            a[i] = sum % (i * 2 - 1);
            sum /= i * 2 - 1;
        }
        printf("%04d", carry + sum / scale);
        carry = sum % scale;
    }
    putchar('\n');
    unsigned x = 77;
    for (int i = 0; i < 1000; i++)
        v[i] = x = x * 1664525u + 1013904223u;
    for (int gap = 500; gap; gap /= 2)
        for (int i = gap; i < 1000; i++)
            for (int j = i; j >= gap && v[j - gap] > v[j]; j -= gap) {
                unsigned t = v[j];
                v[j] = v[j - gap], v[j - gap] = t;
            }
    printf("%u %u %u\n", v[0], v[500], v[999]);
    for (int i = 1; i < 33; i++)
        for (int j = 1; j < 65; j++)
            x = x * 1664525u + 1013904223u, life[0][i][j] = x >> 30 == 0;
    int alive = 0;
    for (int g = 0; g < 40; g++) {
        alive = 0;
        for (int i = 1; i < 33; i++)
            for (int j = 1; j < 65; j++) {
                unsigned char(*l)[66] = life[g & 1];
                int n = l[i - 1][j - 1] + l[i - 1][j] + l[i - 1][j + 1] + l[i][j - 1] + l[i][j + 1] + l[i + 1][j - 1] + l[i + 1][j] + l[i + 1][j + 1];
                alive += life[~g & 1][i][j] = n == 3 || (n == 2 && l[i][j]);
            }
    }
    printf("%d\n", alive);
    return 0;
}
