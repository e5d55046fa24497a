#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <sys/types.h>

struct timeval { time_t tv_sec; suseconds_t tv_usec; };

struct itimerval { struct timeval it_interval, it_value; };

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

int getitimer(int, struct itimerval *);
int setitimer(int, const struct itimerval *restrict, struct itimerval *restrict);
int gettimeofday(struct timeval *restrict, void *restrict);

#endif
