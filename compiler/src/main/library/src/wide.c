/* Arithmetic on integers of 128 bits that the compiler calls (names of the GCC runtime library's interface). */
#include <stdint.h>

typedef __int128 ti;
typedef unsigned __int128 uti;

static uti divide(uti a, uti b, uti *rest)
{
    if (!((a | b) >> 64)) {
        *rest = (uint64_t) a % (uint64_t) b;
        return (uint64_t) a / (uint64_t) b;
    }
    uti quotient = 0, r = 0;
    int top = a >> 64 ? 127 - __builtin_clzll((uint64_t) (a >> 64)) : 63 - (a ? __builtin_clzll((uint64_t) a) : 63);
    for (int i = top; i >= 0; i--) {
        int carry = (int) (r >> 127);
        r = r << 1 | (a >> i & 1);
        if (carry || r >= b) {
            r -= b;
            quotient |= (uti) 1 << i;
        }
    }
    *rest = r;
    return quotient;
}

uti __udivti3(uti a, uti b)
{
    uti rest;
    return divide(a, b, &rest);
}

uti __umodti3(uti a, uti b)
{
    uti rest;
    divide(a, b, &rest);
    return rest;
}

ti __divti3(ti a, ti b)
{
    uti rest;
    uti q = divide(a < 0 ? -(uti) a : (uti) a, b < 0 ? -(uti) b : (uti) b, &rest);
    return (a < 0) != (b < 0) ? -(ti) q : (ti) q;
}

ti __modti3(ti a, ti b)
{
    uti rest;
    divide(a < 0 ? -(uti) a : (uti) a, b < 0 ? -(uti) b : (uti) b, &rest);
    return a < 0 ? -(ti) rest : (ti) rest;
}

/* Rounds to nearest, ties to even: the bits below the significant 53 or 24 are brought together in the lowest. */
static double from(uti a)
{
    if (!(a >> 64))
        return (double) (uint64_t) a;
    int shift = 64 - __builtin_clzll((uint64_t) (a >> 64));
    uint64_t upper = (uint64_t) (a >> shift) | ((a & (((uti) 1 << shift) - 1)) != 0);
    union { uint64_t bits; double value; } scale = {(uint64_t) (1023 + shift) << 52};
    return (double) upper * scale.value;
}

double __floatuntidf(uti a)
{
    return from(a);
}

double __floattidf(ti a)
{
    return a < 0 ? -from(-(uti) a) : from((uti) a);
}

static float single(uti a)
{
    if (!(a >> 64))
        return (float) (uint64_t) a;
    int shift = 64 - __builtin_clzll((uint64_t) (a >> 64));
    uint64_t upper = (uint64_t) (a >> shift) | ((a & (((uti) 1 << shift) - 1)) != 0);
    union { uint32_t bits; float value; } scale = {(uint32_t) (127 + shift) << 23};
    return (float) upper * scale.value;
}

float __floatuntisf(uti a)
{
    return single(a);
}

float __floattisf(ti a)
{
    return a < 0 ? -single(-(uti) a) : single((uti) a);
}

uti __fixunsdfti(double x)
{
    union { double value; uint64_t bits; } u = {x};
    int exponent = (int) (u.bits >> 52 & 0x7ff) - 1023;
    if (exponent < 0 || u.bits >> 63)
        return 0;
    uti significand = (u.bits & 0xfffffffffffff) | 1ull << 52;
    return exponent > 127 ? ~(uti) 0 : exponent >= 52 ? significand << (exponent - 52) : significand >> (52 - exponent);
}

ti __fixdfti(double x)
{
    return x < 0 ? -(ti) __fixunsdfti(-x) : (ti) __fixunsdfti(x);
}

uti __fixunssfti(float x)
{
    return __fixunsdfti(x);
}

ti __fixsfti(float x)
{
    return __fixdfti(x);
}
