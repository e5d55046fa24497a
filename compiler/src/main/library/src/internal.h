/* What the files of the library share. */
#ifndef INTERNAL_H
#define INTERNAL_H

#include <stddef.h>

/* Numbers of system calls as Linux gives them to new architectures (include/uapi/asm-generic/unistd.h). */
enum {
    CALL_getcwd = 17,
    CALL_dup = 23,
    CALL_dup3 = 24,
    CALL_fcntl = 25,
    CALL_ioctl = 29,
    CALL_mkdirat = 34,
    CALL_unlinkat = 35,
    CALL_symlinkat = 36,
    CALL_linkat = 37,
    CALL_truncate = 45,
    CALL_ftruncate = 46,
    CALL_faccessat = 48,
    CALL_chdir = 49,
    CALL_fchmodat = 53,
    CALL_openat = 56,
    CALL_close = 57,
    CALL_pipe2 = 59,
    CALL_getdents64 = 61,
    CALL_lseek = 62,
    CALL_read = 63,
    CALL_write = 64,
    CALL_readv = 65,
    CALL_writev = 66,
    CALL_pread64 = 67,
    CALL_pwrite64 = 68,
    CALL_ppoll = 73,
    CALL_readlinkat = 78,
    CALL_newfstatat = 79,
    CALL_fstat = 80,
    CALL_fsync = 82,
    CALL_utimensat = 88,
    CALL_exit = 93,
    CALL_exit_group = 94,
    CALL_set_tid_address = 96,
    CALL_futex = 98,
    CALL_nanosleep = 101,
    CALL_clock_gettime = 113,
    CALL_clock_getres = 114,
    CALL_clock_nanosleep = 115,
    CALL_sched_setaffinity = 122,
    CALL_sched_getaffinity = 123,
    CALL_sched_yield = 124,
    CALL_kill = 129,
    CALL_tkill = 130,
    CALL_tgkill = 131,
    CALL_rt_sigaction = 134,
    CALL_rt_sigprocmask = 135,
    CALL_times = 153,
    CALL_uname = 160,
    CALL_getrusage = 165,
    CALL_umask = 166,
    CALL_gettimeofday = 169,
    CALL_getpid = 172,
    CALL_getppid = 173,
    CALL_getuid = 174,
    CALL_geteuid = 175,
    CALL_getgid = 176,
    CALL_getegid = 177,
    CALL_gettid = 178,
    CALL_socket = 198,
    CALL_socketpair = 199,
    CALL_bind = 200,
    CALL_listen = 201,
    CALL_accept = 202,
    CALL_connect = 203,
    CALL_brk = 214,
    CALL_munmap = 215,
    CALL_mremap = 216,
    CALL_clone = 220,
    CALL_execve = 221,
    CALL_mmap = 222,
    CALL_mprotect = 226,
    CALL_madvise = 233,
    CALL_wait4 = 260,
    CALL_prlimit64 = 261,
    CALL_renameat2 = 276,
    CALL_getrandom = 278,
    CALL_statx = 291,
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
