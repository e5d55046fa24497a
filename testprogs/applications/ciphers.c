/* SHA-256 and SHA-512 (FIPS 180-4) and AES (FIPS 197) with the standards' own examples, and AES in counter mode. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The constants are the first bits of roots of primes: of cube roots for the rounds, of square roots for the start. */
static uint64_t rounds[80];
static uint64_t starts[8];

/* The first 64 bits behind the point of the nth root of p, n being 2 or 3. */
static uint64_t root_bits(unsigned p, int n)
{
    unsigned __int128 low = 0, high = (unsigned __int128) 1 << 69;
    /* The greatest r with r^n at most p * 2^(64 n); products in limbs of 32 bits. */
    while (high - low > 1) {
        unsigned __int128 middle = low + (high - low) / 2;
        uint32_t limb[9] = {0}, part[3] = {(uint32_t) middle, (uint32_t) (middle >> 32), (uint32_t) (middle >> 64)};
        limb[0] = 1;
        for (int times = 0; times < n; times++) {
            uint32_t product[9] = {0};
            for (int i = 0; i < 9; i++) {
                uint64_t carry = 0;
                for (int j = 0; i + j < 9; j++) {
                    carry += product[i + j] + (j < 3 ? (uint64_t) limb[i] * part[j] : 0);
                    product[i + j] = (uint32_t) carry;
                    carry >>= 32;
                }
            }
            memcpy(limb, product, sizeof limb);
        }
        int place = 2 * n, above = 0;
        for (int i = 8; i > place; i--)
            above |= limb[i] != 0;
        if (above || limb[place] >= p)
            high = middle;
        else
            low = middle;
    }
    return (uint64_t) low;
}

static void make_constants(void)
{
    int count = 0;
    for (unsigned p = 2; count < 80; p++) {
        int prime = 1;
        for (unsigned d = 2; d * d <= p; d++)
            prime &= p % d != 0;
        if (!prime)
            continue;
        if (count < 8)
            starts[count] = root_bits(p, 2);
        rounds[count++] = root_bits(p, 3);
    }
}

