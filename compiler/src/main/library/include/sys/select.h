#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#include <signal.h>
#include <sys/time.h>
#include <time.h>

#define FD_SETSIZE 1024

typedef struct { unsigned long words[FD_SETSIZE / 64]; } fd_set;

#define FD_ZERO(set) (*(set) = (fd_set) {{0}})
#define FD_SET(fd, set) ((void) ((set)->words[(fd) / 64] |= 1ul << (fd) % 64))
#define FD_CLR(fd, set) ((void) ((set)->words[(fd) / 64] &= ~(1ul << (fd) % 64)))
#define FD_ISSET(fd, set) ((int) ((set)->words[(fd) / 64] >> (fd) % 64 & 1))

int select(int, fd_set *restrict, fd_set *restrict, fd_set *restrict, struct timeval *restrict);
int pselect(int, fd_set *restrict, fd_set *restrict, fd_set *restrict, const struct timespec *restrict, const sigset_t *restrict);

#endif
