/* Arrays of several megabytes: static, on the heap, on the stack, walked with many strides. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define N (1 << 20)
static uint32_t numbers[N];
static char sparse[64 << 20];

static uint64_t stack_sum(int depth)
{
    volatile uint32_t local[16384];
    for (int i = 0; i < 16384; i += 64)
        local[i] = (uint32_t)(i * depth);
    uint64_t sum = depth ? stack_sum(depth - 1) : 0;
    for (int i = 0; i < 16384; i += 64)
        sum += local[i];
    return sum;
}

int main(void)
{
    uint32_t x = 1;
    for (int i = 0; i < N; i++)
        numbers[i] = x = x * 1664525u + 1013904223u;
    uint64_t sum = 0;
    for (int stride = 1; stride < N; stride *= 8)
        for (int i = 0; i < N; i += stride)
            sum = sum * 3 + numbers[i];
    printf("%llu\n", (unsigned long long)sum);
    for (size_t i = 0; i < sizeof sparse; i += 1 << 18)
        sparse[i] += (char)(i >> 18);
    int s = 0;
    for (size_t i = 0; i < sizeof sparse; i += 1 << 17)
        s += sparse[i];
    uint16_t *heap = malloc(8 << 20);
    for (int i = 0; i < 4 << 20; i += 97)
        heap[i] = (uint16_t)(i >> 3);
    uint64_t h = 0;
    for (int i = 0; i < 4 << 20; i += 97)
        h = h * 5 + heap[i];
    free(heap);
    printf("%d %llu %llu\n", s, (unsigned long long)h, (unsigned long long)stack_sum(50));
    return 0;
}
