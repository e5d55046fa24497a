// Code that changes under the program's feet: written anew where it stands, behind mprotect, unmapped and mapped again, called from code that
// stays; that of another program; and many functions: -DMANY=6000 makes more than anybody keeps translated.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MANY
#define MANY 300
#endif
enum { PAGE = 4096, SLOT = 16 };
typedef int function(void);

// int f(void) { return value; }
static void returning(unsigned char *at, int value) {
#ifdef __x86_64__
    unsigned char code[] = {0xb8, value, value >> 8, 0, 0, 0xc3};
#else
    uint32_t code[] = {0x52800000 | (value & 0xffff) << 5, 0xd65f03c0};
#endif
    memcpy(at, code, sizeof code);
    __builtin___clear_cache((char *)at, (char *)at + sizeof code);
}

__attribute__((noinline)) static long called(function *f, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) sum += f();
    return sum;
}

static unsigned char *map(void *where, int pages, int rights) {
    unsigned char *at = mmap(where, pages * PAGE, rights, MAP_PRIVATE | MAP_ANONYMOUS | (where ? MAP_FIXED : 0), -1, 0);
    if (at == MAP_FAILED) exit(1);
    return at;
}

// Code where the program that begins in the place of this one has other code.
static long inPlace(int value) {
    unsigned char *at = map((void *)0x20000000, 1, PROT_READ | PROT_WRITE | PROT_EXEC);
    returning(at, value);
    return called((function *)at, 300);
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "again") == 0) {
        printf("in place of it: %ld\n", inPlace(2));
        return 0;
    }
    unsigned char *page = map(0, 1, PROT_READ | PROT_WRITE | PROT_EXEC);
    long sum = 0;
    for (int value = 1; value <= 15; value++) {
        returning(page, value);
        sum = sum * 3 + called((function *)page, 300);
    }
    printf("written anew: %ld\n", sum);

    sum = 0;
    for (int value = 100; value < 112; value++) {
        mprotect(page, PAGE, PROT_READ | PROT_WRITE);
        returning(page, value);
        mprotect(page, PAGE, PROT_READ | PROT_EXEC);
        sum = sum * 3 + called((function *)page, 300);
    }
    printf("behind mprotect: %ld\n", sum);

    sum = 0;
    for (int value = 200; value < 212; value++) {
        munmap(page, PAGE);
        if (map(page, 1, PROT_READ | PROT_WRITE | PROT_EXEC) != page) return 2;
        returning(page, value);
        sum = sum * 3 + called((function *)page, 300);
    }
    printf("mapped again: %ld\n", sum);

    // The writes themselves are hot, on the page of what is called.
    sum = 0;
    for (int i = 0; i < 150; i++) {
        returning(page + PAGE / 2, i & 1023);
        sum += ((function *)(page + PAGE / 2))() + ((function *)page)();
    }
    printf("written all the time: %ld\n", sum);

    int pages = MANY * SLOT / PAGE + 1;
    unsigned char *many = map(0, pages, PROT_READ | PROT_WRITE | PROT_EXEC);
    for (int i = 0; i < MANY; i++) returning(many + i * SLOT, i);
    sum = 0;
    for (int round = 0; round < 4; round++)
        for (int i = 0; i < MANY; i++) sum = sum * 7 + called((function *)(many + i * SLOT), 3);
    printf("many: %ld\n", sum);

    printf("of one program: %ld\n", inPlace(1));
    fflush(stdout);
    // An emulator of the host runs no program for its ISA by itself: the argument is where it is.
    if (count > 1) execlp(arguments[1], arguments[1], arguments[0], "again", (char *)0);
    execl(arguments[0], arguments[0], "again", (char *)0);
    return 3;
}
