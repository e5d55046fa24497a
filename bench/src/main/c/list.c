// Walks a linked list whose nodes lie about in memory: latency and nothing else.
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *next;
    long long value;
};
enum { N = 1 << 15 };
static struct node nodes[N];

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 1500;
    for (int i = 0; i < N; i++) nodes[i].value = i, nodes[i].next = &nodes[(i * 12345 + 6789) & (N - 1)];
    long long sum = 0;
    struct node *at = nodes;
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < N; i++) sum += at->value, at = at->next;
    printf("%lld\n", sum);
}
