/* Descriptors go from process to process in messages: pipes to workers, files and sockets back, and some that nobody receives. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 3, ROUNDS = 12, MOST = 4 };

static void check(int holds, int line)
{
    if (!holds) {
        printf("line %d does not hold\n", line);
        exit(1);
    }
}
#define CHECK(holds) check(holds, __LINE__)

static void give(int socket, int number, const int *descriptors, int count)
{
    char room[CMSG_SPACE(MOST * sizeof(int))];
    memset(room, 0, sizeof room);
    struct iovec piece = {&number, sizeof number};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
    if (count) {
        message.msg_control = room;
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(count * sizeof(int));
        memcpy(CMSG_DATA(head), descriptors, count * sizeof(int));
    }
    CHECK(sendmsg(socket, &message, 0) == sizeof number);
}

/* The number that came, or -1 at the end; how many descriptors came with it in *count. */
static int take(int socket, int *descriptors, int *count)
{
    char room[CMSG_SPACE(MOST * sizeof(int))];
    int number;
    struct iovec piece = {&number, sizeof number};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    ssize_t came = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    *count = 0;
    if (came <= 0)
        return -1;
    CHECK(came == sizeof number && !(message.msg_flags & MSG_CTRUNC));
    for (struct cmsghdr *head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head)) {
        CHECK(head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS);
        *count = (int) (head->cmsg_len - CMSG_LEN(0)) / (int) sizeof(int);
        memcpy(descriptors, CMSG_DATA(head), *count * sizeof(int));
    }
    return number;
}

/* Writes what it is asked into the pipes that come with the questions, and sends each pipe on to its neighbour, which adds a word. */
static void work(int socket, int next, int index)
{
    int pipes[MOST], count, number;
    while ((number = take(socket, pipes, &count)) >= 0) {
        char word[40];
        for (int i = 0; i < count; i++) {
            int length = sprintf(word, "%d%c ", number, 'a' + index);
            CHECK(write(pipes[i], word, length) == length);
        }
        if (number % 3 != 2)
            give(next, number + 1, pipes, count);
        for (int i = 0; i < count; i++)
            CHECK(close(pipes[i]) == 0);
    }
}

static void *reader(void *descriptor)
{
    char *text = calloc(1, 400);
    int length = 0, came;
    while ((came = read((int) (size_t) descriptor, text + length, 399 - length)) > 0)
        length += came;
    close((int) (size_t) descriptor);
    return text;
}

int main(void)
{
    int ends[WORKERS][2], status;
    for (int i = 0; i < WORKERS; i++)
        CHECK(socketpair(AF_UNIX, i == 1 ? SOCK_STREAM : SOCK_SEQPACKET, 0, ends[i]) == 0);
    for (int i = 0; i < WORKERS; i++)
        if (!fork()) {
            int socket = dup(ends[i][1]), next = dup(ends[(i + 1) % WORKERS][0]);
            for (int k = 0; k < WORKERS; k++) {
                close(ends[k][0]);
                close(ends[k][1]);
            }
            work(socket, next, i);
            _exit(10 + i);
        }
    for (int round = 0; round < ROUNDS; round++) {
        pthread_t threads[2];
        int pipes[2][2];
        for (int i = 0; i < 2; i++) {
            CHECK(pipe(pipes[i]) == 0);
            CHECK(pthread_create(&threads[i], 0, reader, (void *) (size_t) pipes[i][0]) == 0);
        }
        int both[2] = {pipes[0][1], pipes[1][1]};
        give(ends[round % WORKERS][0], round * 3, both, 2);
        close(both[0]);
        close(both[1]);
        for (int i = 0; i < 2; i++) {
            void *text;
            pthread_join(threads[i], &text);
            printf("round %d: %s\n", round, (char *) text);
            free(text);
        }
    }
    /* The sockets' other ends are still in each other's hands: that ends the workers all the same. */
    for (int i = 0; i < WORKERS; i++)
        CHECK(shutdown(ends[i][0], SHUT_RDWR) == 0);
    for (int i = 0; i < WORKERS; i++)
        CHECK(wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) / 10 == 1);

    /* A file in the hands of a message only. */
    int pair[2], file, got[MOST], count;
    char text[40] = "";
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    CHECK((file = open("/tmp/passed-files.text", O_RDWR | O_CREAT | O_TRUNC, 0600)) >= 0);
    CHECK(unlink("/tmp/passed-files.text") == 0);
    CHECK(write(file, "kept by a message", 17) == 17);
    give(pair[0], 1, &file, 1);
    give(pair[0], 2, pair, 1);
    close(file);
    CHECK(take(pair[1], got, &count) == 1 && count == 1);
    CHECK(pread(got[0], text, sizeof text, 0) == 17);
    puts(text);
    close(got[0]);
    CHECK(take(pair[1], got, &count) == 2 && count == 1);
    close(pair[0]);
    CHECK(write(got[0], "x", 1) == 1 && read(pair[1], text, 40) == 1);
    int pipes[2];
    CHECK(pipe(pipes) == 0);
    give(got[0], 3, &pipes[1], 1);
    close(pipes[1]);
    close(pair[1]);
    CHECK(read(pipes[0], text, 1) == 0);
    puts("all closed");
    return 0;
}
