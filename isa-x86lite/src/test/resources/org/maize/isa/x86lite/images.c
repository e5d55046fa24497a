/*
 * Runs single instructions that save or restore the state of the x87 and SSE on the processor. Arguments: a file of cases, the
 * address of the memory, and how many cases there are. A case is an image that fxrstor loads, and 512 bytes of memory. For each trial
 * of standard input (index of its slot, and a number that is not used) the slot's instruction is executed from every case; the image
 * that fxsave stores after it, the memory, and 0 or, if it was refused, 1 are written to standard output.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { SLOT = 64, IMAGE = 512 };

struct result {
    uint8_t image[IMAGE], memory[IMAGE];
    uint64_t outcome;
};

uint8_t image[IMAGE] __asm__("image") __attribute__((aligned(16)));
uint64_t outcome __asm__("now_outcome");
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
    "  mov $MIDDLE, %rsi\n"
    "  jmp *trial\n"
    "after_next:\n"
    "  movq $0, now_outcome; jmp 1f\n"
    "after_fault:\n"
    "  movq $1, now_outcome\n"
    "1: mov host_stack, %rsp\n"
    "  fxsave image; fninit\n"
    "  pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx\n"
    "  ret\n");

static void refused(int number, siginfo_t *info, void *context) {
    (void)number;
    (void)info;
    ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] = (greg_t)after_fault;
}

int main(int count, char **arguments) {
    if (count != 4) return 2;
    uint64_t base = strtoull(arguments[2], 0, 0), cases = strtoull(arguments[3], 0, 0);
    uint8_t *states = malloc(cases * 2 * IMAGE);
    FILE *file = fopen(arguments[1], "rb");
    if (!file || fread(states, 2 * IMAGE, cases, file) != cases) return 3;
    uint8_t *memory = mmap((void *)base, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (memory != (void *)base) return 4;
    stack_t stack = {.ss_sp = malloc(1 << 16), .ss_size = 1 << 16};
    sigaltstack(&stack, 0);
    struct sigaction action = {.sa_sigaction = refused, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGSEGV, &action, 0);
    exit_next = after_next;
    exit_taken = after_fault;
    struct result result;
    uint64_t order[2];
    while (fread(order, sizeof order, 1, stdin) == 1) {
        trial = trials + order[0] * SLOT;
        for (uint64_t i = 0; i < cases; i++) {
            memcpy(image, states + i * 2 * IMAGE, IMAGE);
            memcpy(memory, states + i * 2 * IMAGE + IMAGE, IMAGE);
            run();
            memcpy(result.image, image, IMAGE);
            memcpy(result.memory, memory, IMAGE);
            result.outcome = outcome;
            if (fwrite(&result, sizeof result, 1, stdout) != 1) return 5;
        }
    }
    return 0;
}
