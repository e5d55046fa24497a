/*
 * Restartable sequences: who registers them and how, where a thread goes on that a signal finds in one, and what becomes of it if that is not right.
 * What a processor of x86-64 says holds for both ISAs: qemu-user does not know the call.
 */
#include "../system.h"

#define SIGNATURE 0x53053053
#define SIZE 32
#define UNREGISTER 1
#define SA_RESTORER 0x04000000
#define SA_RESTART 0x10000000
#define SIGALRM 14
#define SIGCHLD 17

struct sequences {
    unsigned int start_core, core;
    unsigned long sequence;
    unsigned int flags, node, number, rest;
} __attribute__((aligned(32)));

struct sequence {
    unsigned int version, flags;
    unsigned long start, length, abort;
} __attribute__((aligned(32)));

struct action {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask;
};

struct interval {
    long interval[2], value[2];
};

static struct sequences mine, others;

/* Spins in a sequence until it is broken off, and answers 1: by the alarm at the latest, or as soon as another thread gets the core. */
#if defined(__x86_64__)
__asm__("restorer: mov $15, %eax\n syscall\n");
__asm__("spin:\n"
        " lea described(%rip), %rax\n"
        " mov %rax, 8+mine(%rip)\n"
        "inside: jmp inside\n"
        "outside: ud2\n"
        " .long 0x53053053\n"
        "broken: mov $1, %eax\n"
        " ret\n");
#else
__asm__("restorer: mov x8, #139\n svc #0\n");
__asm__("spin:\n"
        " adrp x0, described\n add x0, x0, :lo12:described\n"
        " adrp x1, mine\n add x1, x1, :lo12:mine\n"
        " str x0, [x1, #8]\n"
        "inside: b inside\n"
        "outside: udf #0\n"
        " .long 0x53053053\n"
        "broken: mov w0, #1\n"
        " ret\n");
#endif
extern char restorer[], inside[], outside[], broken[];
int spin(void);

__attribute__((used)) struct sequence described;

static void ignore(int signal) {}

static void in_a_moment(void)
{
    struct interval soon = {{0, 0}, {0, 20000}};
    C3(setitimer, 0, &soon, 0);
}

static void describe(void)
{
    described.start = (unsigned long)inside;
    described.length = outside - inside;
    described.abort = (unsigned long)broken;
}

static int is_here(void)
{
    for (int i = 0; i < 1000; i++) {
        unsigned int before = *(volatile unsigned int *)&mine.core, core;
        C3(getcpu, &core, 0, 0);
        if (core == before && before == *(volatile unsigned int *)&mine.core && mine.start_core == mine.core)
            return 1;
    }
    return 0;
}

/* What a child ends by that spins in a sequence. */
static int end_of_child(unsigned int signature, unsigned int version, unsigned long abort, unsigned int flags)
{
    int status;
    if (C5(clone, SIGCHLD, 0, 0, 0, 0) == 0) {
        C4(rseq, &mine, SIZE, UNREGISTER, SIGNATURE);
        mine.flags = 0;
        C4(rseq, &mine, SIZE, 0, signature);
        described.version = version;
        described.abort = abort;
        described.flags = flags;
        in_a_moment();
        C1(exit_group, 10 + spin());
    }
    C4(wait4, -1, &status, 0, 0);
    return status & 0x7f ? -(status & 0x7f) : status >> 8;
}

static void run(int count, char **arguments)
{
    struct action action = {ignore, SA_RESTORER | SA_RESTART, restorer, 0};
    int status;
    T(C4(rt_sigaction, SIGALRM, &action, 0, 8));
    describe();

    T(C4(rseq, &mine, 16, 0, SIGNATURE));
    T(C4(rseq, (char *)&mine + 4, SIZE, 0, SIGNATURE));
    T(C4(rseq, &mine, SIZE, 2, SIGNATURE));
    T(C4(rseq, &mine, SIZE, UNREGISTER, SIGNATURE));
    T(C4(rseq, -64L, SIZE, 0, SIGNATURE));
    T(C4(rseq, &mine, SIZE, 0, SIGNATURE));
    T(C4(rseq, &mine, SIZE, 0, SIGNATURE));
    T(C4(rseq, &mine, SIZE, 0, SIGNATURE + 1));
    T(C4(rseq, &others, SIZE, 0, SIGNATURE));
    T(C4(rseq, &mine, SIZE, 3, SIGNATURE));
    T(C4(rseq, &mine, SIZE, UNREGISTER, SIGNATURE + 1));
    T(C4(rseq, &others, SIZE, UNREGISTER, SIGNATURE));
    T(is_here());

    in_a_moment();
    T(spin());
    T(mine.sequence == 0);
    in_a_moment();
    T(spin());

    /* A child has them, too; one that is not right ends it. */
    if (C5(clone, SIGCHLD, 0, 0, 0, 0) == 0)
        C1(exit_group, C4(rseq, &mine, SIZE, 0, SIGNATURE) == -16);
    T(C4(wait4, -1, &status, 0, 0) > 0);
    T(status >> 8);
    T(end_of_child(SIGNATURE, 0, (unsigned long)broken, 0));
    T(end_of_child(SIGNATURE + 1, 0, (unsigned long)broken, 0));
    T(end_of_child(SIGNATURE, 1, (unsigned long)broken, 0));
    T(end_of_child(SIGNATURE, 0, (unsigned long)inside, 0));

    T(C4(rseq, &mine, SIZE, UNREGISTER, SIGNATURE));
    T((int)mine.core);
    T(mine.start_core);
    T(C4(rseq, &mine, SIZE, UNREGISTER, SIGNATURE));
    T(C4(rseq, &others, SIZE, 0, SIGNATURE + 1));
}
