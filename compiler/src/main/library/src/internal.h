/* What the files of the library share. */
#ifndef INTERNAL_H
#define INTERNAL_H

#include <stddef.h>

/* Numbers of system calls as Linux gives them to new architectures (include/uapi/asm-generic/unistd.h). */
enum {
    CALL_ioctl = 29,
    CALL_openat = 56,
    CALL_close = 57,
    CALL_lseek = 62,
    CALL_read = 63,
    CALL_write = 64,
    CALL_exit_group = 94,
    CALL_clock_gettime = 113,
    CALL_kill = 129,
    CALL_getpid = 172,
    CALL_munmap = 215,
    CALL_mremap = 216,
    CALL_mmap = 222,
    CALL_migrate = 4096,
    CALL_current_kernel = 4097
};

long __maize_system_call(long number, long a, long b, long c, long d, long e, long f);

/* The result of a system call, or -1 with errno set. */
long __maize_checked_call(long number, long a, long b, long c, long d, long e, long f);

/* Bytes that a thread's own variables and its thread pointer's words take; makes them there and gives the thread pointer. */
size_t __maize_thread_room(void);
void *__maize_thread_storage(void *room);
void __maize_set_thread_pointer(void *pointer);

/* Writes out what streams hold; there is none where no stream is used. */
__attribute__((weak)) void __maize_flush_all(void);

#endif
