/* Products and quotients of complex numbers, where the compiler's own have met what is no number (C17, annex G.5.1). */
#include <math.h>

/* An infinite part becomes 1, any other 0, with its sign. */
static double boxed(double x)
{
    return copysign(__builtin_isinf(x) ? 1 : 0, x);
}

static double number(double x)
{
    return x != x ? copysign(0, x) : x;
}

static int infinite(double a, double b)
{
    return __builtin_isinf(a) || __builtin_isinf(b);
}

double _Complex __muldc3(double a, double b, double c, double d)
{
    double ac = a * c, bd = b * d, ad = a * d, bc = b * c;
    double x = ac - bd, y = ad + bc;
    if (x == x || y == y)
        return __builtin_complex(x, y);
    int again = 0;
    if (infinite(a, b)) {
        a = boxed(a), b = boxed(b), c = number(c), d = number(d);
        again = 1;
    }
    if (infinite(c, d)) {
        c = boxed(c), d = boxed(d), a = number(a), b = number(b);
        again = 1;
    }
    if (!again && (infinite(ac, bd) || infinite(ad, bc))) {
        a = number(a), b = number(b), c = number(c), d = number(d);
        again = 1;
    }
    if (again) {
        x = __builtin_inf() * (a * c - b * d);
        y = __builtin_inf() * (a * d + b * c);
    }
    return __builtin_complex(x, y);
}

double _Complex __divdc3(double a, double b, double c, double d)
{
    int power = 0;
    double large = fmax(fabs(c), fabs(d)), scale = logb(large);
    if (large != 0 && scale == scale && !__builtin_isinf(scale)) {
        power = (int) scale;
        c = scalbn(c, -power);
        d = scalbn(d, -power);
    }
    double below = c * c + d * d;
    double x = scalbn((a * c + b * d) / below, -power), y = scalbn((b * c - a * d) / below, -power);
    if (x == x || y == y)
        return __builtin_complex(x, y);
    if (below == 0 && (a == a || b == b)) {
        x = copysign(__builtin_inf(), c) * a;
        y = copysign(__builtin_inf(), c) * b;
    } else if (infinite(a, b) && !infinite(c, d) && c == c && d == d) {
        a = boxed(a), b = boxed(b);
        x = __builtin_inf() * (a * c + b * d);
        y = __builtin_inf() * (b * c - a * d);
    } else if (__builtin_isinf(large) && !infinite(a, b) && a == a && b == b) {
        c = boxed(c), d = boxed(d);
        x = 0 * (a * c + b * d);
        y = 0 * (b * c - a * d);
    }
    return __builtin_complex(x, y);
}

float _Complex __mulsc3(float a, float b, float c, float d)
{
    float ac = a * c, bd = b * d, ad = a * d, bc = b * c;
    float x = ac - bd, y = ad + bc;
    if (x == x || y == y)
        return __builtin_complex(x, y);
    double _Complex z = __builtin_complex((double) x, (double) y);
    if (infinite(a, b) || infinite(c, d))
        z = __muldc3(a, b, c, d);
    else if (infinite(ac, bd) || infinite(ad, bc))
        z = __builtin_complex(__builtin_inf() * (number(a) * number(c) - number(b) * number(d)),
                              __builtin_inf() * (number(a) * number(d) + number(b) * number(c)));
    return __builtin_complex((float) __real__ z, (float) __imag__ z);
}

float _Complex __divsc3(float a, float b, float c, float d)
{
    double _Complex z = __divdc3(a, b, c, d);
    return __builtin_complex((float) __real__ z, (float) __imag__ z);
}
