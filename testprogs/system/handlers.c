/* Signals with handlers: the frame, what it says and what comes of changing it, masks, flags, alternate stacks, interrupted calls, timers. */
#include "system.h"

#define SA_NOCLDSTOP 1
#define SA_SIGINFO 4
#define SA_RESTORER 0x04000000
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000UL
#define BAD ((void *)0x10)

struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };
struct stack { char *base; int flags; unsigned long size; };
struct times { long seconds, fraction; };
struct interval { struct times interval, value; };
struct info { int signal, error, code, pad; union { struct { int process, user; long value; }; void *address; }; char rest[128 - 32]; };
#if defined(__x86_64__)
struct context { unsigned long flags; void *link; struct stack stack; long r[16]; unsigned long pc, state; unsigned short cs, gs, fs, ss; long error, trap, old, cr2; void *floating; long reserved[8]; unsigned long mask; };
#define RESULT(c) (c)->r[13]
#define SP(c) (c)->r[15]
__asm__("restorer: mov $15, %eax\n syscall\n");
#define DIVISION_FAULTS 1
static long divide(long a, long b)
{
    long result;
    __asm__ volatile("cqo; idivq %2" : "=a"(result) : "a"(a), "r"(b) : "rdx", "cc");
    return result;
}
#define UNDEFINED __asm__ volatile("ud2")
#define UNDEFINED_BYTES 2
#define RESTORER restorer
#else
struct context { unsigned long flags; void *link; struct stack stack; unsigned long mask; char unused[120]; long pad; long fault; long x[31]; long sp; unsigned long pc, state; long pad2; unsigned int records[1024]; };
#define RESULT(c) (c)->x[0]
#define SP(c) (c)->sp
__asm__("restorer: mov x8, #139\n svc #0\n");
#define UNDEFINED __asm__ volatile("udf #0")
#define UNDEFINED_BYTES 4
#define RESTORER restorer
#endif
void restorer(void);

static volatile int count, last, depth, deepest;
static volatile long told[8];
static char other[16384] __attribute__((aligned(16)));

static long act(int signal, void *handler, unsigned long flags, unsigned long mask)
{
    struct action action = {handler, flags | SA_RESTORER, RESTORER, mask};
    return C4(rt_sigaction, signal, &action, 0, 8);
}
static unsigned long mask_now(void)
{
    unsigned long mask = 0;
    C4(rt_sigprocmask, 0, 0, &mask, 8);
    return mask;
}
static void block(int how, unsigned long set) { C4(rt_sigprocmask, how, &set, 0, 8); }
#define BIT(n) (1UL << ((n)-1))
static void self(int signal) { C3(tgkill, C0(getpid), C0(gettid), signal); }

static void counts(int signal) { count++; last = signal; }
static void says_mask(int signal) { count++; told[0] = mask_now(); }
static void informed(int signal, struct info *info, struct context *context)
{
    count++;
    last = signal;
    told[0] = info->signal;
    told[1] = info->code;
    told[2] = info->error;
    told[3] = info->process == C0(getpid);
    told[4] = context->mask;
    told[5] = context->flags != 0;
    told[6] = info->value;
}
static void nests(int signal)
{
    if (++depth > deepest)
        deepest = depth;
    if (count++ < 4)
        self(signal);
    depth--;
}
static void orders(int signal) { told[count++ & 7] = signal; }
static void where(int signal, struct info *info, struct context *context)
{
    char here;
    struct stack stack;
    count++;
    told[0] = &here >= other && &here < other + sizeof other;
    C2(sigaltstack, 0, &stack);
    told[1] = stack.flags;
    told[2] = context->stack.flags;
    told[3] = context->stack.base == other;
    told[4] = C2(sigaltstack, &stack, 0);
}
static void changes(int signal, struct info *info, struct context *context)
{
    count++;
    context->mask |= BIT(12);
}
static void faults(int signal, struct info *info, struct context *context)
{
    count++;
    told[0] = signal;
    told[1] = info->code;
    told[2] = (long)info->address;
    told[3] = (unsigned long)info->address == context->pc;
    context->pc = told[7];
    RESULT(context) = 77;
}
static void skips(int signal, struct info *info, struct context *context)
{
    count++;
    told[0] = signal;
    told[1] = info->code;
    told[2] = (unsigned long)info->address == context->pc;
    context->pc += UNDEFINED_BYTES;
}
#if defined(__x86_64__)
static long touch(volatile char *address)
{
    long result;
    __asm__ volatile("lea 1f(%%rip), %%rcx\n mov %%rcx, %1\n movzbl (%2), %%eax\n1:"
                     : "=&a"(result), "=m"(told[7]) : "r"(address) : "rcx", "memory");
    return result;
}
static void store(volatile char *address)
{
    __asm__ volatile("lea 1f(%%rip), %%rcx\n mov %%rcx, %0\n movb $1, (%1)\n1:" : "=m"(told[7]) : "r"(address) : "rcx", "rax", "memory");
}
static void jump(void *address)
{
    __asm__ volatile("lea 1f(%%rip), %%rcx\n mov %%rcx, %0\n jmp *%1\n1:" : "=m"(told[7]) : "r"(address) : "rcx", "rax", "memory");
}
#else
static long touch(volatile char *address)
{
    register long result __asm__("x0");
    __asm__ volatile("adr x9, 1f\n str x9, %1\n ldrb w0, [%2]\n1:" : "=&r"(result), "=m"(told[7]) : "r"(address) : "x9", "memory");
    return result;
}
static void store(volatile char *address)
{
    __asm__ volatile("adr x9, 1f\n str x9, %0\n strb wzr, [%1]\n1:" : "=m"(told[7]) : "r"(address) : "x9", "x0", "memory");
}
static void jump(void *address)
{
    __asm__ volatile("adr x9, 1f\n str x9, %0\n br %1\n1:" : "=m"(told[7]) : "r"(address) : "x9", "x0", "memory");
}
#endif
static volatile double kept = 1.5;

