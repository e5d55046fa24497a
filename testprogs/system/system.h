/*
 * What the programs of this directory share: Linux's system calls as they are, without a C library, and lines that say what came of
 * each. A line holds nothing that differs from one run to the next.
 */
#include <stddef.h>

#if defined(__x86_64__)
#include "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"
#define O_DIRECTORY 0200000
#define O_NOFOLLOW 0400000
#define O_LARGEFILE 0100000
static long call(long n, long a, long b, long c, long d, long e, long f)
{
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}
__asm__(".globl _start\n_start: mov %rsp, %rdi\n and $-16, %rsp\n call begin\n");
#else
#define __ARCH_WANT_NEW_STAT
#include <asm-generic/unistd.h>
#define O_DIRECTORY 040000
#define O_NOFOLLOW 0100000
#define O_LARGEFILE 0400000
static long call(long n, long a, long b, long c, long d, long e, long f)
{
    register long x8 __asm__("x8") = n, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}
__asm__(".globl _start\n_start: mov x0, sp\n bl begin\n");
#endif

#define AT_FDCWD -100
#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_CREAT 0100
#define O_EXCL 0200
#define O_TRUNC 01000
#define O_APPEND 02000
#define O_NONBLOCK 04000
#define O_CLOEXEC 02000000
#define O_PATH 010000000

#define C0(n) call(__NR_##n, 0, 0, 0, 0, 0, 0)
#define C1(n, a) call(__NR_##n, (long)(a), 0, 0, 0, 0, 0)
#define C2(n, a, b) call(__NR_##n, (long)(a), (long)(b), 0, 0, 0, 0)
#define C3(n, a, b, c) call(__NR_##n, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define C4(n, a, b, c, d) call(__NR_##n, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define C5(n, a, b, c, d, e) call(__NR_##n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define C6(n, a, b, c, d, e, f) \
    call(__NR_##n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

static unsigned long length(const char *text)
{
    unsigned long n = 0;
    while (text[n])
        n++;
    return n;
}

static void say(const char *text) { C3(write, 1, text, length(text)); }

static void say_number(long value)
{
    char digits[24];
    int at = sizeof digits;
    unsigned long rest = value < 0 ? -(unsigned long)value : (unsigned long)value;
    digits[--at] = 0;
    do
        digits[--at] = '0' + rest % 10;
    while (rest /= 10);
    if (value < 0)
        digits[--at] = '-';
    say(digits + at);
}

static void line(const char *what, long value)
{
    say(what);
    say(" = ");
    say_number(value);
    say("\n");
}

/* A call and what came of it. */
#define T(what) line(#what, what)
/* A call of which qemu-user says something else than Linux: it looks at memory before it looks at descriptors, takes advice and limits of which
   it makes nothing, and knows its own commands only. What a processor of x86-64 says holds for both ISAs. */
#if defined(__x86_64__)
#define Q(what) T(what)
#else
#define Q(what) (what)
#endif
/* A call that gives an address or a number of the machine's choosing: whether it failed, and how. */
#define U(what)                                  \
    do {                                         \
        long value = what;                       \
        line(#what, value < 0 && value > -4096 ? value : 0); \
    } while (0)

static void run(int count, char **arguments);

__attribute__((used)) static void begin(long *stack)
{
    run((int)stack[0], (char **)(stack + 1));
    C1(exit_group, 0);
}

void *memset(void *to, int value, size_t count)
{
    for (volatile char *at = to; count--;)
        *at++ = (char)value;
    return to;
}

void *memcpy(void *to, const void *from, size_t count)
{
    const char *source = from;
    for (volatile char *at = to; count--;)
        *at++ = *source++;
    return to;
}