static uint32_t right32(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint64_t right64(uint64_t x, int n) { return x >> n | x << (64 - n); }

static void sha256(const uint8_t *message, size_t length, uint8_t *digest)
{
    uint32_t h[8];
    for (int i = 0; i < 8; i++)
        h[i] = (uint32_t) (starts[i] >> 32);
    size_t blocks = (length + 8) / 64 + 1;
    for (size_t b = 0; b < blocks; b++) {
        uint8_t block[64];
        for (size_t i = 0; i < 64; i++) {
            size_t at = b * 64 + i;
            block[i] = at < length ? message[at] : at == length ? 0x80 : at < blocks * 64 - 8 ? 0
                : (uint8_t) ((uint64_t) length * 8 >> (blocks * 64 - 1 - at) * 8);
        }
        uint32_t w[64];
        for (int i = 0; i < 64; i++) {
            if (i < 16)
                w[i] = (uint32_t) block[4 * i] << 24 | (uint32_t) block[4 * i + 1] << 16 | (uint32_t) block[4 * i + 2] << 8 | block[4 * i + 3];
            else
                w[i] = w[i - 16] + w[i - 7] + (right32(w[i - 15], 7) ^ right32(w[i - 15], 18) ^ w[i - 15] >> 3)
                    + (right32(w[i - 2], 17) ^ right32(w[i - 2], 19) ^ w[i - 2] >> 10);
        }
        uint32_t v[8];
        memcpy(v, h, sizeof v);
        for (int i = 0; i < 64; i++) {
            uint32_t t1 = v[7] + (right32(v[4], 6) ^ right32(v[4], 11) ^ right32(v[4], 25)) + ((v[4] & v[5]) ^ (~v[4] & v[6]))
                + (uint32_t) (rounds[i] >> 32) + w[i];
            uint32_t t2 = (right32(v[0], 2) ^ right32(v[0], 13) ^ right32(v[0], 22)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            memmove(v + 1, v, 7 * sizeof *v);
            v[4] += t1;
            v[0] = t1 + t2;
        }
        for (int i = 0; i < 8; i++)
            h[i] += v[i];
    }
    for (int i = 0; i < 32; i++)
        digest[i] = (uint8_t) (h[i / 4] >> (24 - i % 4 * 8));
}

static void sha512(const uint8_t *message, size_t length, uint8_t *digest)
{
    uint64_t h[8];
    memcpy(h, starts, sizeof h);
    size_t blocks = (length + 16) / 128 + 1;
    for (size_t b = 0; b < blocks; b++) {
        uint64_t w[80] = {0};
        for (size_t i = 0; i < 128; i++) {
            size_t at = b * 128 + i;
            uint8_t byte = at < length ? message[at] : at == length ? 0x80 : at < blocks * 128 - 8 ? 0
                : (uint8_t) ((uint64_t) length * 8 >> (blocks * 128 - 1 - at) * 8);
            w[i / 8] = w[i / 8] << 8 | byte;
        }
        for (int i = 16; i < 80; i++)
            w[i] = w[i - 16] + w[i - 7] + (right64(w[i - 15], 1) ^ right64(w[i - 15], 8) ^ w[i - 15] >> 7)
                + (right64(w[i - 2], 19) ^ right64(w[i - 2], 61) ^ w[i - 2] >> 6);
        uint64_t v[8];
        memcpy(v, h, sizeof v);
        for (int i = 0; i < 80; i++) {
            uint64_t t1 = v[7] + (right64(v[4], 14) ^ right64(v[4], 18) ^ right64(v[4], 41)) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + rounds[i] + w[i];
            uint64_t t2 = (right64(v[0], 28) ^ right64(v[0], 34) ^ right64(v[0], 39)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            memmove(v + 1, v, 7 * sizeof *v);
            v[4] += t1;
            v[0] = t1 + t2;
        }
        for (int i = 0; i < 8; i++)
            h[i] += v[i];
    }
    for (int i = 0; i < 64; i++)
        digest[i] = (uint8_t) (h[i / 8] >> (56 - i % 8 * 8));
}

static uint8_t box[256], inverse[256];
struct key { int rounds; uint8_t bytes[240]; };

static uint8_t doubled(uint8_t x) { return (uint8_t) (x << 1 ^ (x >> 7) * 0x1b); }
static uint8_t product(uint8_t a, uint8_t b)
{
    uint8_t result = 0;
    for (; b; b >>= 1, a = doubled(a))
        if (b & 1)
            result ^= a;
    return result;
}

/* 3 generates the field: powers of it and of its inverse meet at each element and its inverse. */
static void make_boxes(void)
{
    uint8_t p = 1, q = 1;
    do {
        p = (uint8_t) (p ^ doubled(p));
        q ^= (uint8_t) (q << 1);
        q ^= (uint8_t) (q << 2);
        q ^= (uint8_t) (q << 4);
        q ^= q & 0x80 ? 0x09 : 0;
        uint8_t x = (uint8_t) (q ^ (q << 1 | q >> 7) ^ (q << 2 | q >> 6) ^ (q << 3 | q >> 5) ^ (q << 4 | q >> 4) ^ 0x63);
        box[p] = x;
        inverse[x] = p;
    } while (p != 1);
    box[0] = 0x63;
    inverse[0x63] = 0;
}

static void expand(struct key *key, const uint8_t *from, int length)
{
    uint8_t constant = 1;
    key->rounds = length / 4 + 6;
    memcpy(key->bytes, from, (size_t) length);
    for (int i = length; i < 16 * (key->rounds + 1); i += 4) {
        uint8_t t[4];
        memcpy(t, key->bytes + i - 4, 4);
        if (i % length == 0) {
            uint8_t first = t[0];
            for (int k = 0; k < 3; k++)
                t[k] = box[t[k + 1]];
            t[3] = box[first];
            t[0] ^= constant;
            constant = doubled(constant);
        } else if (length > 24 && i % length == 16)
            for (int k = 0; k < 4; k++)
                t[k] = box[t[k]];
        for (int k = 0; k < 4; k++)
            key->bytes[i + k] = key->bytes[i + k - length] ^ t[k];
    }
}

static void add_key(uint8_t *s, const struct key *key, int round)
{
    for (int i = 0; i < 16; i++)
        s[i] ^= key->bytes[16 * round + i];
}

static void encrypt(const struct key *key, uint8_t *s)
{
    add_key(s, key, 0);
    for (int round = 1; round <= key->rounds; round++) {
        uint8_t t[16];
        for (int i = 0; i < 16; i++)
            t[i] = box[s[(i + i % 4 * 4) % 16]];
        for (int c = 0; c < 16; c += 4) {
            uint8_t all = t[c] ^ t[c + 1] ^ t[c + 2] ^ t[c + 3];
            for (int r = 0; r < 4; r++)
                s[c + r] = round == key->rounds ? t[c + r] : (uint8_t) (t[c + r] ^ all ^ doubled(t[c + r] ^ t[c + (r + 1) % 4]));
        }
        add_key(s, key, round);
    }
}

static void decrypt(const struct key *key, uint8_t *s)
{
    for (int round = key->rounds; round > 0; round--) {
        uint8_t t[16];
        add_key(s, key, round);
        for (int c = 0; c < 16; c += 4)
            for (int r = 0; r < 4; r++)
                t[c + r] = round == key->rounds ? s[c + r] : (uint8_t) (product(s[c + r], 14) ^ product(s[c + (r + 1) % 4], 11)
                    ^ product(s[c + (r + 2) % 4], 13) ^ product(s[c + (r + 3) % 4], 9));
        for (int i = 0; i < 16; i++)
            s[(i + i % 4 * 4) % 16] = inverse[t[i]];
    }
    add_key(s, key, 0);
}

static void show(const char *what, const uint8_t *bytes, int count)
{
    printf("%s ", what);
    for (int i = 0; i < count; i++)
        printf("%02x", bytes[i]);
    putchar('\n');
}

int main(void)
{
    static const char *const messages[] = {"", "abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"};
    uint8_t digest[64], block[16], secret[32];
    make_constants();
    for (int i = 0; i < 4; i++) {
        sha256((const uint8_t *) messages[i], strlen(messages[i]), digest);
        show("sha-256", digest, 32);
        sha512((const uint8_t *) messages[i], strlen(messages[i]), digest);
        show("sha-512", digest, 64);
    }
    make_boxes();
    for (int i = 0; i < 32; i++)
        secret[i] = (uint8_t) i;
    struct key key;
    for (int length = 16; length <= 32; length += 8) {
        for (int i = 0; i < 16; i++)
            block[i] = (uint8_t) (i * 0x11);
        expand(&key, secret, length);
        encrypt(&key, block);
        show("aes", block, 16);
        decrypt(&key, block);
        show("back", block, 16);
    }
    /* Counter mode over a text that is not whole blocks. */
    char text[] = "A thread that moves leaves nothing behind but pages, and these follow it.";
    size_t length = strlen(text);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t at = 0; at < length; at += 16) {
            memset(block, 0, sizeof block);
            block[15] = (uint8_t) (at / 16);
            encrypt(&key, block);
            for (size_t i = 0; i < 16 && at + i < length; i++)
                text[at + i] ^= (char) block[i];
        }
        if (pass == 0) {
            sha256((const uint8_t *) text, length, digest);
            show("counter", digest, 32);
        } else
            puts(text);
    }
    return 0;
}
