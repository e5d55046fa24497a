/* A server of several processes that accept at one socket, and datagrams that come back: what was accepted and where does not matter, the sums do. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 3, CLIENTS = 4, TURNS = 5 };

static struct sockaddr_in stream_address, datagram_address;

static int bound(int kind, struct sockaddr_in *address)
{
    socklen_t length = sizeof *address;
    int made = socket(AF_INET, kind, 0);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(made, (struct sockaddr *)address, sizeof *address) || getsockname(made, (struct sockaddr *)address, &length))
        abort();
    return made;
}

static void work(int listener)
{
    for (;;) {
        int connected = accept(listener, 0, 0);
        char text[64], turned[64];
        ssize_t length = recv(connected, text, sizeof text, 0);
        for (ssize_t i = 0; i < length; i++)
            turned[i] = text[length - 1 - i];
        if (send(connected, turned, length, 0) != length)
            abort();
        close(connected);
    }
}

static void *client(void *argument)
{
    int self = (int)(size_t)argument;
    long right = 0;
    for (int i = 0; i < TURNS; i++) {
        char text[64], back[64], turned[64];
        int length = snprintf(text, sizeof text, "client %d turn %d", self, i), got = 0;
        int connected = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(connected, (struct sockaddr *)&stream_address, sizeof stream_address) || send(connected, text, length, 0) != length)
            abort();
        for (ssize_t some; (some = recv(connected, back + got, sizeof back - got, 0)) > 0;)
            got += (int)some;
        close(connected);
        for (int k = 0; k < length; k++)
            turned[k] = text[length - 1 - k];
        right += got == length && !memcmp(back, turned, length);
        int datagram = socket(AF_INET, SOCK_DGRAM, 0), number = self * 10 + i, answer = 0;
        if (sendto(datagram, &number, sizeof number, 0, (struct sockaddr *)&datagram_address, sizeof datagram_address) != sizeof number ||
            recv(datagram, &answer, sizeof answer, 0) != sizeof answer)
            abort();
        right += answer == number * number;
        close(datagram);
    }
    return (void *)right;
}

int main(void)
{
    int listener = bound(SOCK_STREAM, &stream_address), datagrams = bound(SOCK_DGRAM, &datagram_address), status, killed = 0;
    listen(listener, CLIENTS);
    pid_t children[WORKERS + 1];
    for (int i = 0; i < WORKERS; i++)
        if (!(children[i] = fork()))
            work(listener);
    if (!(children[WORKERS] = fork()))
        for (;;) {
            struct sockaddr_in from;
            socklen_t length = sizeof from;
            int number;
            if (recvfrom(datagrams, &number, sizeof number, 0, (struct sockaddr *)&from, &length) != sizeof number)
                abort();
            number *= number;
            sendto(datagrams, &number, sizeof number, 0, (struct sockaddr *)&from, length);
        }
    pthread_t clients[CLIENTS];
    long right = 0;
    for (int i = 0; i < CLIENTS; i++)
        pthread_create(&clients[i], 0, client, (void *)(size_t)i);
    for (int i = 0; i < CLIENTS; i++) {
        void *result;
        pthread_join(clients[i], &result);
        right += (long)result;
    }
    for (int i = 0; i <= WORKERS; i++)
        kill(children[i], SIGTERM);
    for (int i = 0; i <= WORKERS; i++) {
        waitpid(children[i], &status, 0);
        killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM;
    }
    printf("%ld right answers, %d workers killed\n", right, killed);
    return right != 2L * CLIENTS * TURNS;
}
