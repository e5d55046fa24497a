/* A key-value server over the loopback, with clients that are threads of the same program: one thread serves all connections by epoll,
   the clients write and read keys of their own and of each other; then datagrams, answered by another thread. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS = 5, KEYS = 30, BUCKETS = 64, DATAGRAMS = 40 };

struct request { char operation; char key[15]; uint64_t value; };
struct answer { int32_t found, count; uint64_t value; };

static struct entry { struct entry *next; char key[15]; uint64_t value; } *table[BUCKETS];
static int entries;

static struct entry **find(const char *key)
{
    unsigned hash = 5381;
    for (const char *c = key; *c; c++)
        hash = hash * 33 + (unsigned char)*c;
    struct entry **at = &table[hash % BUCKETS];
    while (*at && strcmp((*at)->key, key))
        at = &(*at)->next;
    return at;
}

static void serve_one(const struct request *request, struct answer *answer)
{
    struct entry **at = find(request->key);
    answer->found = *at != NULL;
    answer->value = *at ? (*at)->value : 0;
    if (request->operation == 'p') {
        if (!*at) {
            *at = calloc(1, sizeof **at);
            strcpy((*at)->key, request->key);
            entries++;
        }
        (*at)->value = request->value;
    } else if (request->operation == 'd' && *at) {
        struct entry *gone = *at;
        *at = gone->next;
        free(gone);
        entries--;
    }
    answer->count = entries;
}

static int all(ssize_t (*move)(int, void *, size_t), int fd, void *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = move(fd, (char *)bytes + done, length - done);
        if (count <= 0)
            return done > 0 ? -1 : (int)count;
        done += (size_t)count;
    }
    return 1;
}

static ssize_t put(int fd, void *bytes, size_t length) { return write(fd, bytes, length); }

static int listener;
static struct sockaddr_in place;

static void *serve(void *argument)
{
    int epoll = epoll_create1(EPOLL_CLOEXEC), served = 0, left = CLIENTS;
    struct epoll_event event = {EPOLLIN, {.fd = listener}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    while (left > 0) {
        struct epoll_event events[4];
        int count = epoll_wait(epoll, events, 4, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
                struct epoll_event added = {EPOLLIN | EPOLLRDHUP, {.fd = fd}};
                epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &added);
                continue;
            }
            struct request request;
            struct answer answer = {0};
            int came = all(read, fd, &request, sizeof request);
            if (came < 0)
                abort();
            if (came == 0) {
                close(fd);
                left--;
                continue;
            }
            serve_one(&request, &answer);
            all(put, fd, &answer, sizeof answer);
            served++;
        }
    }
    close(epoll);
    *(int *)argument = served;
    return NULL;
}

static struct answer ask(int fd, char operation, int client, int key, uint64_t value)
{
    struct request request = {operation, {0}, value};
    struct answer answer;
    snprintf(request.key, sizeof request.key, "key-%d-%d", client, key);
    if (all(put, fd, &request, sizeof request) != 1 || all(read, fd, &answer, sizeof answer) != 1)
        abort();
    return answer;
}

static uint64_t results[CLIENTS];
static pthread_barrier_t barrier;

static void *use(void *argument)
{
    int self = (int)(intptr_t)argument, next = (self + 1) % CLIENTS;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&place, sizeof place) != 0)
        abort();
    for (int i = 0; i < KEYS; i++)
        ask(fd, 'p', self, i, (uint64_t)self * 1000 + (uint64_t)i);
    pthread_barrier_wait(&barrier);
    uint64_t sum = 0;
    for (int i = 0; i < KEYS; i++) {
        struct answer answer = ask(fd, 'g', next, i, 0);
        sum = sum * 31 + answer.value + (uint64_t)answer.found;
    }
    pthread_barrier_wait(&barrier);
    for (int i = 0; i < KEYS; i += 2)
        sum += (uint64_t)ask(fd, 'd', self, i, 0).found;
    sum += (uint64_t)ask(fd, 'g', self, 0, 0).found;
    results[self] = sum;
    close(fd);
    return NULL;
}

static int datagrams;

static void *answer_datagrams(void *unused)
{
    char text[64];
    for (;;) {
        struct sockaddr_in from;
        socklen_t length = sizeof from;
        ssize_t count = recvfrom(datagrams, text, sizeof text, 0, (struct sockaddr *)&from, &length);
        if (count <= 0)
            return NULL;
        for (ssize_t i = 0; i < count / 2; i++) {
            char kept = text[i];
            text[i] = text[count - 1 - i];
            text[count - 1 - i] = kept;
        }
        sendto(datagrams, text, (size_t)count, 0, (struct sockaddr *)&from, length);
    }
}

int main(void)
{
    pthread_t server, clients[CLIENTS], echo;
    socklen_t length = sizeof place;
    int served = 0;
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bind(listener, (struct sockaddr *)&place, sizeof place);
    listen(listener, 8);
    getsockname(listener, (struct sockaddr *)&place, &length);
    pthread_barrier_init(&barrier, NULL, CLIENTS);
    pthread_create(&server, NULL, serve, &served);
    for (intptr_t i = 0; i < CLIENTS; i++)
        pthread_create(&clients[i], NULL, use, (void *)i);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(clients[i], NULL);
    pthread_join(server, NULL);
    close(listener);
    for (int i = 0; i < CLIENTS; i++)
        printf("client %d: %016llx\n", i, (unsigned long long)results[i]);
    printf("served %d requests, %d entries are left\n", served, entries);

    int fd = socket(AF_INET, SOCK_STREAM, 0);
    int result = connect(fd, (struct sockaddr *)&place, sizeof place);
    printf("when nobody listens: %d, %d\n", result, errno == ECONNREFUSED);
    close(fd);

    struct sockaddr_in echoes = {AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {0}};
    datagrams = socket(AF_INET, SOCK_DGRAM, 0);
    bind(datagrams, (struct sockaddr *)&echoes, sizeof echoes);
    length = sizeof echoes;
    getsockname(datagrams, (struct sockaddr *)&echoes, &length);
    pthread_create(&echo, NULL, answer_datagrams, NULL);
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    connect(fd, (struct sockaddr *)&echoes, sizeof echoes);
    unsigned sum = 0;
    for (int i = 0; i < DATAGRAMS; i++) {
        char text[64];
        int count = snprintf(text, sizeof text, "datagram number %d", i);
        send(fd, text, (size_t)count, 0);
        if (recv(fd, text, sizeof text, 0) != count)
            abort();
        for (int j = 0; j < count; j++)
            sum = sum * 31 + (unsigned char)text[j];
    }
    send(fd, "", 0, 0);
    pthread_join(echo, NULL);
    printf("datagrams: %08x\n", sum);

    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    char text[32] = {0};
    write(pair[0], "through a pair", 14);
    shutdown(pair[0], SHUT_WR);
    ssize_t first = recv(pair[1], text, sizeof text, MSG_WAITALL), second = read(pair[1], text, sizeof text);
    printf("%s: %zd, then %zd\n", text, first, second);
    return 0;
}
