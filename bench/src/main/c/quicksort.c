// Sorts integers in place: branches that nobody can predict, and recursion.
#include <stdio.h>
#include <stdlib.h>

enum { N = 200000 };
static int numbers[N];

static void sort(int *from, int *to) {
    while (to - from > 1) {
        int pivot = from[(to - from) / 2];
        int *i = from, *j = to - 1;
        while (i <= j) {
            while (*i < pivot) i++;
            while (*j > pivot) j--;
            if (i <= j) {
                int kept = *i;
                *i++ = *j;
                *j-- = kept;
            }
        }
        sort(from, j + 1);
        from = i;
    }
}

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 30;
    unsigned seed = 1;
    long long sum = 0;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < N; i++) numbers[i] = (seed = seed * 1664525 + 1013904223) >> 4;
        sort(numbers, numbers + N);
        sum += numbers[N / 3];
    }
    printf("%lld\n", sum);
}
