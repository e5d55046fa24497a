/*
 * Runs single instructions on the processor. Arguments: a file of input states, then for each trial of standard input
 * (two 64-bit numbers: index of its slot, number of the first state) the states are loaded one after the other, the
 * slot's instruction is executed, and the states after it are written to standard output.
 *
 * The slots are in the section .trials of another file, SLOT bytes apart. An instruction that falls through meets a jump to
 * after_next; SLOT / 2 bytes on lies the target of branches, a jump to after_taken.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { REGISTERS = 8, MEMORY = 16, SLOT = 64 };

struct state {
    uint64_t registers[REGISTERS]; /* rax rcx rdx rbx rsp rbp rsi rdi */
    uint64_t flags;
    uint64_t outcome; /* 0 next, 1 taken, 2 divide error */
    uint64_t memory[MEMORY];
};

struct state now __asm__("now");
uint64_t host_stack __asm__("host_stack");
uint64_t trial_stack __asm__("trial_stack");
const char *trial __asm__("trial");
void (*exit_next)(void) __asm__("exit_next");
void (*exit_taken)(void) __asm__("exit_taken");
extern char trials[] __asm__("trials");
void run(void) __asm__("run");
void after_next(void) __asm__("after_next");
void after_taken(void) __asm__("after_taken");
void after_fault(void) __asm__("after_fault");

__asm__(
    ".text\n"
    "run:\n"
    "  push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
    "  mov %rsp, host_stack\n"
    "  pushq now+64; popfq\n"
    "  mov now, %rax; mov now+8, %rcx; mov now+16, %rdx; mov now+24, %rbx\n"
    "  mov now+32, %rsp; mov now+40, %rbp; mov now+48, %rsi; mov now+56, %rdi\n"
    "  jmp *trial\n"
    "after_next:\n"
    "  movq $0, now+72; jmp 1f\n"
    "after_taken:\n"
    "  movq $1, now+72; jmp 1f\n"
    "after_fault:\n"
    "  movq $2, now+72; mov trial_stack, %rsp\n"
    "1: mov %rax, now; mov %rcx, now+8; mov %rdx, now+16; mov %rbx, now+24\n"
    "  mov %rsp, now+32; mov %rbp, now+40; mov %rsi, now+48; mov %rdi, now+56\n"
    "  mov host_stack, %rsp\n"
    "  pushfq; popq now+64; cld\n"
    "  pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx\n"
    "  ret\n");

static void divide_error(int number, siginfo_t *info, void *context) {
    (void)number;
    (void)info;
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    /* Not every processor returns from a handler to a stack pointer that is no address. */
    trial_stack = (uint64_t)registers[REG_RSP];
    registers[REG_RSP] = (greg_t)host_stack;
    registers[REG_RIP] = (greg_t)after_fault;
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
    struct sigaction action = {.sa_sigaction = divide_error, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGFPE, &action, 0);
    exit_next = after_next;
    exit_taken = after_taken;
    struct state *results = malloc(cases * sizeof *results);
    uint64_t order[2];
    while (fread(order, sizeof order, 1, stdin) == 1) {
        trial = trials + order[0] * SLOT;
        for (uint64_t i = 0; i < cases; i++) {
            now = states[order[1] + i];
            memcpy(memory, now.memory, sizeof now.memory);
            run();
            memcpy(now.memory, memory, sizeof now.memory);
            results[i] = now;
        }
        if (fwrite(results, sizeof *results, cases, stdout) != cases) return 6;
    }
    return 0;
}
