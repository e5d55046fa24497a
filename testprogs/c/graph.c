/* Graphs: shortest paths with a binary heap, breadth first, union-find, topological order. */
#include <stdio.h>
#include <string.h>

#define N 400
static int to[N][6], cost[N][6], distance[N], heap[N * 8][2], size, parent[N], queue[N];

static void push(int d, int v)
{
    int i = size++;
    for (; i && heap[(i - 1) / 2][0] > d; i = (i - 1) / 2)
        memcpy(heap[i], heap[(i - 1) / 2], sizeof *heap);
    heap[i][0] = d, heap[i][1] = v;
}

static int pop(int *d)
{
    int v = heap[0][1], last[2] = {heap[size - 1][0], heap[size - 1][1]}, i = 0;
    *d = heap[0][0];
    size--;
    for (int c; (c = 2 * i + 1) < size; i = c) {
        c += c + 1 < size && heap[c + 1][0] < heap[c][0];
        if (heap[c][0] >= last[0])
            break;
        memcpy(heap[i], heap[c], sizeof *heap);
    }
    heap[i][0] = last[0], heap[i][1] = last[1];
    return v;
}

static int root(int v) { return parent[v] == v ? v : (parent[v] = root(parent[v])); }

int main(void)
{
    unsigned x = 5;
    for (int i = 0; i < N; i++)
        for (int k = 0; k < 6; k++) {
            x = x * 1664525u + 1013904223u;
            to[i][k] = (int)(x >> 12) % N, cost[i][k] = 1 + (int)(x >> 24);
        }
    memset(distance, 0x3f, sizeof distance);
    push(distance[0] = 0, 0);
    while (size) {
        int d, v = pop(&d);
        if (d == distance[v])
            for (int k = 0; k < 6; k++)
                if (d + cost[v][k] < distance[to[v][k]])
                    push(distance[to[v][k]] = d + cost[v][k], to[v][k]);
    }
    long sum = 0;
    int far = 0;
    for (int i = 0; i < N; i++)
        if (distance[i] < 1 << 28)
            sum += distance[i], far = distance[i] > distance[far] ? i : far;
    printf("%ld %d %d\n", sum, far, distance[far]);
    static int level[N];
    int head = 0, tail = 1, groups = N;
    for (level[0] = 1; head < tail; head++)
        for (int k = 0; k < 6; k++)
            if (!level[to[queue[head]][k]])
                level[to[queue[head]][k]] = level[queue[head]] + 1, queue[tail++] = to[queue[head]][k];
    for (int i = 0; i < N; i++)
        parent[i] = i;
    for (int i = 0; i < N; i++)
        if (root(i) != root(to[i][0]))
            parent[root(i)] = root(to[i][0]), groups--;
    printf("%d %d %d\n", tail, level[queue[tail - 1]], groups);
    return 0;
}
