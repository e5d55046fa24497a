#ifndef SETJMP_H
#define SETJMP_H

/* Portable: a thread may move to another ISA between setjmp and longjmp. The compiler makes setjmp, which only a call can name. */
typedef struct {
    void *words;
    void *data_stack;
} jmp_buf[1];

int setjmp(jmp_buf) __attribute__((__returns_twice__));
int _setjmp(jmp_buf) __attribute__((__returns_twice__));
_Noreturn void longjmp(jmp_buf, int);

#define _longjmp longjmp

#endif
