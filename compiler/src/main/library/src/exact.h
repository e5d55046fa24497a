/*
 * Numbers of twice the precision: an unevaluated sum of two doubles (Dekker, "A floating-point technique for extending the available precision",
 * 1971). What is computed so is rounded once at its end, so that it is within a little more than half a unit in the last place.
 */
#ifndef EXACT_H
#define EXACT_H

#include <stdint.h>

typedef struct {
    double hi, lo;
} exact;

#define LN2 ((exact) {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56})
#define LN10 ((exact) {0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53})
#define HALF_PI ((exact) {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54})

static inline uint64_t bits_of(double x)
{
    union { double value; uint64_t bits; } u = {x};
    return u.bits;
}

static inline double of_bits(uint64_t bits)
{
    union { uint64_t bits; double value; } u = {bits};
    return u.value;
}

/* 2 to a power from -1022 to 1023. */
static inline double power_of_two(int power)
{
    return of_bits((uint64_t) (power + 1023) << 52);
}

static inline exact fast_sum(double a, double b)
{
    double s = a + b;
    return (exact) {s, b - (s - a)};
}

static inline exact sum(double a, double b)
{
    double s = a + b, t = s - a;
    return (exact) {s, (a - (s - t)) + (b - t)};
}

static inline exact product(double a, double b)
{
    double p = a * b, ta = 0x8000001p0 * a, tb = 0x8000001p0 * b;
    double ah = ta - (ta - a), bh = tb - (tb - b), al = a - ah, bl = b - bh;
    return (exact) {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

/* The first 24 bits of a number whose magnitude a float can have. */
static inline double head(double x)
{
    return (float) x;
}

/* The first 26 bits of a number, whose square and product with another such head are exact. */
static inline double long_head(double x)
{
    return of_bits(bits_of(x) & ~(uint64_t) 0x7ffffff);
}

static inline exact plus(exact a, exact b)
{
    exact s = sum(a.hi, b.hi), t = sum(a.lo, b.lo);
    s = fast_sum(s.hi, s.lo + t.hi);
    return fast_sum(s.hi, s.lo + t.lo);
}

static inline exact minus(exact a, exact b)
{
    return plus(a, (exact) {-b.hi, -b.lo});
}

static inline exact times(exact a, exact b)
{
    exact p = product(a.hi, b.hi);
    return fast_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

static inline exact scaled(exact a, double power_of_two)
{
    return (exact) {a.hi * power_of_two, a.lo * power_of_two};
}

static inline exact over(exact a, exact b)
{
    double q = a.hi / b.hi;
    exact r = minus(a, times(b, (exact) {q, 0}));
    double q2 = r.hi / b.hi;
    r = minus(r, times(b, (exact) {q2, 0}));
    exact s = fast_sum(q, q2);
    return fast_sum(s.hi, s.lo + r.hi / b.hi);
}

/* A quotient rounded, and what is missing to it; for parts and quotients of magnitudes from 2^-100 to 2^100. */
static inline exact quotient(exact a, exact b)
{
    double q = a.hi / b.hi, qh = head(q), ql = q - qh, bh = head(b.hi), bl = b.hi - bh;
    double rest = (((a.hi - qh * bh) - qh * bl) - ql * bh) - ql * bl;
    return (exact) {q, (rest + (a.lo - q * b.lo)) / b.hi};
}

static inline exact square_root(exact a)
{
    if (a.hi <= 0)
        return (exact) {0, 0};
    double s = __builtin_sqrt(a.hi);
    exact r = minus(a, product(s, s));
    return fast_sum(s, r.hi / (2 * s));
}

static inline exact whole(double x)
{
    return (exact) {x, 0};
}

/* e to the x, as a number near 1 and a power of two. */
exact __maize_exp(exact x, int *power);
/* The natural logarithm of a positive, finite number. */
exact __maize_log(exact x);
/* The quadrant, modulo 4, whose middle a magnitude is nearest to, and how far it is from there, within pi / 4. */
int __maize_quadrant(double magnitude, exact *rest);
/* The sine and the cosine of a finite number not below 0. */
void __maize_sin_cos(exact x, exact *sine, exact *cosine);
/* Multiplies by a power of two and rounds once. */
double __maize_scale(exact x, int power);

#endif
