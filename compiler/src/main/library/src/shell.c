/* Commands of the shell (C17, 7.22.4.8; POSIX, popen and pclose). */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "lock.h"

static const char shell[] = "/bin/sh";

/* The streams of popen. */
struct command {
    struct command *next;
    FILE *stream;
    int descriptor;
    pid_t child;
};

static struct command *commands;
static plain_lock lock;

static pid_t await(pid_t child, int *status)
{
    pid_t result;
    do
        result = waitpid(child, status, 0);
    while (result < 0 && errno == EINTR);
    return result;
}

int system(const char *command)
{
    if (!command)
        return system("exit 0") == 0;
    int cancelable;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancelable);
    struct sigaction ignored = {.sa_handler = SIG_IGN}, interrupt, quit;
    sigset_t child, mask;
    sigaction(SIGINT, &ignored, &interrupt);
    sigaction(SIGQUIT, &ignored, &quit);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &mask);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    if (interrupt.sa_handler != SIG_IGN)
        sigaddset(&defaults, SIGINT);
    if (quit.sa_handler != SIG_IGN)
        sigaddset(&defaults, SIGQUIT);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setsigmask(&attributes, &mask);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    char *arguments[] = {"sh", "-c", (char *) command, 0};
    pid_t id;
    /* Without a shell, as if one had ended with exit(127). */
    int status = 127 << 8, error = posix_spawn(&id, shell, 0, &attributes, arguments, environ);
    if (!error && await(id, &status) < 0)
        status = -1;
    sigaction(SIGINT, &interrupt, 0);
    sigaction(SIGQUIT, &quit, 0);
    sigprocmask(SIG_SETMASK, &mask, 0);
    pthread_setcancelstate(cancelable, 0);
    if (error)
        errno = error;
    return status;
}

/* The mode of popen: 1 to read, 0 to write, -1 if it is none. With 'e' no program that is run later has the descriptor. */
static int reads(const char *mode, int *closes)
{
    int result = -1;
    *closes = 0;
    for (; *mode; mode++)
        if (*mode == 'e')
            *closes = O_CLOEXEC;
        else if (result < 0 && (*mode == 'r' || *mode == 'w'))
            result = *mode == 'r';
        else
            return -1;
    return result;
}

/* A command begins with its end of the pipe, and without those of others, as POSIX has it. */
static int begin(struct command *new, const char *line, int end, int reading)
{
    posix_spawn_file_actions_t actions;
    char *arguments[] = {"sh", "-c", (char *) line, 0};
    posix_spawn_file_actions_init(&actions);
    int error = posix_spawn_file_actions_adddup2(&actions, end, reading ? STDOUT_FILENO : STDIN_FILENO);
    for (struct command *each = commands; !error && each; each = each->next)
        if (each->descriptor != (reading ? STDOUT_FILENO : STDIN_FILENO))
            error = posix_spawn_file_actions_addclose(&actions, each->descriptor);
    if (!error)
        error = posix_spawn(&new->child, shell, &actions, 0, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

FILE *popen(const char *command, const char *mode)
{
    int closes, reading = reads(mode, &closes), ends[2];
    if (reading < 0) {
        errno = EINVAL;
        return 0;
    }
    struct command *new = malloc(sizeof *new);
    if (!new || pipe2(ends, O_CLOEXEC)) {
        free(new);
        return 0;
    }
    new->descriptor = ends[!reading];
    new->stream = fdopen(new->descriptor, reading ? "r" : "w");
    __maize_lock(&lock);
    int error = new->stream ? begin(new, command, ends[reading], reading) : errno;
    if (!error) {
        new->next = commands;
        commands = new;
    }
    __maize_unlock(&lock);
    close(ends[reading]);
    if (error) {
        if (new->stream)
            fclose(new->stream);
        else
            close(new->descriptor);
        free(new);
        errno = error;
        return 0;
    }
    if (!closes)
        fcntl(new->descriptor, F_SETFD, 0);
    return new->stream;
}

int pclose(FILE *stream)
{
    __maize_lock(&lock);
    struct command **at = &commands;
    while (*at && (*at)->stream != stream)
        at = &(*at)->next;
    struct command *found = *at;
    if (found)
        *at = found->next;
    __maize_unlock(&lock);
    if (!found) {
        errno = ECHILD;
        return -1;
    }
    int status;
    fclose(stream);
    pid_t child = await(found->child, &status);
    free(found);
    return child < 0 ? -1 : status;
}
