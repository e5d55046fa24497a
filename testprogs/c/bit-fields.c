/* Bit fields: signed, unsigned, of all widths, across units, in unions. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct packet {
    unsigned version : 4, length : 4;
    unsigned type : 8;
    int offset : 13;
    unsigned flag : 1;
    unsigned : 2;
    uint64_t serial : 40;
    int64_t balance : 24;
    _Bool valid : 1;
};

union word {
    struct { uint32_t low : 5, middle : 17, high : 10; } part;
    uint32_t whole;
};

static struct packet step(struct packet p)
{
    p.version++;
    p.length += 3;
    p.type ^= p.version;
    p.offset -= 1000;
    p.flag = ~p.flag;
    p.serial = p.serial * 6364136223846793005u + 1;
    p.balance += p.offset * 777;
    p.valid = p.serial & 2;
    return p;
}

int main(void)
{
    struct packet p;
    memset(&p, 0, sizeof p);
    for (int i = 0; i < 20; i++) {
        p = step(p);
        printf("%u %u %u %d %u %llu %lld %d\n", p.version, p.length, p.type, p.offset, p.flag, (unsigned long long)p.serial,
               (long long)p.balance, p.valid);
    }
    unsigned char raw[sizeof p];
    memcpy(raw, &p, sizeof p);
    for (unsigned i = 0; i < sizeof raw; i++)
        printf("%02x", raw[i]);
    union word w = {.whole = 0xdeadbeef};
    printf("\n%u %u %u\n", w.part.low, w.part.middle, w.part.high);
    w.part.middle = 0x1ffff;
    w.part.low -= 17;
    printf("%08x %zu\n", w.whole, sizeof(struct packet));
    return 0;
}
