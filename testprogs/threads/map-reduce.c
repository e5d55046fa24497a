/* Words counted by threads, each in a table of its own, which are then merged two by two. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, SLOTS = 64, WORDS = 400 };

static const char *const vocabulary[] = {"kernel", "thread", "page", "message", "core", "frame", "signal", "file", "pipe", "socket", "lock"};
struct table { char *words[SLOTS]; int counts[SLOTS]; };
static char *text;
static size_t starts[THREADS + 1];
static pthread_t threads[THREADS];

static void add(struct table *table, const char *word, size_t length, int count)
{
    unsigned slot = 5381;
    for (size_t i = 0; i < length; i++)
        slot = slot * 33 + (unsigned char)word[i];
    for (slot %= SLOTS; table->words[slot]; slot = (slot + 1) % SLOTS)
        if (strlen(table->words[slot]) == length && !memcmp(table->words[slot], word, length))
            break;
    if (!table->words[slot]) {
        table->words[slot] = calloc(1, length + 1);
        memcpy(table->words[slot], word, length);
    }
    table->counts[slot] += count;
}

static void *count(void *argument)
{
    int self = (int)(size_t)argument;
    struct table *mine = calloc(1, sizeof *mine);
    for (char *at = text + starts[self], *end = text + starts[self + 1]; at < end;) {
        size_t length = strcspn(at, " ");
        add(mine, at, length, 1);
        at += length + 1;
    }
    /* Reduce: wait for the neighbour that has what is to be merged. */
    for (int step = 1; self % (2 * step) == 0 && self + step < THREADS; step *= 2) {
        void *result;
        pthread_join(threads[self + step], &result);
        struct table *other = result;
        for (int i = 0; i < SLOTS; i++)
            if (other->words[i]) {
                add(mine, other->words[i], strlen(other->words[i]), other->counts[i]);
                free(other->words[i]);
            }
        free(other);
    }
    return mine;
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

int main(void)
{
    unsigned state = 9;
    text = malloc(WORDS * 10);
    size_t length = 0;
    for (int i = 0; i < WORDS; i++) {
        if (i % (WORDS / THREADS) == 0)
            starts[i / (WORDS / THREADS)] = length;
        state = state * 1664525 + 1013904223;
        length += (size_t)sprintf(text + length, "%s ", vocabulary[(state >> 16) % 11 * (state >> 28) / 16]);
    }
    starts[THREADS] = length;
    for (int i = THREADS; i--;)
        pthread_create(&threads[i], 0, count, (void *)(size_t)i);
    void *result;
    pthread_join(threads[0], &result);
    struct table *all = result;
    char lines[SLOTS][32], *order[SLOTS];
    int found = 0, sum = 0;
    for (int i = 0; i < SLOTS; i++)
        if (all->words[i]) {
            snprintf(lines[found], sizeof lines[found], "%s %d", all->words[i], all->counts[i]);
            order[found] = lines[found];
            sum += all->counts[i];
            found++;
        }
    qsort(order, found, sizeof *order, compare);
    for (int i = 0; i < found; i++)
        puts(order[i]);
    printf("%d words\n", sum);
    return sum != WORDS;
}
