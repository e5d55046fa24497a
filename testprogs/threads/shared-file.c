/* A file in the memory of several processes: what one writes there others see, in memory and by read, and a private copy sees nothing of it after it has been written. */
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 4, PAGE = 4096, WORDS = PAGE / sizeof(int) };

int main(void)
{
    char name[] = "/tmp/shared-file-XXXXXX";
    int file = mkstemp(name), wrong = 0, status;
    if (file < 0 || ftruncate(file, PROCESSES * PAGE))
        return 1;
    int *shared = mmap(0, PROCESSES * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    int *private = mmap(0, PROCESSES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    if (shared == MAP_FAILED || private == MAP_FAILED)
        return 2;
    private[1] = -1;
    for (int i = 0; i < PROCESSES; i++)
        if (!fork()) {
            /* Each by its own mapping, of its page and the next one's. */
            int *mine = mmap(0, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, (off_t)i * PAGE);
            for (unsigned k = 0; k < WORDS; k += 16)
                mine[k] = i * 100000 + (int)k;
            for (int k = 0; k < 50; k++)
                __atomic_fetch_add(&shared[2], i + 1, __ATOMIC_SEQ_CST);
            munmap(mine, PAGE);
            _exit(i);
        }
    int sum = 0;
    while (wait(&status) > 0)
        sum += WEXITSTATUS(status);
    for (int i = 0; i < PROCESSES; i++) {
        int words[WORDS];
        if (pread(file, words, PAGE, (off_t)i * PAGE) != PAGE)
            return 3;
        for (unsigned k = 0; k < WORDS; k += 16)
            wrong += shared[i * WORDS + k] != i * 100000 + (int)k || words[k] != i * 100000 + (int)k;
    }
    printf("statuses %d, %d words wrong, atomic %d, private %d\n", sum, wrong, shared[2], private[1]);
    char text[] = "written by a call";
    if (pwrite(file, text, sizeof text, PAGE + 100) != sizeof text)
        return 4;
    printf("%s\n", (char *)shared + PAGE + 100);
    memcpy((char *)shared + 3 * PAGE, "written in memory", 18);
    char back[18];
    if (pread(file, back, sizeof back, 3 * PAGE) != sizeof back)
        return 5;
    printf("%s\n", back);
    close(file);
    printf("after close: %d\n", shared[2]);
    munmap(shared, PROCESSES * PAGE);
    return unlink(name) || wrong;
}
