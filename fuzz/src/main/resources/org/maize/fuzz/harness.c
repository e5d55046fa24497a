/*
 * Runs code from given states on the processor, or under an emulator of it. A run starts and ends in a signal handler: the
 * state is loaded by returning from the signal, and whatever ends the run, the instruction at its end or a fault, is a signal
 * whose context is the state, exact in every register.
 *
 * The file named by the argument is shared with whoever asks for runs. For each byte of standard input all runs in it are made,
 * one after the other on the same memory; the states and the memory in the file are replaced by what is left, and a byte is
 * written to standard output. Needs no C library, so that thread pointers and stacks are the guest's own affair.
 *
 * Defined from outside: CODE and CODE_BYTES, the place of code, of which what is not in use is not there; DATA, the place of memory, and PAGES, a character for each of its
 * pages: w may be written, r only be read, - is not there. STATES is the most runs at a time. GUEST_BASE is what thread
 * pointers hold.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>

enum { PAGE = 4096, DATA_BYTES = (sizeof PAGES - 1) * PAGE, SECONDS = 60 };

typedef struct state {
    uint64_t pc, signal, address, code;
    uint64_t registers[REGISTERS];
} state;

struct shared {
    uint64_t runs, code_bytes;
    char rest[PAGE - 16];
    unsigned char code[CODE_BYTES];
    unsigned char data[DATA_BYTES];
    state states[STATES];
};

static struct shared *shared;
static uint64_t run;
static mcontext_t resumed;

void *memcpy(void *to, const void *from, size_t count) {
    unsigned char *target = to;
    const unsigned char *source = from;
    while (count-- > 0) *target++ = *source++;
    return to;
}

static void copy(uint64_t *to, const uint64_t *from, size_t bytes) {
    for (size_t i = 0; i < bytes / 8; i++) to[i] = from[i];
}

#ifdef __x86_64__
static long call(long number, long a, long b, long c, long d, long e, long f) {
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

__asm__(".globl _start\n_start: xor %ebp, %ebp; mov %rsp, %rdi; and $-16, %rsp; call begin\n"
        ".globl restore\nrestore: mov $15, %eax; syscall\n");

#define END "hlt"
#define END_BYTES 1
#define PC(context) ((context)->uc_mcontext.gregs[REG_RIP])

/* Indices into gregs, in the order of encodings. */
static const int general[] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
                              REG_R8,  REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};

struct image {
    uint16_t control, status;
    uint16_t tags, opcode;
    uint64_t instruction, data;
    uint32_t mxcsr, mask;
    uint64_t stack[16], vectors[32], rest[12], present;
};

static void save(ucontext_t *context, state *now) {
    const struct image *image = (const struct image *)context->uc_mcontext.fpregs;
    uint64_t *to = now->registers;
    for (int i = 0; i < 16; i++) *to++ = (uint64_t)context->uc_mcontext.gregs[general[i]];
    *to++ = (uint64_t)context->uc_mcontext.gregs[REG_EFL];
    *to++ = image->mxcsr;
    *to++ = image->control | (uint64_t)image->status << 16 | (uint64_t)image->tags << 32;
    copy(to, image->stack, sizeof image->stack);
    copy(to + 16, image->vectors, sizeof image->vectors);
}

static void load(ucontext_t *context, const state *now) {
    struct image *image = (struct image *)context->uc_mcontext.fpregs;
    const uint64_t *from = now->registers;
    for (int i = 0; i < 16; i++) context->uc_mcontext.gregs[general[i]] = (greg_t)*from++;
    context->uc_mcontext.gregs[REG_EFL] = (greg_t)*from++;
    image->mxcsr = (uint32_t)*from++;
    image->control = (uint16_t)*from;
    image->status = (uint16_t)(*from >> 16);
    image->tags = (uint8_t)(*from++ >> 32);
    image->opcode = 0;
    image->instruction = image->data = 0;
    copy(image->stack, from, sizeof image->stack);
    copy(image->vectors, from + 16, sizeof image->vectors);
    image->present |= 3;
}

static void prepare(void) {
    call(SYS_arch_prctl, 0x1002, GUEST_BASE, 0, 0, 0, 0); /* ARCH_SET_FS */
    call(SYS_arch_prctl, 0x1001, GUEST_BASE, 0, 0, 0, 0); /* ARCH_SET_GS */
}
#else
static long call(long number, long a, long b, long c, long d, long e, long f) {
    register long x8 __asm__("x8") = number, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c,
                  x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}

__asm__(".globl _start\n_start: mov x0, sp; bl begin\n"
        ".globl restore\nrestore: mov x8, #139; svc #0\n");

#define END "udf #0"
#define END_BYTES 4
#define PC(context) ((context)->uc_mcontext.pc)

static struct fpsimd_context *vectors(ucontext_t *context) {
    return (struct fpsimd_context *)context->uc_mcontext.__reserved;
}

static void save(ucontext_t *context, state *now) {
    uint64_t *to = now->registers;
    copy(to, (const uint64_t *)context->uc_mcontext.regs, 31 * 8);
    to[31] = context->uc_mcontext.sp;
    to[32] = context->uc_mcontext.pstate & 0xf0000000;
    to[33] = vectors(context)->fpcr;
    to[34] = vectors(context)->fpsr;
    copy(to + 35, (const uint64_t *)vectors(context)->vregs, 32 * 16);
}

