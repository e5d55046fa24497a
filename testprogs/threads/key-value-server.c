/* A key-value server, a process of its own that waits for all connections with poll; clients in every other process and thread, over TCP. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 3, THREADS = 2, CLIENTS = PROCESSES * THREADS, KEYS = 8, ROOM = CLIENTS * KEYS };

struct request { char operation; char key[11]; int value; };

static struct sockaddr_in address;

static void all(ssize_t (*way)(int, void *, size_t, int), int socket, void *buffer, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t some = way(socket, (char *)buffer + done, length - done, 0);
        if (some <= 0)
            abort();
        done += (size_t)some;
    }
}

static ssize_t send_some(int socket, void *buffer, size_t length, int flags)
{
    return send(socket, buffer, length, flags);
}

static int serve(int listener)
{
    struct { char key[11]; int value; } table[ROOM];
    struct pollfd files[CLIENTS + 1] = {{listener, POLLIN, 0}};
    int count = 1, keys = 0, ended = 0, requests = 0;
    while (ended < CLIENTS) {
        if (poll(files, count, -1) <= 0)
            abort();
        if (files[0].revents) {
            files[count].fd = accept(listener, 0, 0);
            files[count].events = POLLIN;
            files[count++].revents = 0;
        }
        for (int i = 1; i < count; i++) {
            struct request request;
            if (!files[i].revents)
                continue;
            ssize_t first = recv(files[i].fd, &request, sizeof request, 0);
            if (first <= 0) {
                close(files[i].fd);
                files[i].fd = -1;
                ended++;
                continue;
            }
            if ((size_t)first < sizeof request)
                all(recv, files[i].fd, (char *)&request + first, sizeof request - first);
            requests++;
            int at = 0, answer = -1;
            while (at < keys && strcmp(table[at].key, request.key))
                at++;
            if (request.operation == 'p') {
                if (at == keys)
                    strcpy(table[keys++].key, request.key);
                answer = table[at].value = request.value;
            } else if (at < keys && request.operation == 'a')
                answer = table[at].value += request.value;
            else if (at < keys)
                answer = table[at].value;
            all(send_some, files[i].fd, &answer, sizeof answer);
        }
    }
    long sum = 0;
    for (int i = 0; i < keys; i++)
        sum += table[i].value;
    printf("server: %d keys, %d requests, sum %ld\n", keys, requests, sum);
    fflush(stdout);
    return 0;
}

static int ask(int socket, char operation, const char *key, int value)
{
    struct request request;
    int answer;
    memset(&request, 0, sizeof request);
    request.operation = operation;
    strcpy(request.key, key);
    request.value = value;
    all(send_some, socket, &request, sizeof request);
    all(recv, socket, &answer, sizeof answer);
    return answer;
}

static void *client(void *argument)
{
    int self = (int)(size_t)argument, connected = socket(AF_INET, SOCK_STREAM, 0);
    long wrong = connect(connected, (struct sockaddr *)&address, sizeof address) != 0;
    char key[11];
    wrong += ask(connected, 'g', "nothing", 0) != -1;
    for (int i = 0; i < KEYS; i++) {
        snprintf(key, sizeof key, "key%d.%d", self, i);
        wrong += ask(connected, 'p', key, self * 100 + i) != self * 100 + i;
        wrong += ask(connected, 'a', key, 1000) != self * 100 + i + 1000;
    }
    for (int i = 0; i < KEYS; i++) {
        snprintf(key, sizeof key, "key%d.%d", self, i);
        wrong += ask(connected, 'g', key, 0) != self * 100 + i + 1000;
    }
    close(connected);
    return (void *)wrong;
}

int main(void)
{
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), status, failed = 0;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, CLIENTS) ||
        getsockname(listener, (struct sockaddr *)&address, &length))
        return 1;
    if (!fork())
        _exit(serve(listener));
    close(listener);
    for (int process = 0; process < PROCESSES; process++)
        if (!fork()) {
            pthread_t threads[THREADS];
            long wrong = 0;
            for (int i = 0; i < THREADS; i++)
                pthread_create(&threads[i], 0, client, (void *)(size_t)(process * THREADS + i));
            for (int i = 0; i < THREADS; i++) {
                void *result;
                pthread_join(threads[i], &result);
                wrong += (long)result;
            }
            _exit((int)wrong);
        }
    for (int i = 0; i <= PROCESSES; i++) {
        if (wait(&status) < 0 || status)
            failed++;
    }
    printf("%d processes failed\n", failed);
    return failed;
}
