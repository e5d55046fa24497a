// A hash table with open addressing: looked up, filled and emptied.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 16 };
struct slot {
    uint64_t key;
    uint32_t value;
};
static struct slot slots[SLOTS];

static uint64_t mix(uint64_t key) {
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdull;
    key ^= key >> 29;
    return key;
}

__attribute__((noinline)) static struct slot *find(uint64_t key) {
    uint64_t at = mix(key) & (SLOTS - 1);
    while (slots[at].key && slots[at].key != key) at = (at + 1) & (SLOTS - 1);
    return &slots[at];
}

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 300;
    uint64_t sum = 0;
    for (int round = 0; round < rounds; round++) {
        memset(slots, 0, sizeof slots);
        for (uint64_t i = 1; i <= 40000; i++) {
            struct slot *slot = find(i * 977 + round);
            slot->key = i * 977 + round;
            slot->value = i;
        }
        for (uint64_t i = 1; i <= 80000; i++) sum += find(i * 977 + round)->value;
    }
    printf("%llu\n", (unsigned long long)sum);
}
