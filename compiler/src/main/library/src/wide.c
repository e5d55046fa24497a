/* Arithmetic on integers of 128 bits that the compiler calls (names of the GCC runtime library's interface). */
#include <stdint.h>

typedef __int128 ti;
typedef unsigned __int128 uti;

/* 128 by 64 bits, the quotient in 64: two digits of 32 bits, each guessed by the upper digit of the divisor and corrected at most twice
   (Knuth, "The Art of Computer Programming", volume 2, 4.3.1, algorithm D). */
static uint64_t digits(uint64_t high, uint64_t low, uint64_t b, uint64_t *rest)
{
    if (high == 0) {
        *rest = low % b;
        return low / b;
    }
    int shift = __builtin_clzll(b);
    if (shift) {
        b <<= shift;
        high = high << shift | low >> (64 - shift);
        low <<= shift;
    }
    uint64_t b1 = b >> 32, b0 = b & 0xffffffff, quotient = 0;
    for (int i = 0; i < 2; i++) {
        uint64_t next = i == 0 ? low >> 32 : low & 0xffffffff;
        uint64_t q = high / b1, r = high - q * b1;
        while (q >> 32 || q * b0 > (r << 32 | next)) {
            q--;
            r += b1;
            if (r >> 32)
                break;
        }
        high = (high << 32 | next) - q * b;
        quotient = quotient << 32 | q;
    }
    *rest = high >> shift;
    return quotient;
}

static uti divide(uti a, uti b, uti *rest)
{
    uint64_t a1 = (uint64_t) (a >> 64), a0 = (uint64_t) a, b1 = (uint64_t) (b >> 64), b0 = (uint64_t) b, r;
    if (b1 == 0) {
        uint64_t upper = a1 / b0, lower = digits(a1 % b0, a0, b0, &r);
        *rest = r;
        return (uti) upper << 64 | lower;
    }
    if (a < b) {
        *rest = a;
        return 0;
    }
    /* The quotient fits 64 bits: guessed by the upper 64 bits of the divisor, it is at most 2 too large. */
    int shift = __builtin_clzll(b1);
    uint64_t upper = (uint64_t) (b << shift >> 64);
    uti half = a >> 1;
    uint64_t q = digits((uint64_t) (half >> 64), (uint64_t) half, upper, &r);
    q = (uint64_t) ((uti) q << shift >> 63);
    if (q)
        q--;
    uti left = a - (uti) q * b;
    if (left >= b) {
        left -= b;
        q++;
    }
    *rest = left;
    return q;
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
