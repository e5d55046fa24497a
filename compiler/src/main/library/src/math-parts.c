/* Parts and neighbours of floating-point numbers, remainders, and the product with a sum that is rounded once (C17, 7.12). All are exact or rounded once. */
#include <errno.h>
#include <limits.h>
#include <math.h>
#include "exact.h"

typedef unsigned __int128 wide;

enum { TOP = 125 }; /* where the highest bit of a significand is put, with room for a carry and a sign above it */

/* A finite, positive number as a whole number of 53 bits at most times a power of two. */
static uint64_t significand(double x, int *power)
{
    uint64_t bits = bits_of(x) & INT64_MAX;
    int exponent = (int) (bits >> 52);
    *power = (exponent ? exponent : 1) - 1075;
    return (bits & 0xfffffffffffff) | (uint64_t) (exponent != 0) << 52;
}

static int width_of(wide x)
{
    return x >> 64 ? 128 - __builtin_clzll((uint64_t) (x >> 64)) : x ? 64 - __builtin_clzll((uint64_t) x) : 0;
}

static wide shift_right(wide x, int by)
{
    if (by <= 0)
        return x;
    if (by > 127)
        return x != 0;
    return x >> by | ((x & (((wide) 1 << by) - 1)) != 0);
}

/* A magnitude times a power of two, rounded to nearest, ties to even; its lowest bit also stands for what was cut off. */
static double rounded(wide x, int power)
{
    int drop = width_of(x) - 53;
    if (power + drop < -1074)
        drop = -1074 - power;
    if (drop > 0) {
        if (drop > 127)
            return 0;
        wide half = (wide) 1 << (drop - 1), rest = x & ((half << 1) - 1);
        x >>= drop;
        x += rest > half || (rest == half && (x & 1));
        power += drop;
    }
    return scalbn((double) (uint64_t) x, power);
}

double fma(double x, double y, double z)
{
    double infinity = __builtin_inf();
    if (!(fabs(x) < infinity) || !(fabs(y) < infinity) || x == 0 || y == 0)
        return x * y + z;
    if (!(fabs(z) < infinity))
        return z;
    if (z == 0)
        return x * y;
    int px, py, pz;
    wide product = (wide) significand(x, &px) * significand(y, &py), addend = significand(z, &pz);
    int negativeProduct = (int) ((bits_of(x) ^ bits_of(y)) >> 63), negativeAddend = (int) (bits_of(z) >> 63);
    int up = TOP - width_of(product), upAddend = TOP - width_of(addend);
    product <<= up;
    addend <<= upAddend;
    int power = px + py - up, powerAddend = pz - upAddend;
    if (power >= powerAddend)
        addend = shift_right(addend, power - powerAddend);
    else {
        product = shift_right(product, powerAddend - power);
        power = powerAddend;
    }
    int negative = negativeProduct;
    wide sum;
    if (negativeProduct == negativeAddend)
        sum = product + addend;
    else if (product >= addend)
        sum = product - addend;
    else {
        sum = addend - product;
        negative = negativeAddend;
    }
    if (sum == 0)
        return 0;
    double result = rounded(sum, power);
    return negative ? -result : result;
}

float fmaf(float x, float y, float z)
{
    /* The product is exact; the sum is rounded to odd before it is rounded to a float (Boldo and Melquiond, 2008). */
    double product = (double) x * y;
    exact s = sum(product, z);
    if (s.lo != 0 && fabs(s.hi) < __builtin_inf() && !(bits_of(s.hi) & 1)) {
        int away = (s.lo > 0) == (s.hi > 0);
        s.hi = of_bits(bits_of(s.hi) + (away ? 1 : -1));
    }
    return (float) s.hi;
}

double logb(double x)
{
    int power;
    if (x == 0)
        return -1 / fabs(x);
    if (!(fabs(x) < __builtin_inf()))
        return x * x;
    frexp(x, &power);
    return power - 1;
}

int ilogb(double x)
{
    return x == 0 || x != x ? INT_MIN : fabs(x) == __builtin_inf() ? INT_MAX : (int) logb(x);
}

double nextafter(double x, double y)
{
    if (x != x || y != y)
        return x + y;
    if (x == y)
        return y;
    if (x == 0)
        return copysign(0x1p-1074, y);
    return of_bits(bits_of(x) + ((x < y) == (x > 0) ? 1 : -1));
}

float nextafterf(float x, float y)
{
    union { float value; uint32_t bits; } u = {x};
    if (x != x || y != y)
        return x + y;
    if (x == y)
        return y;
    if (x == 0)
        return (float) copysign(0x1p-149, y);
    u.bits += (x < y) == (x > 0) ? 1 : -1u;
    return u.value;
}

