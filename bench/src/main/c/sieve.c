// Counts primes by crossing out multiples: strides through memory.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 1 << 20 };
static unsigned char composite[LIMIT];

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 160;
    int primes = 0;
    for (int round = 0; round < rounds; round++) {
        memset(composite, 0, LIMIT);
        primes = 0;
        for (int i = 2; i < LIMIT; i++) {
            if (!composite[i]) {
                primes++;
                for (long j = (long)i * 2; j < LIMIT; j += i) composite[j] = 1;
            }
        }
    }
    printf("%d\n", primes);
}
