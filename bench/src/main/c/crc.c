// The CRC of IEEE 802.3, a byte at a time through a table: one long chain of loads.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t table[256];
static unsigned char data[1 << 16];

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 2000;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ c >> 1 : c >> 1;
        table[i] = c;
    }
    for (unsigned i = 0; i < sizeof data; i++) data[i] = i * 7 + (i >> 5);
    uint32_t crc = ~0u;
    for (int round = 0; round < rounds; round++)
        for (unsigned i = 0; i < sizeof data; i++) crc = table[(crc ^ data[i]) & 255] ^ crc >> 8;
    printf("%08x\n", ~crc);
}
