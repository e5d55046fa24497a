/* Angles. */
#include <math.h>
#include "exact.h"

/* The bits of 2 / pi after the point. */
static const uint64_t twoOverPi[] = {0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
    0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
    0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
    0xf0cfbc209af4361d};

/* 64 bits of 2 / pi from a bit on, counted from the point; before the point there are none. */
static uint64_t window(int from)
{
    if (from <= -64)
        return 0;
    if (from < 0)
        return twoOverPi[0] >> -from;
    int word = from / 64, shift = from % 64;
    return shift ? twoOverPi[word] << shift | twoOverPi[word + 1] >> (64 - shift) : twoOverPi[word];
}

/*
 * The quadrant of a magnitude, and how far it is from the middle of it, within pi / 4 (Payne and Hanek, "Radian reduction for trigonometric
 * functions", 1983): of the product with 2 / pi only the bits around the point matter.
 */
static int reduce(double magnitude, exact *rest)
{
    if (magnitude < 0x1.921fb54442d18p-1) {
        *rest = whole(magnitude);
        return 0;
    }
    uint64_t bits = bits_of(magnitude);
    uint64_t m = (bits & 0xfffffffffffff) | (uint64_t) 1 << 52;
    int e = (int) (bits >> 52) - 1075;
    /* Of m 2^e times 0.w: what is before the window makes whole turns, and two bits of the product are before the point. */
    int from = e - 2;
    uint64_t w[4];
    for (int i = 0; i < 4; i++)
        w[i] = window(from + 64 * i);
    /* The product modulo 2^256, of which the upper 64 bits begin with weight 2^1. */
    uint64_t p[4];
    unsigned __int128 carry = 0;
    for (int i = 3; i >= 0; i--) {
        carry += (unsigned __int128) w[i] * m;
        p[i] = (uint64_t) carry;
        carry >>= 64;
    }
    int quadrant = (int) (p[0] >> 62);
    unsigned __int128 high = (unsigned __int128) p[0] << 66 | (unsigned __int128) p[1] << 2 | p[2] >> 62;
    uint64_t low = p[2] << 2 | p[3] >> 62;
    int negative = (int) (high >> 127);
    if (negative) {
        quadrant = (quadrant + 1) & 3;
        low = ~low + 1;
        high = ~high + (low == 0);
    }
    double a = (double) (uint64_t) (high >> 96) * 0x1p-32, b = (double) (uint64_t) (high >> 64 & 0xffffffff) * 0x1p-64;
    double c = (double) (uint64_t) (high >> 32 & 0xffffffff) * 0x1p-96, d = (double) (uint64_t) (high & 0xffffffff) * 0x1p-128;
    exact f = plus(plus(sum(a, b), sum(c, d)), whole((double) (low >> 11) * 0x1p-181));
    f = times(f, HALF_PI);
    *rest = negative ? (exact) {-f.hi, -f.lo} : f;
    return quadrant;
}

static exact sine(exact x)
{
    exact minusSquare = scaled(times(x, x), -1), s = {0, 0};
    for (int n = 27; n > 1; n -= 2)
        s = over(times(minusSquare, plus(whole(1), s)), whole((double) n * (n - 1)));
    return plus(x, times(x, s));
}

static exact cosine(exact x)
{
    exact minusSquare = scaled(times(x, x), -1), s = {0, 0};
    for (int n = 28; n > 0; n -= 2)
        s = over(times(minusSquare, plus(whole(1), s)), whole((double) n * (n - 1)));
    return plus(whole(1), s);
}

void __maize_sin_cos(exact x, exact *sineOf, exact *cosineOf)
{
    exact rest;
    int quadrant = reduce(x.hi, &rest);
    rest = plus(rest, whole(x.lo));
    exact s = sine(rest), c = cosine(rest);
    *sineOf = quadrant & 1 ? c : s;
    *cosineOf = quadrant & 1 ? s : c;
    if (quadrant & 2)
        *sineOf = (exact) {-sineOf->hi, -sineOf->lo};
    if (quadrant == 1 || quadrant == 2)
        *cosineOf = (exact) {-cosineOf->hi, -cosineOf->lo};
}

static double nothing(double x)
{
    return x - x;
}

double sin(double x)
{
    double magnitude = __builtin_fabs(x);
    if (!(magnitude < __builtin_inf()))
        return nothing(x);
    if (magnitude < 0x1p-30)
        return x == 0 || magnitude < 0x1p-200 ? x : x - x * x * x / 6;
    exact rest;
    int quadrant = reduce(magnitude, &rest);
    exact s = quadrant & 1 ? cosine(rest) : sine(rest);
    double value = s.hi + s.lo;
    return ((quadrant & 2) != 0) != (x < 0) ? -value : value;
}

