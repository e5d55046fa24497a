#ifndef _SIGNAL_H
#define _SIGNAL_H

#include <sys/types.h>

/* Linux, include/uapi/asm-generic/signal.h */
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPWR 30
#define SIGSYS 31
#define SIGIOT SIGABRT
#define SIGPOLL SIGIO
#define NSIG 65
#define SIGRTMIN 34
#define SIGRTMAX 64

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000u

#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 8192
#define SIGSTKSZ 16384

#define SI_USER 0
#define SI_KERNEL 0x80
#define SI_QUEUE (-1)
#define SI_TIMER (-2)
#define SI_TKILL (-6)
#define ILL_ILLOPC 1
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_STOPPED 5
#define CLD_CONTINUED 6

typedef int sig_atomic_t;
typedef struct { unsigned long bits; } sigset_t;
union sigval { int sival_int; void *sival_ptr; };

/* 128 bytes, laid out alike for both ISAs. */
typedef struct {
    int si_signo, si_errno, si_code, _gap;
    union {
        char _room[112];
        struct { pid_t pid; uid_t uid; union sigval value; } _sent;
        struct { pid_t pid; uid_t uid; int status; long used, usedByKernel; } _child;
        struct { int timer, overrun; union sigval value; } _timer;
        struct { void *address; } _fault;
        struct { long band; int descriptor; } _poll;
    } _of;
} siginfo_t;
#define si_pid _of._sent.pid
#define si_uid _of._sent.uid
#define si_value _of._sent.value
#define si_int si_value.sival_int
#define si_ptr si_value.sival_ptr
#define si_status _of._child.status
#define si_utime _of._child.used
#define si_stime _of._child.usedByKernel
#define si_timerid _of._timer.timer
#define si_overrun _of._timer.overrun
#define si_addr _of._fault.address
#define si_band _of._poll.band
#define si_fd _of._poll.descriptor

/* How one is told of what happens later; functions are not called for it. */
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD_ID 4
struct sigevent {
    union sigval sigev_value;
    int sigev_signo, sigev_notify;
    union {
        char _room[48];
        int thread;
    } _of;
};
#define sigev_notify_thread_id _of.thread

/* What a handler's third argument points to is another structure on each ISA. */
typedef struct ucontext ucontext_t;

struct sigaction {
    union {
        void (*sa_handler)(int);
        void (*sa_sigaction)(int, siginfo_t *, void *);
    };
    sigset_t sa_mask;
    int sa_flags;
    void (*sa_restorer)(void);
};
typedef struct { void *ss_sp; int ss_flags; size_t ss_size; } stack_t;
typedef void (*sighandler_t)(int);

#define SIG_DFL ((void (*)(int)) 0)
#define SIG_IGN ((void (*)(int)) 1)
#define SIG_ERR ((void (*)(int)) -1)

int kill(pid_t, int);
int killpg(pid_t, int);
int raise(int);
int sigqueue(pid_t, int, union sigval);
void (*signal(int, void (*)(int)))(int);
int sigaction(int, const struct sigaction *restrict, struct sigaction *restrict);
int sigaltstack(const stack_t *restrict, stack_t *restrict);
int siginterrupt(int, int);
int sigemptyset(sigset_t *);
int sigfillset(sigset_t *);
int sigaddset(sigset_t *, int);
int sigdelset(sigset_t *, int);
int sigismember(const sigset_t *, int);
int sigprocmask(int, const sigset_t *restrict, sigset_t *restrict);
int sigpending(sigset_t *);
int sigsuspend(const sigset_t *);
int sigwait(const sigset_t *restrict, int *restrict);
int sigwaitinfo(const sigset_t *restrict, siginfo_t *restrict);
struct timespec;
int sigtimedwait(const sigset_t *restrict, siginfo_t *restrict, const struct timespec *restrict);
struct _maize_thread;
int pthread_kill(struct _maize_thread *, int);
int pthread_sigmask(int, const sigset_t *restrict, sigset_t *restrict);

#endif
