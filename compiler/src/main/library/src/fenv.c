/* The floating-point environment (C17, 7.6): rounding direction and exception flags. Exceptions are never unmasked. */
#include <fenv.h>

/* In the form of fenv.h, of which bits 10 and 11 are: denormal results are flushed to zero; denormal operands are taken for zeros. */
int __maize_floating_state(void);
void __maize_set_floating_state(int);

const fenv_t __maize_initial_fenv = {FE_TONEAREST};

int fetestexcept(int which)
{
    return __maize_floating_state() & which & FE_ALL_EXCEPT;
}

int feclearexcept(int which)
{
    __maize_set_floating_state(__maize_floating_state() & ~(which & FE_ALL_EXCEPT));
    return 0;
}

int feraiseexcept(int which)
{
    __maize_set_floating_state(__maize_floating_state() | (which & FE_ALL_EXCEPT));
    return 0;
}

int fegetexceptflag(fexcept_t *to, int which)
{
    *to = fetestexcept(which);
    return 0;
}

int fesetexceptflag(const fexcept_t *from, int which)
{
    which &= FE_ALL_EXCEPT;
    __maize_set_floating_state((__maize_floating_state() & ~which) | (*from & which));
    return 0;
}

int fegetround(void)
{
    return __maize_floating_state() & FE_TOWARDZERO;
}

int fesetround(int direction)
{
    if (direction & ~FE_TOWARDZERO)
        return -1;
    __maize_set_floating_state((__maize_floating_state() & ~FE_TOWARDZERO) | direction);
    return 0;
}

int fegetenv(fenv_t *to)
{
    to->state = __maize_floating_state();
    return 0;
}

int fesetenv(const fenv_t *from)
{
    __maize_set_floating_state(from->state);
    return 0;
}

int feholdexcept(fenv_t *to)
{
    fegetenv(to);
    return feclearexcept(FE_ALL_EXCEPT);
}

int feupdateenv(const fenv_t *from)
{
    __maize_set_floating_state(from->state | fetestexcept(FE_ALL_EXCEPT));
    return 0;
}
