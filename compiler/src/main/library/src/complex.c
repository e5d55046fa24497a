/*
 * Functions of complex numbers (C17, 7.3), with the branch cuts and signed zeros of Kahan, "Branch cuts for complex elementary functions, or: Much
 * ado about nothing's sign bit" (1987), whose formulas they follow, and the special cases of annex G.6.
 */
#include <complex.h>
#include <math.h>
#include "exact.h"

typedef double complex number;

double creal(number z) { return __real__ z; }
double cimag(number z) { return __imag__ z; }
double cabs(number z) { return hypot(__real__ z, __imag__ z); }
double carg(number z) { return atan2(__imag__ z, __real__ z); }
number conj(number z) { return CMPLX(__real__ z, -__imag__ z); }

number cproj(number z)
{
    return isinf(__real__ z) || isinf(__imag__ z) ? CMPLX(__builtin_inf(), copysign(0, __imag__ z)) : z;
}

/* z times i, and z by i. */
static number turned(number z) { return CMPLX(-__imag__ z, __real__ z); }
static number turned_back(number z) { return CMPLX(__imag__ z, -__real__ z); }

number csqrt(number z)
{
    double x = __real__ z, y = __imag__ z;
    if (x == 0 && y == 0)
        return CMPLX(0, y);
    if (isinf(y))
        return CMPLX(fabs(y), y);
    if (x != x)
        return CMPLX(x, y == y ? x : y);
    if (isinf(x))
        return x > 0 ? CMPLX(x, y == y ? copysign(0, y) : y) : CMPLX(y == y ? 0 : y, copysign(-x, y));
    if (y != y)
        return CMPLX(y, y);
    /* As (a even) powers of two apart, so that nothing overflows. */
    int power = ilogb(fmax(fabs(x), fabs(y))) & ~1;
    x = scalbn(x, -power);
    y = scalbn(y, -power);
    exact size = square_root(plus(product(x, x), product(y, y)));
    exact root = square_root(scaled(plus(size, whole(fabs(x))), 0.5));
    exact other = over(scaled(whole(y), 0.5), root);
    double a = scalbn(root.hi + root.lo, power / 2), b = copysign(scalbn(other.hi + other.lo, power / 2), y);
    return x >= 0 ? CMPLX(a, b) : CMPLX(fabs(b), copysign(a, y));
}

/* e^x (cos(y) + i sin(y)), or half of it, where e^x alone may be too large. */
static number exponential(double x, double y, double factor)
{
    double c = factor * cos(y), s = factor * sin(y);
    /* e^700; three of it are beyond all numbers, whatever they are multiplied by. */
    for (x = fmin(x, 2800); x > 700; x -= 700) {
        c *= 0x1.d945df4f8ec8ep+1009;
        s *= 0x1.d945df4f8ec8ep+1009;
    }
    return CMPLX(exp(x) * c, exp(x) * s);
}

number cexp(number z)
{
    double x = __real__ z, y = __imag__ z;
    if (y == 0)
        return CMPLX(exp(x), y);
    if (isfinite(y))
        return isinf(x) && x < 0 ? CMPLX(copysign(0, cos(y)), copysign(0, sin(y)))
               : isinf(x) ? CMPLX(x * cos(y), x * sin(y)) : x != x ? CMPLX(x, x) : exponential(x, y, 1);
    if (isinf(x))
        return x < 0 ? CMPLX(0, 0) : CMPLX(x, y - y);
    return CMPLX(y - y, y - y);
}

/* The logarithm of the size from the sum of the squares, so that it is right near 1 as well. */
number clog(number z)
{
    double x = __real__ z, y = __imag__ z, angle = atan2(y, x), large = fmax(fabs(x), fabs(y));
    if (!isfinite(x) || !isfinite(y) || large == 0)
        return CMPLX(log(hypot(x, y)), angle);
    int power = ilogb(large);
    power = power > -2 && power < 2 ? 0 : power;
    x = scalbn(x, -power);
    y = scalbn(y, -power);
    exact l = plus(scaled(__maize_log(plus(product(x, x), product(y, y))), 0.5), times(LN2, whole(power)));
    return CMPLX(l.hi + l.lo, angle);
}

number cpow(number z, number w)
{
    if (__real__ z == 0 && __imag__ z == 0)
        return __real__ w == 0 && __imag__ w == 0 ? CMPLX(1, 0) : __real__ w > 0 ? CMPLX(0, 0) : cexp(w * clog(z));
    return cexp(w * clog(z));
}

number csinh(number z)
{
    double x = __real__ z, y = __imag__ z;
    if (y == 0 || (x == 0 && !isfinite(y)))
        return CMPLX(sinh(x), y == 0 ? y : y - y);
    if (!isfinite(y))
        return CMPLX(isinf(x) ? x : y - y, y - y);
    if (x == 0)
        return CMPLX(copysign(0, x * cos(y)), sin(y));
    if (fabs(x) < 700 || !isfinite(x))
        return CMPLX(sinh(x) * cos(y), cosh(x) * sin(y));
    number e = exponential(fabs(x), y, 0.5);
    return CMPLX(copysign(1, x) * __real__ e, __imag__ e);
}

number ccosh(number z)
{
    double x = __real__ z, y = __imag__ z;
    if (x == 0 || y == 0) {
        double zero = copysign(0, x) * copysign(1, y);
        return CMPLX(y == 0 ? cosh(x) : cos(y), x == 0 && y == y && !isinf(y) ? zero * copysign(1, y == 0 ? 1 : sin(y) * copysign(1, y)) : zero);
    }
    if (!isfinite(y))
        return CMPLX(isinf(x) ? fabs(x) : y - y, y - y);
    if (fabs(x) < 700 || !isfinite(x))
        return CMPLX(cosh(x) * cos(y), sinh(x) * sin(y));
    number e = exponential(fabs(x), y, 0.5);
    return CMPLX(__real__ e, copysign(1, x) * __imag__ e);
}

