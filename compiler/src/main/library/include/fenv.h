#ifndef _FENV_H
#define _FENV_H

/* One form for all ISAs, in which the state also moves with its thread; the bits are those of MXCSR where it has them. */
#define FE_INVALID 1
#define FE_DIVBYZERO 4
#define FE_OVERFLOW 8
#define FE_UNDERFLOW 16
#define FE_INEXACT 32
#define FE_ALL_EXCEPT 61
#define FE_TONEAREST 0
#define FE_DOWNWARD 0x100
#define FE_UPWARD 0x200
#define FE_TOWARDZERO 0x300

typedef int fexcept_t;
typedef struct { int state; } fenv_t;

extern const fenv_t __maize_initial_fenv;
#define FE_DFL_ENV (&__maize_initial_fenv)

int feclearexcept(int);
int feraiseexcept(int);
int fetestexcept(int);
int fegetexceptflag(fexcept_t *, int);
int fesetexceptflag(const fexcept_t *, int);
int fegetround(void);
int fesetround(int);
int fegetenv(fenv_t *);
int fesetenv(const fenv_t *);
int feholdexcept(fenv_t *);
int feupdateenv(const fenv_t *);

#endif
