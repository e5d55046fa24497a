/* A hash table with open addressing that grows, and one with chains; strings and integers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry { uint64_t key; int value; };
static struct entry *table;
static size_t capacity, count;
struct link { struct link *next; char text[12]; int seen; };
static struct link *buckets[64];

static struct entry *find(uint64_t key)
{
    size_t i = (size_t)(key * 0x9e3779b97f4a7c15u >> 20) & (capacity - 1);
    while (table[i].key && table[i].key != key)
        i = (i + 1) & (capacity - 1);
    return table + i;
}

static void put(uint64_t key, int value)
{
    if (2 * count >= capacity) {
        struct entry *old = table;
        size_t n = capacity;
        capacity = n ? 2 * n : 16;
        table = calloc(capacity, sizeof *table);
        for (size_t i = 0; i < n; i++)
            if (old[i].key)
                *find(old[i].key) = old[i];
        free(old);
    }
    struct entry *e = find(key);
    count += e->key == 0;
    e->key = key, e->value += value;
}

int main(void)
{
    uint64_t x = 1;
    for (int i = 0; i < 5000; i++) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        put((x >> 50) + 1, i);
    }
    uint64_t sum = 0;
    for (size_t i = 0; i < capacity; i++)
        sum += table[i].key * (uint64_t)table[i].value;
    printf("%zu of %zu: %llu\n", count, capacity, (unsigned long long)sum);
    for (int i = 0; i < 2000; i++) {
        char text[12];
        x = x * 6364136223846793005u + 1442695040888963407u;
        snprintf(text, sizeof text, "k%u", (unsigned)(x >> 55));
        unsigned h = 0;
        for (char *c = text; *c; c++)
            h = h * 31 + (unsigned char)*c;
        struct link **at = &buckets[h & 63];
        while (*at && strcmp((*at)->text, text))
            at = &(*at)->next;
        if (!*at)
            strcpy((*at = calloc(1, sizeof **at))->text, text);
        (*at)->seen++;
    }
    for (int i = 0; i < 64; i += 9)
        for (struct link *l = buckets[i]; l; l = l->next)
            printf("%s:%d ", l->text, l->seen);
    putchar('\n');
    return 0;
}
