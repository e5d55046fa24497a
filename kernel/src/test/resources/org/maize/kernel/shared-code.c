/* Code in pages that are shared, changed where it is not executed: through another mapping, by another process, and by write. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, ROUNDS = 5, CALLS = 300, FUNCTION = 8 };

/* The code of a function that adds a number, which is less than 100. */
static void make(unsigned char *to, int number)
{
#if defined(__x86_64__)
    unsigned char code[FUNCTION] = {0x8d, 0x47, (unsigned char) number, 0xc3};
#else
    unsigned code[2] = {0x11000000 | number << 10, 0xd65f03c0};
#endif
    memcpy(to, code, sizeof code);
}

static void put(unsigned char *to, int number)
{
    make(to, number);
    __builtin___clear_cache((char *) to, (char *) to + FUNCTION);
}

static long calls(unsigned char *code)
{
    long sum = 0;
    for (int i = 0; i < CALLS; i++)
        sum += ((int (*)(int)) code)(i);
    return sum;
}

static void ask(int to, int from, int number)
{
    if (write(to, &number, sizeof number) != sizeof number || read(from, &number, sizeof number) != sizeof number)
        abort();
}

static void rounds(unsigned char *executed, unsigned char *written, int file)
{
    int there[2], back[2], number, status;
    for (int i = 0; i < ROUNDS; i++) {
        put(written, i);
        printf("mapping %d: %ld\n", i, calls(executed));
    }
    fflush(stdout);
    if (pipe(there) || pipe(back))
        abort();
    if (!fork()) {
        close(there[1]);
        while (read(there[0], &number, sizeof number) == sizeof number) {
            put(written, number);
            if (write(back[1], &number, sizeof number) != sizeof number)
                abort();
        }
        _exit(0);
    }
    close(there[0]);
    for (int i = 0; i < ROUNDS; i++) {
        ask(there[1], back[0], 20 + i);
        printf("process %d: %ld\n", i, calls(executed));
    }
    close(there[1]);
    wait(&status);
    for (int i = 0; file >= 0 && i < ROUNDS; i++) {
        unsigned char code[FUNCTION] = {0};
        make(code, 50 + i);
        if (pwrite(file, code, FUNCTION, 0) != FUNCTION)
            abort();
        __builtin___clear_cache((char *) executed, (char *) executed + FUNCTION);
        printf("write %d: %ld\n", i, calls(executed));
    }
    /* Once more by itself, where it has executed code just now. */
    put(written, 99);
    printf("last: %ld\n", calls(executed));
    fflush(stdout);
}

int main(void)
{
    unsigned char *both = mmap(0, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (both == MAP_FAILED)
        return 1;
    rounds(both, both, -1);
    char name[] = "/tmp/shared-code-XXXXXX";
    int file = mkstemp(name);
    if (file < 0 || unlink(name) || ftruncate(file, PAGE))
        return 2;
    unsigned char *written = mmap(0, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    unsigned char *executed = mmap(0, PAGE, PROT_READ | PROT_EXEC, MAP_SHARED, file, 0);
    if (written == MAP_FAILED || executed == MAP_FAILED)
        return 3;
    rounds(executed, written, file);
    return 0;
}
