#ifndef _SCHED_H
#define _SCHED_H

#include <sys/types.h>

#ifdef _GNU_SOURCE
/* Linux, include/uapi/linux/sched.h */
#define CLONE_VM 0x100
#define CLONE_FS 0x200
#define CLONE_FILES 0x400
#define CLONE_SIGHAND 0x800
#define CLONE_VFORK 0x4000
#define CLONE_PARENT 0x8000
#define CLONE_THREAD 0x10000
#define CLONE_SYSVSEM 0x40000
#define CLONE_SETTLS 0x80000
#define CLONE_PARENT_SETTID 0x100000
#define CLONE_CHILD_CLEARTID 0x200000
#define CLONE_CHILD_SETTID 0x1000000
#endif

/* The cores of the whole machine, kernel by kernel. */
#define CPU_SETSIZE 1024
typedef struct { unsigned long words[CPU_SETSIZE / 64]; } cpu_set_t;

#define CPU_ZERO(set) (*(set) = (cpu_set_t) {{0}})
#define CPU_SET(cpu, set) ((void) ((set)->words[(cpu) / 64] |= 1ul << (cpu) % 64))
#define CPU_CLR(cpu, set) ((void) ((set)->words[(cpu) / 64] &= ~(1ul << (cpu) % 64)))
#define CPU_ISSET(cpu, set) ((int) ((set)->words[(cpu) / 64] >> (cpu) % 64 & 1))
#define CPU_COUNT(set) __maize_cpu_count(set)

int __maize_cpu_count(const cpu_set_t *);
int sched_yield(void);
int sched_getaffinity(pid_t, size_t, cpu_set_t *);
int sched_setaffinity(pid_t, size_t, const cpu_set_t *);

#endif
