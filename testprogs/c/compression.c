/* LZ77 compression of a generated text, and back. */
#include <stdio.h>
#include <string.h>

#define SIZE 20000
static unsigned char text[SIZE], packed[SIZE * 2], again[SIZE];
static int head[1 << 12], previous[SIZE];

static unsigned key(const unsigned char *p)
{
    return (p[0] * 506832829u ^ p[1] * 2654435761u ^ p[2] * 40503u) >> 7 & 4095;
}

static int pack(int n)
{
    int out = 0;
    memset(head, -1, sizeof head);
    for (int i = 0; i < n;) {
        int best = 0, from = 0;
        if (i + 3 < n)
            for (int c = head[key(text + i)], tries = 0; c >= 0 && i - c < 4096 && tries < 16; c = previous[c], tries++) {
                int k = 0;
                while (k < 18 && i + k < n && text[c + k] == text[i + k])
                    k++;
                if (k > best)
                    best = k, from = c;
            }
        int step = 1;
        if (best >= 4) {
            int distance = i - from;
            packed[out++] = (unsigned char)(0x80 | distance >> 9);
            packed[out++] = (unsigned char)(distance >> 1);
            packed[out++] = (unsigned char)((distance & 1) << 7 | best);
            step = best;
        } else
            packed[out++] = text[i];
        for (; step; step--, i++)
            if (i + 3 < n)
                previous[i] = head[key(text + i)], head[key(text + i)] = i;
    }
    return out;
}

int main(void)
{
    static const char *words[] = {"maize ", "kernel ", "thread ", "page ", "moves ", "the ", "a ", "of ", "to ", "and ", "memory\n"};
    unsigned state = 7;
    int n = 0;
    while (n < SIZE - 16) {
        state = state * 1103515245u + 12345u;
        const char *w = words[(state >> 16) % 11];
        memcpy(text + n, w, strlen(w));
        n += (int)strlen(w);
    }
    int m = pack(n), k = 0;
    unsigned h = 0;
    for (int i = 0; i < m; i++)
        h = (h ^ packed[i]) * 16777619u;
    for (int i = 0; i < m;)
        if (packed[i] & 0x80) {
            int distance = (packed[i] & 7) << 9 | packed[i + 1] << 1 | packed[i + 2] >> 7, count = packed[i + 2] & 127;
            for (i += 3; count--; k++)
                again[k] = again[k - distance];
        } else
            again[k++] = packed[i++];
    printf("%d %u %d %d\n", m, h, memcmp(text, again, (size_t)n), n - k);
    return 0;
}
