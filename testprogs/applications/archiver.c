/* Compression by LZ77 and canonical Huffman codes, in the manner of deflate, and decompression; CRC-32 tells whether all came back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SYMBOLS = 286, DISTANCES = 30, LONGEST_CODE = 15, END = 256, SHORTEST = 3, LONGEST = 258, WINDOW = 4096, HASHES = 1024, TRIES = 16 };

static const uint16_t length_base[29] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_extra[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t distance_base[30] = {1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
    6145, 8193, 12289, 16385, 24577};

struct bits { uint8_t *bytes; size_t at; uint64_t pending; int count; };
struct code { uint8_t length[SYMBOLS]; uint16_t word[SYMBOLS]; };
struct token { uint16_t symbol, length, distance; };

static void put(struct bits *b, unsigned value, int count)
{
    b->pending |= (uint64_t) value << b->count;
    for (b->count += count; b->count >= 8; b->count -= 8, b->pending >>= 8)
        b->bytes[b->at++] = (uint8_t) b->pending;
}

static unsigned get(struct bits *b, int count)
{
    while (b->count < count) {
        b->pending |= (uint64_t) b->bytes[b->at++] << b->count;
        b->count += 8;
    }
    unsigned value = (unsigned) (b->pending & ((1u << count) - 1));
    b->pending >>= count;
    b->count -= count;
    return value;
}

static const unsigned *weights;
static int by_weight(const void *a, const void *b)
{
    unsigned x = weights[*(const int *) a], y = weights[*(const int *) b];
    return x != y ? (x < y ? -1 : 1) : *(const int *) a - *(const int *) b;
}

/* Lengths by merging the two lightest; too long a code has all weights halved. */
static void find_lengths(unsigned *weight, int count, struct code *code)
{
    memset(code->length, 0, sizeof code->length);
    for (;;) {
        int order[SYMBOLS], used = 0, parent[2 * SYMBOLS], longest = 0;
        unsigned heavy[2 * SYMBOLS];
        for (int s = 0; s < count; s++)
            if (weight[s])
                order[used++] = s;
        if (used == 1)
            code->length[order[0]] = 1;
        if (used < 2)
            return;
        weights = weight;
        qsort(order, (size_t) used, sizeof *order, by_weight);
        for (int i = 0; i < used; i++)
            heavy[i] = weight[order[i]];
        int leaf = 0, inner = used, fresh = used;
        for (; fresh < 2 * used - 1; fresh++) {
            heavy[fresh] = 0;
            for (int side = 0; side < 2; side++) {
                int pick = leaf < used && (inner >= fresh || heavy[leaf] <= heavy[inner]) ? leaf++ : inner++;
                heavy[fresh] += heavy[pick];
                parent[pick] = fresh;
            }
        }
        parent[fresh - 1] = -1;
        for (int i = 0; i < used; i++) {
            int depth = 0;
            for (int at = i; parent[at] >= 0; at = parent[at])
                depth++;
            code->length[order[i]] = (uint8_t) depth;
            longest = depth > longest ? depth : longest;
        }
        if (longest <= LONGEST_CODE)
            return;
        for (int s = 0; s < count; s++)
            weight[s] = (weight[s] + 1) / 2;
    }
}

static void assign(struct code *code, int count)
{
    unsigned next = 0;
    for (int length = 1; length <= LONGEST_CODE; length++, next <<= 1)
        for (int s = 0; s < count; s++)
            if (code->length[s] == length) {
                unsigned reversed = 0;
                for (int bit = 0; bit < length; bit++)
                    reversed |= (next >> bit & 1) << (length - 1 - bit);
                code->word[s] = (uint16_t) reversed;
                next++;
            }
}

static int decode(struct bits *b, const struct code *code, int count)
{
    unsigned word = 0, first = 0;
    for (int length = 1; length <= LONGEST_CODE; length++) {
        word = word << 1 | get(b, 1);
        int here = 0;
        for (int s = 0; s < count; s++)
            if (code->length[s] == length && first + (unsigned) here++ == word)
                return s;
        first = (first + (unsigned) here) << 1;
    }
    return -1;
}

static int index_of(const uint16_t *base, int count, unsigned value)
{
    while (base[--count] > value)
        ;
    return count;
}

static size_t find_tokens(const uint8_t *text, size_t size, struct token *tokens)
{
    static int head[HASHES], previous[WINDOW];
    size_t count = 0;
    memset(head, -1, sizeof head);
    for (size_t at = 0; at < size;) {
        unsigned best = 0, distance = 0, step = 1;
        if (at + SHORTEST <= size) {
            unsigned h = (text[at] * 2654435761u ^ text[at + 1] * 40503u ^ text[at + 2] * 97u) >> 5 & (HASHES - 1);
            int tries = TRIES;
            for (int from = head[h]; from >= 0 && at - (size_t) from < WINDOW && tries-- > 0; from = previous[from % WINDOW]) {
                unsigned length = 0;
                while (length < LONGEST && at + length < size && text[from + length] == text[at + length])
                    length++;
                if (length > best) {
                    best = length;
                    distance = (unsigned) (at - (size_t) from);
                }
            }
        }
        if (best >= SHORTEST) {
            tokens[count++] = (struct token) {(uint16_t) (257 + index_of(length_base, 29, best)), (uint16_t) best, (uint16_t) distance};
            step = best;
        } else
            tokens[count++] = (struct token) {text[at], 0, 0};
        for (; step > 0; step--, at++)
            if (at + SHORTEST <= size) {
                unsigned h = (text[at] * 2654435761u ^ text[at + 1] * 40503u ^ text[at + 2] * 97u) >> 5 & (HASHES - 1);
                previous[at % WINDOW] = head[h];
                head[h] = (int) at;
            }
    }
    tokens[count++] = (struct token) {END, 0, 0};
    return count;
}