static void load(ucontext_t *context, const state *now) {
    const uint64_t *from = now->registers;
    copy((uint64_t *)context->uc_mcontext.regs, from, 31 * 8);
    context->uc_mcontext.sp = from[31];
    context->uc_mcontext.pstate = from[32];
    vectors(context)->fpcr = (uint32_t)from[33];
    vectors(context)->fpsr = (uint32_t)from[34];
    copy((uint64_t *)vectors(context)->vregs, from + 35, 32 * 16);
}

static void prepare(void) {
    __asm__ volatile("msr tpidr_el0, %0" : : "r"((uint64_t)GUEST_BASE));
}
#endif

extern void restore(void) __attribute__((visibility("hidden")));

static void handle(int signal, siginfo_t *info, void *frame) {
    ucontext_t *context = frame;
    if (run == 0) {
        resumed = context->uc_mcontext;
    } else {
        state *left = &shared->states[run - 1];
        save(context, left);
        left->pc = (uint64_t)PC(context);
        left->signal = (uint64_t)signal;
        left->address = (uint64_t)info->si_addr;
        left->code = (uint64_t)info->si_code;
    }
    if (run < shared->runs) {
        const state *next = &shared->states[run++];
        load(context, next);
#ifdef __x86_64__
        PC(context) = (greg_t)next->pc;
#else
        PC(context) = next->pc;
#endif
        return;
    }
    context->uc_mcontext = resumed;
    PC(context) += END_BYTES;
}

static void protect(uint64_t address, size_t bytes, int rights) {
    call(SYS_mprotect, (long)address, (long)bytes, rights, 0, 0, 0);
}

static void end(int status) {
    for (;;) call(SYS_exit_group, status, 0, 0, 0, 0, 0);
}

static void place(uint64_t address, size_t bytes, int rights) {
    long at = call(SYS_mmap, (long)address, (long)bytes, rights, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if ((uint64_t)at != address) end(3);
}

static void fill(const char *pages) {
    for (size_t i = 0; i < sizeof PAGES - 1; i++) {
        uint64_t page = DATA + i * PAGE;
        if (pages[i] == '-') continue;
        if (pages[i] == 'r') protect(page, PAGE, PROT_READ | PROT_WRITE);
        copy((uint64_t *)page, (const uint64_t *)(shared->data + i * PAGE), PAGE);
        if (pages[i] == 'r') protect(page, PAGE, PROT_READ);
    }
}

static void runs(const char *pages) {
    long seconds[4] = {0, 0, SECONDS, 0};
    call(SYS_setitimer, 1, (long)seconds, 0, 0, 0, 0); /* ITIMER_VIRTUAL: a program that does not end, ends all */
    protect(CODE, CODE_BYTES, PROT_NONE);
    protect(CODE, shared->code_bytes, PROT_READ | PROT_WRITE);
    copy((uint64_t *)CODE, (const uint64_t *)shared->code, shared->code_bytes);
    protect(CODE, shared->code_bytes, PROT_READ | PROT_EXEC);
    fill(pages);
    run = 0;
    __asm__ volatile(END : : : "memory");
    for (size_t i = 0; i < sizeof PAGES - 1; i++) {
        if (pages[i] != '-') copy((uint64_t *)(shared->data + i * PAGE), (const uint64_t *)(DATA + i * PAGE), PAGE);
    }
}

__attribute__((used)) void begin(const long *stack) {
    static char pages[] = PAGES;
    static struct { void (*handler)(int, siginfo_t *, void *); unsigned long flags; void (*restorer)(void); uint64_t mask; } action;
    stack_t other = {0};
    long file = call(SYS_openat, -100, stack[2], 2, 0, 0, 0);
    if (file < 0) end(2);
    shared = (void *)call(SYS_mmap, 0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if ((unsigned long)shared > -4096UL) end(3);
    place(CODE, CODE_BYTES, PROT_READ | PROT_WRITE);
    for (size_t i = 0; i < sizeof PAGES - 1; i++) {
        if (pages[i] != '-') place(DATA + i * PAGE, PAGE, pages[i] == 'w' ? PROT_READ | PROT_WRITE : PROT_READ);
    }
    other.ss_size = 1 << 17;
    other.ss_sp = (void *)call(SYS_mmap, 0, (long)other.ss_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    call(SYS_sigaltstack, (long)&other, 0, 0, 0, 0, 0);
    action.handler = handle;
    action.flags = SA_SIGINFO | SA_ONSTACK | 0x04000000; /* SA_RESTORER */
    action.restorer = restore;
    const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        call(SYS_rt_sigaction, signals[i], (long)&action, 0, 8, 0, 0);
    }
    prepare();
    char byte;
    while (call(SYS_read, 0, (long)&byte, 1, 0, 0, 0) == 1) {
        runs(pages);
        call(SYS_write, 1, (long)&byte, 1, 0, 0, 0);
    }
    end(0);
}
