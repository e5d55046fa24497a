/* qsort and bsearch over elements of several sizes and orders. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct item {
    char name[12];
    int key;
    double weight;
};

static int byInt(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static int byItem(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : strcmp(x->name, y->name);
}

static int byText(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int byByte(const void *a, const void *b)
{
    return *(const unsigned char *)b - *(const unsigned char *)a;
}

int main(void)
{
    static int numbers[3000];
    static struct item items[300];
    unsigned state = 1;
    for (int pattern = 0; pattern < 5; pattern++) {
        for (int i = 0; i < 3000; i++) {
            state = state * 1103515245u + 12345u;
            numbers[i] = pattern == 0 ? i : pattern == 1 ? 3000 - i : pattern == 2 ? (int)(state >> 16) % 10 : pattern == 3 ? (int)state : i ^ 85;
        }
        qsort(numbers, 3000, sizeof *numbers, byInt);
        unsigned h = 0;
        int sorted = 1;
        for (int i = 0; i < 3000; i++)
            h = h * 33 + (unsigned)numbers[i], sorted &= !i || numbers[i - 1] <= numbers[i];
        int *found = bsearch(&numbers[1234], numbers, 3000, sizeof *numbers, byInt);
        printf("%d: %d %u %d\n", pattern, sorted, h, found && *found == numbers[1234]);
    }
    for (int i = 0; i < 300; i++) {
        state = state * 1103515245u + 12345u;
        items[i].key = (int)(state >> 24) % 50;
        items[i].weight = i / 8.0;
        snprintf(items[i].name, sizeof items[i].name, "n%u", state >> 8 & 0xffff);
    }
    qsort(items, 300, sizeof *items, byItem);
    for (int i = 0; i < 300; i += 17)
        printf("%d %s %g\n", items[i].key, items[i].name, items[i].weight);
    char *words[] = {"pear", "apple", "fig", "banana", "cherry", "apricot", "date"};
    qsort(words, 7, sizeof *words, byText);
    for (int i = 0; i < 7; i++)
        printf("%s ", words[i]);
    char letters[] = "thequickbrownfoxjumps";
    qsort(letters, strlen(letters), 1, byByte);
    puts(letters);
    return 0;
}