double cos(double x)
{
    double magnitude = __builtin_fabs(x);
    if (!(magnitude < __builtin_inf()))
        return nothing(x);
    exact rest;
    int quadrant = reduce(magnitude, &rest);
    exact s = quadrant & 1 ? sine(rest) : cosine(rest);
    double value = s.hi + s.lo;
    return quadrant == 1 || quadrant == 2 ? -value : value;
}

double tan(double x)
{
    double magnitude = __builtin_fabs(x);
    if (!(magnitude < __builtin_inf()))
        return nothing(x);
    if (magnitude < 0x1p-30)
        return x == 0 || magnitude < 0x1p-200 ? x : x + x * x * x / 3;
    exact rest;
    int quadrant = reduce(magnitude, &rest);
    exact t = quadrant & 1 ? over(cosine(rest), sine(rest)) : over(sine(rest), cosine(rest));
    double value = quadrant & 1 ? -(t.hi + t.lo) : t.hi + t.lo;
    return x < 0 ? -value : value;
}

/* Of a ratio from 0 to 1: a guess, and twice what is missing to the angle whose tangent it is. */
static exact arc(exact y, exact x)
{
    double t = y.hi / x.hi, square = t * t;
    double guess = t * (0.99997726 + square * (-0.33262347 + square * (0.19354346 + square * (-0.11643287 + square * (0.05265332 - square * 0.01172120)))));
    exact angle = whole(guess);
    for (int i = 0; i < 2; i++) {
        exact s = sine(angle), c = cosine(angle);
        angle = plus(angle, over(minus(times(y, c), times(x, s)), plus(times(x, c), times(y, s))));
    }
    return angle;
}

exact __maize_angle(exact y, exact x)
{
    int below = y.hi < 0, left = x.hi < 0;
    exact up = below ? (exact) {-y.hi, -y.lo} : y, right = left ? (exact) {-x.hi, -x.lo} : x;
    exact angle = up.hi <= right.hi ? arc(up, right) : minus(HALF_PI, arc(right, up));
    if (left)
        angle = minus(scaled(HALF_PI, 2), angle);
    return below ? (exact) {-angle.hi, -angle.lo} : angle;
}

double atan(double x)
{
    double magnitude = __builtin_fabs(x);
    if (x != x || x == 0 || magnitude < 0x1p-200)
        return x;
    if (magnitude > 0x1p60)
        return x < 0 ? -HALF_PI.hi : HALF_PI.hi;
    exact a = __maize_angle(whole(x), whole(1));
    return a.hi + a.lo;
}

/* C17, annex F.10.1.4. */
double atan2(double y, double x)
{
    if (x != x || y != y)
        return x + y;
    int left = (int) (bits_of(x) >> 63);
    double infinite = __builtin_inf(), sign = bits_of(y) >> 63 ? -1 : 1;
    double up = __builtin_fabs(y), right = __builtin_fabs(x);
    if (up == 0)
        return left ? sign * 2 * HALF_PI.hi : y;
    if (right == 0)
        return sign * HALF_PI.hi;
    if (up == infinite)
        return sign * (right != infinite ? HALF_PI.hi : left ? 1.5 * HALF_PI.hi : 0.5 * HALF_PI.hi);
    if (right == infinite)
        return sign * (left ? 2 * HALF_PI.hi : 0);
    int difference = (int) (bits_of(up) >> 52) - (int) (bits_of(right) >> 52);
    if (difference > 64)
        return sign * HALF_PI.hi;
    if (difference < -64)
        return left ? sign * 2 * HALF_PI.hi : y / right;
    int exponent = (int) (bits_of(right) >> 52) - 1023;
    double down = exponent > 900 ? 0x1p-200 : exponent < -900 ? 0x1p200 : 1;
    exact a = __maize_angle(whole(up * down), whole(x * down));
    return sign * (a.hi + a.lo);
}

double asin(double x)
{
    double magnitude = __builtin_fabs(x);
    if (x != x || magnitude > 1)
        return x != x ? x : __builtin_nan("");
    if (magnitude < 0x1p-200)
        return x;
    exact a = __maize_angle(whole(x), square_root(times(sum(1, x), sum(1, -x))));
    return magnitude == 1 ? x * HALF_PI.hi : a.hi + a.lo;
}

double acos(double x)
{
    if (x != x || __builtin_fabs(x) > 1)
        return x != x ? x : __builtin_nan("");
    if (x == 1)
        return 0;
    if (x == -1)
        return 2 * HALF_PI.hi;
    exact a = __maize_angle(square_root(times(sum(1, x), sum(1, -x))), whole(x));
    return a.hi + a.lo;
}
