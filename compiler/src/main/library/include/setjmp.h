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

/* With the signal mask, if that is to be kept too (POSIX). */
typedef struct {
    jmp_buf jump;
    int masked;
    unsigned long mask;
} sigjmp_buf[1];

void __maize_keep_mask(sigjmp_buf, int);
_Noreturn void siglongjmp(sigjmp_buf, int);

#define sigsetjmp(buffer, masked) (__maize_keep_mask(buffer, masked), setjmp((buffer)->jump))

#endif
