/* sscanf: conversions, widths, sets, suppression, counts. */
#include <stdio.h>

int main(void)
{
    int a = 0, b = 0, c = 0, n = 0;
    unsigned u = 0;
    long long ll = 0;
    short h = 0;
    signed char hh = 0;
    float f = 0;
    double d = 0;
    char s[32] = "", t[32] = "", ch[4] = "";
    printf("%d", sscanf("10 -20 0x1f", "%d %d %i", &a, &b, &c));
    printf(" %d %d %d\n", a, b, c);
    printf("%d", sscanf("077 ff 4000000000", "%i %x %u", &a, &b, &u));
    printf(" %d %d %u\n", a, b, u);
    printf("%d", sscanf("1.5 -2.25e3 abc", "%f %lf %31s", &f, &d, s));
    printf(" %g %g %s\n", f, d, s);
    printf("%d", sscanf("12345678", "%3d%2d%n%d", &a, &b, &n, &c));
    printf(" %d %d %d %d\n", a, b, n, c);
    printf("%d", sscanf("key = value;", "%31[a-z] = %31[^;]", s, t));
    printf(" %s %s\n", s, t);
    printf("%d", sscanf("xyz", "%3c", ch));
    printf(" %.3s\n", ch);
    printf("%d", sscanf("-9223372036854775808 -5 200", "%lld %hd %hhd", &ll, &h, &hh));
    printf(" %lld %d %d\n", ll, h, hh);
    printf("%d", sscanf("1,2,3", "%d,%*d,%d", &a, &b));
    printf(" %d %d\n", a, b);
    printf("%d %d %d\n", sscanf("", "%d", &a), sscanf("x", "%d", &a), sscanf("5%", "%d%%", &a));
    printf("%d", sscanf("inf nan 0x1p4", "%lf %f %lf", &d, &f, &d));
    printf(" %g\n", d);
    return 0;
}