number ctanh(number z)
{
    double x = __real__ z, y = __imag__ z;
    if (isinf(x))
        return CMPLX(copysign(1, x), copysign(0, isfinite(y) ? sin(2 * y) : y));
    if (!isfinite(y) || x != x)
        return CMPLX(x == 0 ? x : y != y || x != x ? x + y : y - y, y == 0 ? y : y - y + x);
    if (fabs(x) > 22)
        return CMPLX(copysign(1, x), 4 * sin(y) * cos(y) * exp(-2 * fabs(x)));
    double t = tan(y), beta = 1 + t * t, s = sinh(x), rho = sqrt(1 + s * s);
    return isinf(t) ? CMPLX(rho / s, 1 / t) : CMPLX(beta * rho * s / (1 + beta * s * s), t / (1 + beta * s * s));
}

number csin(number z) { return turned_back(csinh(turned(z))); }
number ccos(number z) { return ccosh(turned(z)); }
number ctan(number z) { return turned_back(ctanh(turned(z))); }

/* Annex G.6.2.2: of a number in the first quadrant, from which the others follow. */
static number first_quadrant_asinh(double a, double b)
{
    if (isinf(b))
        return CMPLX(b, a != a ? a : isinf(a) ? 0.5 * HALF_PI.hi : HALF_PI.hi);
    if (isinf(a))
        return CMPLX(a, b == b ? 0 : b);
    if (a != a || b != b)
        return CMPLX(a + b, b == 0 ? b : a + b);
    if (a == 0 && b == 0)
        return CMPLX(a, b);
    /* asinh(z) = asin(i z) / i */
    number below = csqrt(CMPLX(1 + b, -a)), above = csqrt(CMPLX(1 - b, a));
    double c = __real__ below * __real__ above - __imag__ below * __imag__ above;
    double s = __real__ below * __imag__ above - __imag__ below * __real__ above;
    return CMPLX(asinh(s), atan2(b, c));
}

number casinh(number z)
{
    number w = first_quadrant_asinh(fabs(__real__ z), fabs(__imag__ z));
    return CMPLX(copysign(__real__ w, __real__ z), copysign(__imag__ w, __imag__ z));
}

/* Annex G.6.2.1: of a number in the upper half. */
static number upper_acosh(double x, double b)
{
    if (isinf(b) || isinf(x)) {
        double angle = x != x || b != b ? x + b : !isinf(x) ? HALF_PI.hi : x > 0 ? 0 : 2 * HALF_PI.hi;
        if (isinf(b) && isinf(x))
            angle = (x > 0 ? 0.5 : 1.5) * HALF_PI.hi;
        return CMPLX(__builtin_inf(), angle);
    }
    if (x != x || b != b)
        return CMPLX(x + b, x == 0 ? HALF_PI.hi : x + b);
    number below = csqrt(CMPLX(x - 1, b)), above = csqrt(CMPLX(x + 1, b));
    double c = __real__ below * __real__ above + __imag__ below * __imag__ above;
    return CMPLX(asinh(c), 2 * atan2(__imag__ below, __real__ above));
}

number cacosh(number z)
{
    number w = upper_acosh(__real__ z, fabs(__imag__ z));
    return CMPLX(__real__ w, copysign(__imag__ w, __imag__ z));
}

number cacos(number z)
{
    number w = upper_acosh(__real__ z, fabs(__imag__ z));
    return CMPLX(__imag__ w, signbit(__imag__ z) ? __real__ w : -__real__ w);
}

number casin(number z) { return turned_back(casinh(turned(z))); }
number catan(number z) { return turned_back(catanh(turned(z))); }

number catanh(number z)
{
    double x = __real__ z, y = __imag__ z, size = fabs(x);
    if (x != x || y != y)
        return CMPLX(isinf(y) ? copysign(0, x) : isinf(x) ? copysign(0, x) : x == 0 ? x : x + y, isinf(y) ? copysign(HALF_PI.hi, y) : x + y);
    if (size > 0x1p500 || fabs(y) > 0x1p500) {
        /* The real part of 1 / z. */
        double scale = 0x1p-600, a = size * scale, b = y * scale, square = a * a + b * b;
        return CMPLX(copysign(isinf(size) || isinf(y) ? 0 : a / square * scale, x), copysign(HALF_PI.hi, y));
    }
    if (y == 0 && size <= 1)
        return CMPLX(atanh(x), y);
    if (size == 1 && fabs(y) < 0x1p-500)
        return CMPLX(copysign((LN2.hi - log(fabs(y))) / 2, x), copysign(HALF_PI.hi / 2, y));
    exact distance = plus(times(sum(1, -size), sum(1, -size)), product(y, y));
    exact ratio = over(scaled(whole(size), 4), distance);
    double re = ratio.hi < 0x1p-40 ? (ratio.hi - ratio.hi * ratio.hi / 2) / 4 : 0;
    if (ratio.hi >= 0x1p-40) {
        exact l = scaled(__maize_log(plus(whole(1), ratio)), 0.25);
        re = l.hi + l.lo;
    }
    exact right = minus(times(sum(1, -size), sum(1, size)), product(y, y));
    return CMPLX(copysign(re, x), atan2(2 * y, right.hi + right.lo) / 2);
}