double nexttoward(double x, long double y)
{
    return nextafter(x, (double) y);
}

double remquo(double x, double y, int *quotient)
{
    double a = fabs(x), b = fabs(y);
    *quotient = 0;
    if (x != x || y != y || a == __builtin_inf() || b == 0)
        return (x * y) / (x * y);
    int ea, eb, q = 0;
    if (a != 0 && b != __builtin_inf()) {
        uint64_t ma = (uint64_t) (frexp(a, &ea) * 0x1p53), mb = (uint64_t) (frexp(b, &eb) * 0x1p53);
        if (ea >= eb - 1) {
            if (ea < eb)
                mb <<= 1, eb--;
            for (;; ea--) {
                q <<= 1;
                if (ma >= mb) {
                    ma -= mb;
                    q |= 1;
                }
                if (ea <= eb)
                    break;
                ma <<= 1;
            }
            a = scalbn((double) ma, eb - 53);
            /* To the nearer multiple, to the even one in the middle. */
            if (2 * ma > mb || (2 * ma == mb && (q & 1))) {
                a -= b;
                q++;
            }
        }
    }
    q &= 0x7fffffff;
    *quotient = (bits_of(x) ^ bits_of(y)) >> 63 ? -q : q;
    return bits_of(x) >> 63 ? -a : a;
}

double remainder(double x, double y)
{
    int quotient;
    return remquo(x, y, &quotient);
}

double roundeven(double x)
{
    double r = round(x);
    return fabs(x - trunc(x)) == 0.5 && fmod(r, 2) != 0 ? trunc(x) : r;
}

/* A long double has the neighbours of a double. */
float nexttowardf(float x, long double y)
{
    double to = (double) y;
    return x != x || to != to ? x + (float) to : x == to ? (float) to : nextafterf(x, to > x ? __builtin_inff() : -__builtin_inff());
}

double scalbln(double x, long power)
{
    return scalbn(x, power > 10000 ? 10000 : power < -10000 ? -10000 : (int) power);
}

double exp10(double x)
{
    return pow(10, x);
}

double nan(const char *tag)
{
    (void) tag;
    return __builtin_nan("");
}

long long llround(double x) { return (long long) round(x); }
long long llrint(double x) { return (long long) rint(x); }
long lroundf(float x) { return lround(x); }
long lrintf(float x) { return lrint(x); }
long long llroundf(float x) { return llround(x); }
long long llrintf(float x) { return llrint(x); }
float nanf(const char *tag) { return (float) nan(tag); }
float frexpf(float x, int *power) { return (float) frexp(x, power); }
float scalbnf(float x, int power) { return (float) scalbn(x, power); }
float logbf(float x) { return (float) logb(x); }
int ilogbf(float x) { return ilogb(x); }
float remainderf(float x, float y) { return (float) remainder(x, y); }
float remquof(float x, float y, int *quotient) { return (float) remquo(x, y, quotient); }
float exp10f(float x) { return (float) exp10(x); }

float modff(float x, float *integer)
{
    double whole;
    double rest = modf(x, &whole);
    *integer = (float) whole;
    return (float) rest;
}

long double fmal(long double x, long double y, long double z) { return fma((double) x, (double) y, (double) z); }
long double frexpl(long double x, int *power) { return frexp((double) x, power); }
long double ldexpl(long double x, int power) { return ldexp((double) x, power); }
long double scalbnl(long double x, int power) { return scalbn((double) x, power); }
long double logbl(long double x) { return logb((double) x); }
int ilogbl(long double x) { return ilogb((double) x); }
long double nextafterl(long double x, long double y) { return nextafter((double) x, (double) y); }
long double remainderl(long double x, long double y) { return remainder((double) x, (double) y); }
long double modfl(long double x, long double *integer) { return modf((double) x, (double *) integer); }
long lroundl(long double x) { return lround((double) x); }
long lrintl(long double x) { return lrint((double) x); }
long long llroundl(long double x) { return llround((double) x); }
long long llrintl(long double x) { return llrint((double) x); }
long double nexttowardl(long double x, long double y) { return nextafter((double) x, (double) y); }
long double remquol(long double x, long double y, int *quotient) { return remquo((double) x, (double) y, quotient); }
float scalblnf(float x, long power) { return (float) scalbln(x, power); }
long double scalblnl(long double x, long power) { return scalbln((double) x, power); }
long double nanl(const char *tag) { return nan(tag); }
float roundevenf(float x) { return (float) roundeven(x); }
