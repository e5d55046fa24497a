/* Questions and answers between processes over pairs of local sockets: streams, whole packets, and a name in the file system. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { QUESTIONS = 20 };

static char name[60];

static void ask(int socket, int from)
{
    long sum = 0;
    for (int i = 0; i < QUESTIONS; i++) {
        int question[2] = {from, i}, answer;
        if (send(socket, question, sizeof question, 0) != sizeof question ||
            recv(socket, &answer, sizeof answer, MSG_WAITALL) != sizeof answer || answer != from * i + i)
            abort();
        sum += answer;
    }
    printf("asker %d: sum %ld\n", from, sum);
    fflush(stdout);
}

static void answer(int socket)
{
    int question[2];
    while (recv(socket, question, sizeof question, MSG_WAITALL) == sizeof question) {
        int result = question[0] * question[1] + question[1];
        if (send(socket, &result, sizeof result, 0) != sizeof result)
            abort();
    }
    close(socket);
}

static void *serve(void *socket)
{
    answer((int)(size_t)socket);
    return 0;
}

int main(void)
{
    int kinds[] = {SOCK_STREAM, SOCK_SEQPACKET}, status;
    for (int i = 0; i < 2; i++) {
        int ends[2];
        if (socketpair(AF_UNIX, kinds[i], 0, ends))
            return 1;
        pid_t child = fork();
        if (!child) {
            close(ends[0]);
            answer(ends[1]);
            _exit(4 + i);
        }
        close(ends[1]);
        ask(ends[0], i + 1);
        close(ends[0]);
        waitpid(child, &status, 0);
        printf("answerer ended with %d\n", WEXITSTATUS(status));
    }
    fflush(stdout);
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    snprintf(name, sizeof name, "/tmp/local-sockets-%d", (int)getpid());
    strcpy(address.sun_path, name);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 3))
        return 2;
    pid_t children[3];
    for (int i = 0; i < 3; i++)
        if (!(children[i] = fork())) {
            int connected = socket(AF_UNIX, SOCK_STREAM, 0), turn;
            if (connect(connected, (struct sockaddr *)&address, sizeof address))
                _exit(9);
            for (turn = 0; turn < QUESTIONS; turn++) {
                int question[2] = {i + 7, turn}, got;
                if (send(connected, question, sizeof question, 0) != sizeof question ||
                    recv(connected, &got, sizeof got, MSG_WAITALL) != sizeof got || got != (i + 7) * turn + turn)
                    _exit(8);
            }
            _exit(turn + i);
        }
    pthread_t servers[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&servers[i], 0, serve, (void *)(size_t)accept(listener, 0, 0));
    for (int i = 0; i < 3; i++) {
        waitpid(children[i], &status, 0);
        printf("client %d ended with %d\n", i, WEXITSTATUS(status));
    }
    for (int i = 0; i < 3; i++)
        pthread_join(servers[i], 0);
    unlink(name);
    return 0;
}
