/*
 * Runs single floating-point instructions on the processor. Arguments: a file of input states, the address of the memory, and how
 * many states there are of a kind. For each trial of standard input (two 64-bit numbers: index of its slot, number of the first
 * state) the states are loaded one after the other by fxrstor, the slot's instruction is executed, and the states after it, saved
 * by fxsave, are written to standard output.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { MEMORY = 8, SLOT = 64 };

struct state {
    uint64_t rax, rdx, flags, outcome; /* outcome: 0 next, 1 refused */
    uint64_t mxcsr;
    uint64_t vectors[4]; /* xmm1, xmm2 */
    uint64_t x87;        /* control word, status word << 16, used registers << 32 */
    uint64_t stack[16];  /* st0 to st7: significand, sign and exponent */
    uint64_t memory[MEMORY];
};

struct image {
    uint16_t control, status;
    uint8_t tags, reserved;
    uint16_t opcode;
    uint64_t instruction, data;
    uint32_t mxcsr, mask;
    uint64_t stack[16], vectors[32], rest[12];
} __attribute__((aligned(16)));

struct image image __asm__("image");
uint64_t rax __asm__("now_rax"), rdx __asm__("now_rdx"), flags __asm__("now_flags"), outcome __asm__("now_outcome");
uint64_t host_stack __asm__("host_stack");
const char *trial __asm__("trial");
void (*exit_next)(void) __asm__("exit_next"), (*exit_taken)(void) __asm__("exit_taken"); /* no trial branches */
extern char trials[] __asm__("trials");
void run(void) __asm__("run");
void after_next(void) __asm__("after_next");
void after_fault(void) __asm__("after_fault");

__asm__(
    ".text\n"
    "run:\n"
    "  push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
    "  mov %rsp, host_stack\n"
    "  fxrstor image\n"
    "  pushq now_flags; popfq\n"
    "  mov now_rax, %rax; mov now_rdx, %rdx; mov $MIDDLE, %rsi\n"
    "  jmp *trial\n"
    "after_next:\n"
    "  movq $0, now_outcome; jmp 1f\n"
    "after_fault:\n"
    "  movq $1, now_outcome\n"
    "1: mov %rax, now_rax; mov %rdx, now_rdx\n"
    "  mov host_stack, %rsp\n"
    "  pushfq; popq now_flags; cld\n"
    "  fxsave image; fninit\n"
    "  pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx\n"
    "  ret\n");

static void refused(int number, siginfo_t *info, void *context) {
    (void)number;
    (void)info;
    ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] = (greg_t)after_fault;
}

static void load(const struct state *state) {
    memset(&image, 0, sizeof image);
    image.control = (uint16_t)state->x87;
    image.status = (uint16_t)(state->x87 >> 16);
    int top = image.status >> 11 & 7;
    for (int i = 0; i < 8; i++) image.tags |= (state->x87 >> (32 + i) & 1) << ((top + i) & 7);
    image.mxcsr = (uint32_t)state->mxcsr;
    memcpy(image.stack, state->stack, sizeof image.stack);
    memcpy(&image.vectors[2], state->vectors, sizeof state->vectors);
    rax = state->rax;
    rdx = state->rdx;
    flags = state->flags;
}

static void save(struct state *state) {
    int top = image.status >> 11 & 7;
    state->x87 = image.control | (uint64_t)image.status << 16;
    for (int i = 0; i < 8; i++) state->x87 |= (uint64_t)(image.tags >> ((top + i) & 7) & 1) << (32 + i);
    state->mxcsr = image.mxcsr;
    memcpy(state->stack, image.stack, sizeof image.stack);
    for (int i = 0; i < 8; i++) state->stack[2 * i + 1] &= 0xffff;
    memcpy(state->vectors, &image.vectors[2], sizeof state->vectors);
    state->rax = rax;
    state->rdx = rdx;
    state->flags = flags;
    state->outcome = outcome;
}

int main(int count, char **arguments) {
    if (count != 4) return 2;
    uint64_t base = strtoull(arguments[2], 0, 0), cases = strtoull(arguments[3], 0, 0);
    FILE *file = fopen(arguments[1], "rb");
    if (!file) return 3;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    struct state *states = malloc(size);
    if (fread(states, 1, size, file) != size) return 4;
    uint64_t *memory = mmap((void *)base, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (memory != (void *)base) return 5;
    stack_t stack = {.ss_sp = malloc(1 << 16), .ss_size = 1 << 16};
    sigaltstack(&stack, 0);
    struct sigaction action = {.sa_sigaction = refused, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGSEGV, &action, 0);
    exit_next = after_next;
    exit_taken = after_fault;
    struct state *results = malloc(cases * sizeof *results);
    uint64_t order[2];
    while (fread(order, sizeof order, 1, stdin) == 1) {
        trial = trials + order[0] * SLOT;
        for (uint64_t i = 0; i < cases; i++) {
            const struct state *before = &states[order[1] + i];
            memcpy(memory, before->memory, sizeof before->memory);
            load(before);
            run();
            save(&results[i]);
            memcpy(results[i].memory, memory, sizeof before->memory);
        }
        if (fwrite(results, sizeof *results, cases, stdout) != cases) return 6;
    }
    return 0;
}
