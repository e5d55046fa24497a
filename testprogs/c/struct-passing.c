/* Structures by value, of every class of both ABIs, in and out. */
#include <stdio.h>

struct s1 { char c; };
struct s3 { char c[3]; };
struct s8 { int a; float f; };
struct s16 { long a; double d; };
struct s17 { char c[17]; };
struct f2 { float x, y; };
struct f4 { float x, y, z, w; };
struct d3 { double x, y, z; };
struct big { long v[8]; };
struct nested { struct f2 p; struct { short a; short b; } q; };

static struct s1 g1(struct s1 s) { s.c++; return s; }
static struct s3 g3(struct s3 s) { char t = s.c[0]; s.c[0] = s.c[2]; s.c[2] = t; return s; }
static struct s8 g8(struct s8 s) { s.a *= 2; s.f /= 2; return s; }
static struct s16 g16(struct s16 s, struct s16 t) { s.a += t.a; s.d *= t.d; return s; }
static struct s17 g17(int k, struct s17 s) { s.c[16] = s.c[k]; return s; }
static struct f2 gf2(struct f2 a, struct f2 b) { return (struct f2){a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x}; }
static struct f4 gf4(struct f4 a, float k, struct f4 b) { return (struct f4){a.x + k * b.x, a.y + k * b.y, a.z + k * b.z, a.w + k * b.w}; }
static struct d3 cross(struct d3 a, struct d3 b) { return (struct d3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }
static struct big rotate(struct big b, int n)
{
    struct big r;
    for (int i = 0; i < 8; i++)
        r.v[(i + n) & 7] = b.v[i];
    return r;
}
static struct nested gn(struct nested n) { n.q.a = (short)(n.q.a + n.p.x); n.p.y += n.q.b; return n; }
static double many(struct s8 a, struct f4 b, long c, struct big d, double e, struct s16 f, struct d3 g, struct s3 h, struct f2 i, struct s16 j, struct s8 k)
{
    return a.a + b.w + (double)c + (double)d.v[7] + e + (double)f.a + g.y + h.c[1] + i.x + j.d + k.f;
}

int main(void)
{
    struct s1 a = g1((struct s1){'p'});
    struct s3 b = g3((struct s3){"xyz"});
    struct s8 c = g8((struct s8){21, 5});
    struct s16 d = g16((struct s16){40, 1.5}, (struct s16){2, 4});
    struct s17 e = g17(3, (struct s17){"abcdefghijklmnop"});
    struct f2 f = gf2((struct f2){1, 2}, (struct f2){3, -4});
    struct f4 g = gf4((struct f4){1, 2, 3, 4}, .5f, (struct f4){8, 6, 4, 2});
    struct d3 h = cross((struct d3){1, 2, 3}, (struct d3){-3, .5, 2});
    struct big i = rotate((struct big){{1, 2, 3, 4, 5, 6, 7, 8}}, 3);
    struct nested n = gn((struct nested){{2.5f, 1}, {10, 20}});
    printf("%c %.3s %d %g %ld %g %.17s\n", a.c, b.c, c.a, c.f, d.a, d.d, e.c);
    printf("%g %g %g %g %g %g %g %g %g\n", f.x, f.y, g.x, g.y, g.z, g.w, h.x, h.y, h.z);
    for (int k = 0; k < 8; k++)
        printf("%ld", i.v[k]);
    printf(" %g %g %d %d\n", n.p.x, n.p.y, n.q.a, n.q.b);
    printf("%g\n", many(c, g, 1000, i, .125, d, h, b, f, (struct s16){1, 2}, (struct s8){3, 4}));
    struct big (*indirect)(struct big, int) = rotate;
    printf("%ld\n", indirect(indirect(i, 1), 2).v[0]);
    return 0;
}
