package org.maize.kernel.syscall;

import java.util.Locale;
import java.util.Map;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.isa.Isa;

/** The system calls that the kernel knows, by Linux's names. */
enum SystemCall {
    READ,
    READV,
    PREAD64,
    WRITE,
    WRITEV,
    PWRITE64,
    OPEN,
    OPENAT,
    CREAT,
    CLOSE,
    LSEEK,
    STAT,
    LSTAT,
    FSTAT,
    NEWFSTATAT,
    STATX,
    ACCESS,
    FACCESSAT,
    FACCESSAT2,
    GETDENTS64,
    GETCWD,
    CHDIR,
    FCHDIR,
    READLINK,
    READLINKAT,
    MKDIR,
    MKDIRAT,
    RMDIR,
    UNLINK,
    UNLINKAT,
    RENAME,
    RENAMEAT,
    RENAMEAT2,
    LINK,
    LINKAT,
    SYMLINK,
    SYMLINKAT,
    TRUNCATE,
    FTRUNCATE,
    CHMOD,
    FCHMOD,
    FCHMODAT,
    UTIMENSAT,
    FSYNC,
    FDATASYNC,
    DUP,
    DUP2,
    DUP3,
    FCNTL,
    IOCTL,
    UMASK,
    PIPE,
    PIPE2,
    POLL,
    PPOLL,
    SELECT,
    PSELECT6,
    EVENTFD,
    EVENTFD2,
    EPOLL_CREATE,
    EPOLL_CREATE1,
    EPOLL_CTL,
    EPOLL_WAIT,
    EPOLL_PWAIT,
    EPOLL_PWAIT2,
    SOCKET,
    SOCKETPAIR,
    BIND,
    LISTEN,
    ACCEPT,
    ACCEPT4,
    CONNECT,
    GETSOCKNAME,
    GETPEERNAME,
    SHUTDOWN,
    SENDTO,
    RECVFROM,
    SENDMSG,
    RECVMSG,
    SETSOCKOPT,
    GETSOCKOPT,
    EXIT,
    EXIT_GROUP,
    BRK,
    MMAP,
    MUNMAP,
    MPROTECT,
    GETPID,
    GETTID,
    GETUID,
    GETEUID,
    GETGID,
    GETEGID,
    CLOCK_GETTIME,
    CLOCK_GETRES,
    PRLIMIT64,
    KILL,
    UNAME,
    GETRANDOM,
    ARCH_PRCTL,
    SET_TID_ADDRESS,
    RT_SIGACTION,
    RT_SIGPROCMASK,
    RT_SIGPENDING,
    RT_SIGSUSPEND,
    PAUSE,
    RT_SIGTIMEDWAIT,
    RT_SIGRETURN,
    SIGALTSTACK,
    RT_SIGQUEUEINFO,
    RT_TGSIGQUEUEINFO,
    ALARM,
    SETITIMER,
    GETITIMER,
    TIMER_CREATE,
    TIMER_SETTIME,
    TIMER_GETTIME,
    TIMER_GETOVERRUN,
    TIMER_DELETE,
    TKILL,
    TGKILL,
    MREMAP,
    MADVISE,
    SCHED_YIELD,
    CLONE,
    FORK,
    VFORK,
    EXECVE,
    WAIT4,
    WAITID,
    GETPPID,
    SETPGID,
    GETPGID,
    GETPGRP,
    GETSID,
    SETSID,
    FUTEX,
    NANOSLEEP,
    CLOCK_NANOSLEEP,
    MIGRATE,
    CURRENT_KERNEL;

    /** Numbers of Maize's own calls on every ISA; elsewhere they return -ENOSYS. */
    static final int MIGRATE_NUMBER = 4096;

    static final int CURRENT_KERNEL_NUMBER = 4097;

    /** The calls by their numbers on an ISA. */
    static Int2ObjectHashMap<SystemCall> of(Isa isa) {
        final Int2ObjectHashMap<SystemCall> calls = new Int2ObjectHashMap<>();
        for (Map.Entry<Integer, String> entry : isa.systemCalls().entrySet()) {
            for (SystemCall call : values()) {
                if (call.linuxName().equals(entry.getValue())) {
                    calls.put(entry.getKey(), call);
                }
            }
        }
        calls.put(MIGRATE_NUMBER, MIGRATE);
        calls.put(CURRENT_KERNEL_NUMBER, CURRENT_KERNEL);
        return calls;
    }

    private String linuxName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