static void run(int argc, char **arguments)
{
    long process = C0(getpid), thread = C0(gettid);
    unsigned long set;
    struct info info;
    struct times time;

    /* One that is sent is there before the call returns. */
    T(act(10, counts, 0, 0));
    T(C2(kill, process, 10));
    T(count);
    T(last);
    T(C2(tkill, thread, 10));
    T(count);
    T(C3(tgkill, process, thread, 10));
    T(count);

    /* Masks: of the handler, of what it interrupts, and what is pending meanwhile. */
    T(act(10, says_mask, 0, BIT(12) | BIT(9)));
    block(0, BIT(30));
    self(10);
    Q(told[0]);
    T(mask_now());
    T(act(10, says_mask, SA_NODEFER, BIT(12)));
    self(10);
    T(told[0]);
    block(2, 0);
    count = 0;
    T(act(10, orders, 0, ~0UL));
    T(act(12, orders, 0, ~0UL));
    T(act(1, orders, 0, ~0UL));
    block(0, BIT(1) | BIT(10) | BIT(12));
    self(12);
    self(10);
    self(1);
    self(10);
    T(C2(rt_sigpending, &set, 8));
    T(set);
    T(C2(rt_sigpending, &set, 9));
    T(C2(rt_sigpending, BAD, 8));
    T(count);
    block(2, 0);
    T(count);
    T(told[0]);
    T(told[1]);
    T(told[2]);
    T(C2(rt_sigpending, &set, 8));
    T(set);

    /* A handler within a handler. */
    count = deepest = 0;
    T(act(10, nests, 0, 0));
    self(10);
    T(count);
    T(deepest);
    count = deepest = 0;
    T(act(10, nests, SA_NODEFER, 0));
    self(10);
    T(count);
    T(deepest);

    /* What is told. */
    count = 0;
    T(act(12, informed, SA_SIGINFO, 0));
    block(0, BIT(3));
    T(C2(kill, process, 12));
    T(told[0]);
    T(told[1]);
    T(told[2]);
    T(told[3]);
    T(told[4]);
    T(C2(tkill, thread, 12));
    T(told[1]);
    T(told[3]);
    memset(&info, 0, sizeof info);
    info.code = -1;
    info.process = process;
    info.value = 0x123456789abcdef;
    T(C3(rt_sigqueueinfo, process, 12, &info));
    T(told[1]);
    T(told[6]);
    info.code = -6;
    info.value = 5;
    T(C4(rt_tgsigqueueinfo, process, thread, 12, &info));
    T(told[1]);
    Q(told[6]);
    T(C3(rt_sigqueueinfo, process, 12, BAD));
    T(C3(rt_sigqueueinfo, process, 65, &info));
    T(C3(rt_sigqueueinfo, 0x7ffffff0, 12, &info));
    info.code = 0;
    T(C3(rt_sigqueueinfo, 0x7ffffff0, 12, &info));
    block(2, 0);

    /* Signals of real time queue. */
    count = 0;
    T(act(40, counts, 0, 0));
    block(0, BIT(40) | BIT(10));
    for (int i = 0; i < 5; i++) {
        self(40);
        self(10);
    }
    act(10, counts, 0, 0);
    block(2, 0);
    T(count);

    /* SA_RESETHAND, SA_RESTORER, what is ignored is not pending. */
    count = 0;
    T(act(10, counts, SA_RESETHAND, 0));
    struct action old;
    T(C4(rt_sigaction, 10, 0, &old, 8));
    T(old.handler == (void *)counts);
    self(10);
    T(C4(rt_sigaction, 10, 0, &old, 8));
    T((long)old.handler);
    T(count);
    act(10, counts, 0, 0);
    block(0, BIT(10));
    self(10);
    T(act(10, (void *)1, 0, 0));
    T(C2(rt_sigpending, &set, 8));
    T(set);
    act(10, counts, 0, 0);
    block(2, 0);
    T(count);

    /* The frame: what is changed in it holds afterwards; floating point stays. */
    count = 0;
    T(act(10, changes, SA_SIGINFO, 0));
    double d = kept;
    self(10);
    T(mask_now());
    T((long)(d * 2));
    block(2, 0);

    /* An alternate stack. */
    struct stack stack = {other, 0, sizeof other}, was;
    T(C2(sigaltstack, 0, &was));
    Q(was.flags);
    T(C2(sigaltstack, &stack, &was));
    Q(was.flags);
    T(C2(sigaltstack, 0, &was));
    T(was.base == other);
    T(was.size);
    T(was.flags);
    count = 0;
    T(act(10, where, SA_SIGINFO | SA_ONSTACK, 0));
    self(10);
    T(count);
    T(told[0]);
    T(told[1]);
    T(told[3]);
    T(told[4]);
    T(act(10, where, SA_SIGINFO, 0));
    self(10);
    T(told[0]);
    T(told[1]);
    stack.size = 100;
    T(C2(sigaltstack, &stack, 0));
    stack.size = sizeof other;
    stack.flags = 77;
    T(C2(sigaltstack, &stack, 0));
    T(C2(sigaltstack, BAD, 0));
    Q(C2(sigaltstack, 0, BAD));
    stack.flags = 2;
    T(C2(sigaltstack, &stack, 0));
    T(C2(sigaltstack, 0, &was));
    T(was.flags);
    T(was.size);

    /* What an instruction meets. */
    T(act(11, faults, SA_SIGINFO, 0));
    count = 0;
    T(touch((char *)0x10));
    T(told[0]);
    T(told[1]);
    T(told[2]);
    char *page = (char *)C6(mmap, 0, 4096, 0, 0x22, -1, 0);
    T(touch(page + 5));
    T(told[1]);
    T(told[2] == (long)page + 5);
    T(C3(mprotect, page, 4096, 1));
    T(touch(page + 6));
    store(page + 7);
    T(told[1]);
    T(told[2] == (long)page + 7);
    jump((void *)0x20);
    T(told[1]);
    T(told[2]);
    T(told[3]);
    T(count);
    T(mask_now());
    T(act(4, skips, SA_SIGINFO, 0));
    UNDEFINED;
    T(told[0]);
    Q(told[1]);
    T(told[2]);
#if defined(DIVISION_FAULTS)
    T(act(8, skips, SA_SIGINFO, 0));
    T(act(8, faults, SA_SIGINFO, 0));
    __asm__ volatile("lea 1f(%%rip), %%rcx\n mov %%rcx, %0" : "=m"(told[7]) : : "rcx", "memory");
    T(divide(7, 3));
    __asm__ volatile("xor %%edx, %%edx\n xor %%ecx, %%ecx\n mov $5, %%eax\n idivl %%ecx\n1:" : : : "rax", "rcx", "rdx", "memory");
    T(told[0]);
    T(told[1]);
    T(told[3]);
#endif

    /* Waiting for a signal. */
    set = BIT(10) | BIT(41);
    time.seconds = 0;
    time.fraction = 1000;
    block(0, set);
    T(C4(rt_sigtimedwait, &set, &info, &time, 8));
    self(41);
    self(10);
    T(C4(rt_sigtimedwait, &set, &info, &time, 8));
    T(info.signal);
    T(info.code);
    T(C4(rt_sigtimedwait, &set, 0, 0, 8));
    T(C4(rt_sigtimedwait, &set, 0, &time, 4));
    T(C4(rt_sigtimedwait, BAD, 0, &time, 8));
    time.fraction = -1;
    T(C4(rt_sigtimedwait, &set, 0, &time, 8));
    block(2, 0);
    count = 0;
    act(10, says_mask, 0, 0);
    block(0, BIT(10));
    self(10);
    T(count);
    set = BIT(12);
    T(C2(rt_sigsuspend, &set, 8));
    T(count);
    T(told[0]);
    T(mask_now());
    T(C2(rt_sigsuspend, &set, 4));
    T(C2(rt_sigsuspend, BAD, 8));
    block(2, 0);

    /* Timers, and what they interrupt. */
    /* They go on, so that one comes while the call waits, however late that begins. */
    struct interval timer = {{0, 20000}, {0, 2000}}, before;
    count = 0;
    act(14, counts, 0, 0);
    T(C3(setitimer, 0, &timer, 0));
    time.seconds = 30;
    time.fraction = 0;
    struct times rest = {-1, -1};
    T(C2(nanosleep, &time, &rest));
    T(count > 0);
    T(rest.seconds);
    T(rest.fraction > 0);
    timer.value.fraction = 2000;
    timer.interval.fraction = 1000;
    T(C3(setitimer, 0, &timer, &before));
    T(before.value.seconds + before.value.fraction > 0);
    count = 0;
    while (count < 5)
        ;
    T(C2(getitimer, 0, &before));
    T(before.interval.fraction);
    timer.value.fraction = 0;
    T(C3(setitimer, 0, &timer, &before));
    T(before.interval.fraction);
    T(C2(getitimer, 0, &before));
    T(before.interval.fraction + before.value.fraction);
    T(C3(setitimer, 3, &timer, 0));
    T(C3(setitimer, 0, BAD, 0));
    T(C2(getitimer, 0, BAD));
    T(C2(getitimer, 9, &before));
    timer.value.fraction = 1000000;
    T(C3(setitimer, 0, &timer, 0));
    timer.value.seconds = 100;
    timer.value.fraction = 0;
    T(C3(setitimer, 0, &timer, 0));
    timer.value.seconds = 0;
    T(C3(setitimer, 0, &timer, &before));
    T(before.value.seconds >= 99);
    int futex = 3;
    timer.value.fraction = 2000;
    timer.interval.fraction = 20000;
    T(C3(setitimer, 0, &timer, 0));
    T(C6(futex, &futex, 128, 3, 0, 0, 0));
    timer.value.fraction = timer.interval.fraction = 0;
    T(C3(setitimer, 0, &timer, 0));
    int id = -1;
    struct { long value; int signal, notify; long rest[6]; } event = {0x1234567, 12, 0};
    act(12, informed, SA_SIGINFO, 0);
    T(C3(timer_create, 1, &event, &id));
    Q(id);
    timer.value.fraction = timer.interval.fraction = 30000000;
    T(C4(timer_settime, id, 0, &timer, 0));
    T(C2(nanosleep, &time, 0));
    timer.value.fraction = 0;
    T(C4(timer_settime, id, 0, &timer, 0));
    T(last);
    T(told[1]);
    T(told[6]);
    T(C1(timer_getoverrun, id));
    T(C2(timer_gettime, id, &before));
    T(before.value.seconds + before.value.fraction);
    T(C1(timer_delete, id));
    T(C1(timer_delete, id));
    T(C2(timer_gettime, id, &before));
    T(C4(timer_settime, id, 0, &timer, 0));
    T(C1(timer_getoverrun, id));
    event.signal = 65;
    T(C3(timer_create, 1, &event, &id));
    event.signal = 12;
    event.notify = 9;
    T(C3(timer_create, 1, &event, &id));
    T(C3(timer_create, 99, 0, &id));
    T(C3(timer_create, 1, BAD, &id));
    T(C3(timer_create, 1, 0, BAD));

    /* Errors of what sends. */
    T(C2(kill, process, 65));
    T(C2(tkill, thread, -1));
    T(C3(tgkill, process, thread + 1000000, 10));
    T(C3(tgkill, -1, thread, 10));
    T(C3(tgkill, process + 1000000, thread, 10));
}
