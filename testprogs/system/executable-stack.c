/* A program that asks for an executable stack, and runs code there that it has written. */
__asm__(".section .note.GNU-stack,\"x\",%progbits\n.text\n");
#include "system.h"

static void run(int count, char **arguments)
{
#if defined(__x86_64__)
    /* lea 1(%rdi), %eax; ret */
    unsigned char code[] = {0x8d, 0x47, 0x01, 0xc3};
#else
    /* add w0, w0, #1; ret */
    unsigned code[] = {0x11000400, 0xd65f03c0};
#endif
    /* The compiler does not know that they are read; neither qemu nor Maize has caches of instructions to be told. */
    __asm__ volatile("" : : "r"(code) : "memory");
    for (int i = 0; i < 20; i++)
        line("on the stack", ((int (*)(int))code)(i));
}
