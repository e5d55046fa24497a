/* Takes as much as there is of threads, descriptors, processes and memory, and says how much that was and with what error it ended. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *wait_at_the_gate(void *unused)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    return NULL;
}

int main(void)
{
    static pthread_t threads[5000];
    pthread_attr_t small;
    int count = 0, error;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 4096);
    pthread_mutex_lock(&gate);
    while (count < 5000 && (error = pthread_create(&threads[count], &small, wait_at_the_gate, NULL)) == 0)
        count++;
    printf("threads: %d more, EAGAIN %d\n", count, error == EAGAIN);
    pthread_mutex_unlock(&gate);
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);

    count = 0;
    while (dup(0) >= 0)
        count++;
    printf("files: %d more, EMFILE %d\n", count, errno == EMFILE);
    for (int i = 0; i < count; i++)
        close(3 + i);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    printf("limit: %d, %d\n", (int)limit.rlim_cur, (int)limit.rlim_max);
    limit.rlim_max = limit.rlim_cur = limit.rlim_cur + 1;
    int result = setrlimit(RLIMIT_NOFILE, &limit);
    printf("more: %d, EPERM %d\n", result, errno == EPERM);

    /* As many as there may be, twice, since those that have been waited for are none any more; without a limit a few say enough. */
    for (int turn = 0; turn < 2; turn++) {
        int id = 0;
        count = 0;
        while (count < 20 && (id = fork()) > 0)
            count++;
        if (id == 0)
            _exit(0);
        printf("processes: %d more, EAGAIN %d\n", count, id < 0 && errno == EAGAIN);
        fflush(stdout);
        for (int i = 0; i < count; i++)
            wait(NULL);
    }

    count = 0;
    while (mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
        count++;
    printf("memory: ENOMEM %d, %d\n", errno == ENOMEM, count);
    return 0;
}
