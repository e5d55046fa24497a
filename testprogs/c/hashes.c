/* Hash functions: CRC-32, Adler-32, FNV-1a, SipHash, SHA-1 of the same texts. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t rol(uint32_t x, int n) { return x << n | x >> (32 - n); }
static uint64_t rol64(uint64_t x, int n) { return x << n | x >> (64 - n); }

static uint32_t crc(const uint8_t *p, size_t n)
{
    uint32_t c = ~0u;
    while (n--) {
        c ^= *p++;
        for (int k = 0; k < 8; k++)
            c = c >> 1 ^ (0xedb88320u & -(c & 1));
    }
    return ~c;
}

static uint32_t adler(const uint8_t *p, size_t n)
{
    uint32_t a = 1, b = 0;
    while (n--)
        a = (a + *p++) % 65521, b = (b + a) % 65521;
    return b << 16 | a;
}

static uint64_t siphash(const uint8_t *p, size_t n)
{
    uint64_t v0 = 0x736f6d6570736575u, v1 = 0x646f72616e646f6du, v2 = 0x6c7967656e657261u, v3 = 0x7465646279746573u, m;
#define ROUND (v0 += v1, v1 = rol64(v1, 13) ^ v0, v0 = rol64(v0, 32), v2 += v3, v3 = rol64(v3, 16) ^ v2, v0 += v3, \
               v3 = rol64(v3, 21) ^ v0, v2 += v1, v1 = rol64(v1, 17) ^ v2, v2 = rol64(v2, 32))
    size_t left = n;
    for (; left >= 8; left -= 8, p += 8)
        memcpy(&m, p, 8), v3 ^= m, ROUND, ROUND, v0 ^= m;
    m = (uint64_t)n << 56;
    for (size_t i = 0; i < left; i++)
        m |= (uint64_t)p[i] << 8 * i;
    v3 ^= m, ROUND, ROUND, v0 ^= m, v2 ^= 0xff, ROUND, ROUND, ROUND, ROUND;
    return v0 ^ v1 ^ v2 ^ v3;
}

static void sha1(const uint8_t *p, size_t n, uint32_t h[5])
{
    uint8_t block[1024] = {0};
    size_t all = (n + 8) / 64 * 64 + 64;
    memcpy(block, p, n);
    block[n] = 0x80;
    for (int i = 0; i < 8; i++)
        block[all - 1 - i] = (uint8_t)((uint64_t)n * 8 >> 8 * i);
    static const uint32_t start[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    memcpy(h, start, sizeof start);
    for (size_t at = 0; at < all; at += 64) {
        uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++)
            w[i] = i < 16 ? (uint32_t)block[at + 4 * i] << 24 | block[at + 4 * i + 1] << 16 | block[at + 4 * i + 2] << 8 | block[at + 4 * i + 3]
                          : rol(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        for (int i = 0; i < 80; i++) {
            uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 ? b ^ c ^ d : i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
            static const uint32_t k[] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
            uint32_t t = rol(a, 5) + f + e + k[i / 20] + w[i];
            e = d, d = c, c = rol(b, 30), b = a, a = t;
        }
        h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
    }
}

int main(void)
{
    uint8_t text[600];
    for (int i = 0; i < 600; i++)
        text[i] = (uint8_t)(i * i + 7 * i);
    memcpy(text, "123456789", 9);
    for (size_t n = 0; n <= 600; n = n ? n * 3 : 1) {
        uint32_t h[5];
        uint64_t f = 0xcbf29ce484222325u;
        for (size_t i = 0; i < n; i++)
            f = (f ^ text[i]) * 0x100000001b3u;
        sha1(text, n, h);
        printf("%zu %08x %08x %016llx %016llx %08x%08x%08x%08x%08x\n", n, crc(text, n), adler(text, n), (unsigned long long)f,
               (unsigned long long)siphash(text, n), h[0], h[1], h[2], h[3], h[4]);
    }
    return 0;
}