static size_t pack(const uint8_t *text, size_t size, uint8_t *packed)
{
    struct token *tokens = malloc((size + 1) * sizeof *tokens);
    size_t count = find_tokens(text, size, tokens);
    unsigned letters[SYMBOLS] = {0}, distances[DISTANCES] = {0};
    for (size_t i = 0; i < count; i++) {
        letters[tokens[i].symbol]++;
        if (tokens[i].symbol > END)
            distances[index_of(distance_base, DISTANCES, tokens[i].distance)]++;
    }
    static struct code letter, distance;
    find_lengths(letters, SYMBOLS, &letter);
    find_lengths(distances, DISTANCES, &distance);
    assign(&letter, SYMBOLS);
    assign(&distance, DISTANCES);
    struct bits out = {.bytes = packed};
    for (int s = 0; s < SYMBOLS; s++)
        put(&out, letter.length[s], 4);
    for (int s = 0; s < DISTANCES; s++)
        put(&out, distance.length[s], 4);
    for (size_t i = 0; i < count; i++) {
        struct token t = tokens[i];
        put(&out, letter.word[t.symbol], letter.length[t.symbol]);
        if (t.symbol > END) {
            put(&out, (unsigned) t.length - length_base[t.symbol - 257], length_extra[t.symbol - 257]);
            int d = index_of(distance_base, DISTANCES, t.distance);
            put(&out, distance.word[d], distance.length[d]);
            put(&out, (unsigned) t.distance - distance_base[d], d < 4 ? 0 : d / 2 - 1);
        }
    }
    put(&out, 0, 7);
    free(tokens);
    return out.at;
}

static size_t unpack(uint8_t *packed, uint8_t *text)
{
    static struct code letter, distance;
    struct bits in = {.bytes = packed};
    for (int s = 0; s < SYMBOLS; s++)
        letter.length[s] = (uint8_t) get(&in, 4);
    for (int s = 0; s < DISTANCES; s++)
        distance.length[s] = (uint8_t) get(&in, 4);
    size_t size = 0;
    for (int s; (s = decode(&in, &letter, SYMBOLS)) != END && s >= 0;) {
        if (s < END) {
            text[size++] = (uint8_t) s;
            continue;
        }
        unsigned length = length_base[s - 257] + get(&in, length_extra[s - 257]);
        int d = decode(&in, &distance, DISTANCES);
        unsigned back = distance_base[d] + get(&in, d < 4 ? 0 : d / 2 - 1);
        for (; length > 0; length--, size++)
            text[size] = text[size - back];
    }
    return size;
}

static uint32_t checksum(const uint8_t *bytes, size_t size)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xedb88320u & -(crc & 1));
    }
    return ~crc;
}

static uint32_t state = 2463534242u;
static uint32_t random_number(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static size_t make(int kind, uint8_t *text, size_t size)
{
    static const char *const words[] = {"the ", "kernel ", "moves ", "a ", "thread ", "and ", "its ", "pages ", "follow; ", "nobody ", "waits. "};
    switch (kind) {
    case 0:
        for (size_t at = 0; at < size;) {
            const char *word = words[random_number() % (sizeof words / sizeof *words)];
            for (; *word && at < size; word++)
                text[at++] = (uint8_t) *word;
        }
        return size;
    case 1:
        memset(text, 'x', size);
        return size;
    case 2:
        for (size_t at = 0; at < size / 8; at++)
            text[at] = (uint8_t) random_number();
        return size / 8;
    case 3:
        for (size_t at = 0; at < size / 2; at++)
            text[at] = (uint8_t) (at * at >> 7);
        return size / 2;
    default:
        return (size_t) kind - 4;
    }
}

int main(void)
{
    enum { SIZE = 2500 };
    static uint8_t text[SIZE], packed[2 * SIZE + 1024], again[SIZE + LONGEST];
    for (int kind = 0; kind < 6; kind++) {
        size_t size = make(kind, text, SIZE);
        size_t small = pack(text, size, packed);
        size_t back = unpack(packed, again);
        printf("%zu bytes, packed %zu (%08x), back %zu, %s, %08x\n", size, small, checksum(packed, small), back,
            back == size && !memcmp(text, again, size) ? "equal" : "DIFFERENT", checksum(again, back));
    }
    return 0;
}
