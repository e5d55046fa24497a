/*
 * The inverse trigonometric functions. The arc tangent of x is that of a number c near x, which comes from a table, and that of
 * (x - c) / (1 + x c), which is at most 1/64.
 */
#include <math.h>
#include "exact.h"

#define PI ((exact) {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53})

#define LEAST 0x1p-5
#define LARGEST 0x1p5
#define TINY 0x1p-27

/* The arc tangents of the middles of 16 parts of each binade from LEAST to LARGEST. */
static const exact arcs[160] = {
    {0x1.07e89e3abee7ep-5, -0x1.487ba8ef8f523p-62}, {0x1.17e41b2bdeb61p-5, -0x1.ec808e694186p-61}, {0x1.27df0c70b94dfp-5, 0x1.edc1fc47f3298p-60}, {0x1.37d96a1875a5p-5, 0x1.14630cae354c7p-59},
    {0x1.47d32c33f3cb4p-5, 0x1.a00db0726717dp-59}, {0x1.57cc4ad5e46d1p-5, 0x1.af5b692e5208cp-59}, {0x1.67c4be12e0476p-5, 0x1.edbefc2789435p-61}, {0x1.77bc7e017f8dbp-5, -0x1.1b2746d8fa6a3p-60},
    {0x1.87b382ba71414p-5, 0x1.438cb47badbd9p-60}, {0x1.97a9c4589278dp-5, -0x1.3a5d9acededc3p-59}, {0x1.a79f3af90597cp-5, 0x1.fc19bde1816d2p-61}, {0x1.b793debb4975p-5, 0x1.aad654cd739d1p-61},
    {0x1.c787a7c1506fdp-5, 0x1.993ff6d7d0532p-64}, {0x1.d77a8e2f9772cp-5, -0x1.f361e817d1ba4p-62}, {0x1.e76c8a2d3ce3cp-5, -0x1.dd1a3cdadc8b8p-59}, {0x1.f75d93e417809p-5, 0x1.91c5384f38a8dp-59},
    {0x1.07a2a58a0c16fp-4, 0x1.286a0aa8fbfd2p-58}, {0x1.1790a88aca931p-4, 0x1.c57fd08281008p-58}, {0x1.277c80c02ec4dp-4, 0x1.869be03c4d7fp-58}, {0x1.37660f1a6b5d8p-4, 0x1.00c2bea115efp-58},
    {0x1.474d34a4bbb9dp-4, -0x1.0d3965910af34p-62}, {0x1.5731d286c4ecbp-4, -0x1.e6e754b5c9fdp-59}, {0x1.6713ca05f38b3p-4, 0x1.8844be8e0089bp-61}, {0x1.76f2fc86d613dp-4, -0x1.0517b6267cdb9p-59},
    {0x1.86cf4b8e73cbfp-4, -0x1.dcdd915cf736bp-58}, {0x1.96a898c39fefbp-4, -0x1.1cfa6eef407cep-58}, {0x1.a67ec5f04910ap-4, 0x1.9eda51bd12082p-58}, {0x1.b651b502c480ap-4, -0x1.c46fc87331bap-58},
    {0x1.c621480f15a6ap-4, -0x1.cfccaa3f6687p-60}, {0x1.d5ed6150311dcp-4, 0x1.eb3fd6855286cp-59}, {0x1.e5b5e3293b7cfp-4, 0x1.d4aae80ff2fd5p-59}, {0x1.f57ab026c3a9p-4, -0x1.c26c3afc8b17ap-59},
    {0x1.068d584212b3ep-3, -0x1.9e2d283019bfdp-57}, {0x1.164654106085p-3, 0x1.6bcee8ae7ea92p-57}, {0x1.25f6e171a535cp-3, 0x1.7c6d7bde1a31p-57}, {0x1.359e8edeb99a4p-3, -0x1.a5fd74e4604c6p-57},
    {0x1.453cec6092a9ep-3, 0x1.1f653b3a5a78bp-57}, {0x1.54d18ba11570ap-3, 0x1.18282f2884073p-57}, {0x1.645bfffb3aa74p-3, -0x1.f536b677c2cb4p-60}, {0x1.73dbde8a7d202p-3, -0x1.5ad0f6d4a665dp-58},
    {0x1.8350be398ebc8p-3, -0x1.5a91332b9c90dp-58}, {0x1.92ba37d050272p-3, -0x1.0d3ded0ff4764p-57}, {0x1.a217e601081a6p-3, -0x1.0def8a60af374p-57}, {0x1.b1696574d780cp-3, -0x1.85ab8fc15a673p-58},
    {0x1.c0ae54d768467p-3, -0x1.04cdbf55f26dcp-57}, {0x1.cfe654e1d5395p-3, 0x1.47b9a3f71eafbp-57}, {0x1.df110864c9d9ep-3, -0x1.5818b53bf4781p-60}, {0x1.ee2e1451d980dp-3, -0x1.9a7708c46ba91p-58},
    {0x1.025fa510665b6p-2, -0x1.672df6832fa48p-56}, {0x1.1151a362431cap-2, -0x1.4dc8dc9077b9fp-56}, {0x1.2025567e47c96p-2, -0x1.1832328f4290ep-57}, {0x1.2ed987a823cfep-2, 0x1.b91258ea012cap-57},
    {0x1.3d6d129271134p-2, 0x1.137ca41cc958ap-56}, {0x1.4bdee586890e7p-2, -0x1.e4dc77c22a757p-57}, {0x1.5a2e0175e0f4ep-2, 0x1.13b7a8f82e457p-56}, {0x1.685979f5fa6fep-2, -0x1.257814d1ada9cp-59},
    {0x1.7660752817502p-2, -0x1.dd11791cc76p-59}, {0x1.84422b8df95d7p-2, 0x1.d76a0299b41b6p-56}, {0x1.91fde7cd0c662p-2, 0x1.1074188054b53p-56}, {0x1.9f93066168002p-2, -0x1.c827047c9439ap-56},
    {0x1.ad00f5422058bp-2, 0x1.fc4c33891d2e8p-56}, {0x1.ba473378624a5p-2, 0x1.519a1b46e4affp-56}, {0x1.c76550aad71f9p-2, -0x1.74b8bff7043e4p-56}, {0x1.d45aec9ec862bp-2, 0x1.89421163ef92dp-57},
    {0x1.e77eb7f175a34p-2, 0x1.0e53dc1bf3435p-56}, {0x1.0039c73c1a40cp-1, -0x1.b32c949c9d593p-55}, {0x1.0c6145b5b43dap-1, 0x1.974fa13b5404fp-58}, {0x1.1835a88be7c13p-1, 0x1.c621cec00c301p-55},
    {0x1.23b71e2cc9e6ap-1, 0x1.c421c9f38224ep-57}, {0x1.2ee628406cbcap-1, 0x1.c5d5e9ff0cf8dp-55}, {0x1.39c391cd4171ap-1, -0x1.2304331d8bf46p-55}, {0x1.445065b795b56p-1, -0x1.f76d0163f79c8p-56},
    {0x1.4e8de5bb6ec04p-1, 0x1.4a33dbeb3796cp-55}, {0x1.587d81f732fbbp-1, -0x1.5e5c9d8c5a95p-56}, {0x1.6220d115d7b8ep-1, -0x1.2b785350ee8c1p-57}, {0x1.6b798920b3d99p-1, -0x1.a80386188c50ep-55},
    {0x1.748978fba8e0fp-1, 0x1.7b2a6165884a1p-59}, {0x1.7d528289fa093p-1, 0x1.560821e2f3aa9p-55}, {0x1.85d69576cc2c5p-1, 0x1.6b66e7fc8b8c3p-57}, {0x1.8e17aa99cc05ep-1, -0x1.ec182ab042f61p-56},
    {0x1.9a000a935bd8ep-1, 0x1.59411df0dccefp-56}, {0x1.a908afa5b1d4ap-1, -0x1.5d7be5d5f808bp-56}, {0x1.b7291b4e25bdap-1, -0x1.c49cc26e6366p-56}, {0x1.c470abf2d3d01p-1, 0x1.6a61dbf199479p-56},
    {0x1.d0ee2253886a6p-1, 0x1.2c9f73793ddedp-55}, {0x1.dcaf82dc1a6f4p-1, -0x1.f99cb3ddd479p-55}, {0x1.e7c2042350f87p-1, -0x1.0e14d8d5a7dd8p-57}, {0x1.f232073aeb172p-1, -0x1.5f5b3a2cdfc2cp-55},
    {0x1.fc0b171ec926cp-1, -0x1.3337369af334fp-58}, {0x1.02abf692f6d0cp+0, -0x1.7e03a29351e05p-54}, {0x1.07113c6a93a21p+0, 0x1.c2bc4d3a3e69fp-56}, {0x1.0b39f4eca23aep+0, 0x1.25934545c016cp-54},
    {0x1.0f2a5d9fff026p+0, 0x1.e6ac2e9161719p-55}, {0x1.12e65fa32aaedp+0, -0x1.f25b08b14d8d6p-54}, {0x1.167195a203265p+0, 0x1.1a5aca105c6aep-54}, {0x1.19cf51b0603ddp+0, -0x1.4b79cf12e503dp-55},
    {0x1.1e8d473c5d5cap+0, 0x1.40b5b2505c143p-54}, {0x1.245b4faf23111p+0, -0x1.bcadba0fe318bp-54}, {0x1.29a33f97bdbeap+0, 0x1.20768f82d028dp-54}, {0x1.2e75728833a54p+0, 0x1.16e3ef7326bdap-56},
    {0x1.32dfe01c11c21p+0, 0x1.cb1af39d75eb5p-54}, {0x1.36ee7f2a24644p+0, -0x1.2c820975621fbp-54}, {0x1.3aab98641f26bp+0, -0x1.dc349cc175bc7p-55}, {0x1.3e200aea00d99p+0, -0x1.4794dda3dc8fbp-54},
    {0x1.41538521b2f98p+0, 0x1.b0a24edb2ee98p-57}, {0x1.444cb3d7d780cp+0, 0x1.84edbdae1963fp-54}, {0x1.4711695fedde2p+0, -0x1.369e22089162cp-55}, {0x1.49a6be20c3a52p+0, 0x1.61f86cbdae1abp-54},
    {0x1.4c112bb9f7c63p+0, 0x1.f746650006c33p-57}, {0x1.4e54a3b8e6cf8p+0, -0x1.546673bfb75fp-55}, {0x1.5074a2a612ac3p+0, -0x1.70b6f0046b39p-55}, {0x1.5274400eea72bp+0, -0x1.c8ca264844338p-54},
    {0x1.553ce48a04765p+0, -0x1.fb2a15b01af76p-55}, {0x1.58990974dfc9bp+0, -0x1.38724877fdf56p-54}, {0x1.5b9c9494c0d73p+0, -0x1.dbb3cb11f72aep-56}, {0x1.5e545b9b1a4c8p+0, -0x1.b1f8afb3dd31dp-54},
    {0x1.60cadf03e444dp+0, -0x1.1cafc7209e76bp-54}, {0x1.6308ca2a1ee29p+0, 0x1.69afbaa88c2dcp-55}, {0x1.6515542adf35bp+0, 0x1.1abca6117c655p-54}, {0x1.66f689fe6ecd7p+0, 0x1.296b3ad3ab6dap-56},
    {0x1.68b187b9d2c61p+0, -0x1.e65414ed76ae6p-54}, {0x1.6a4aa53aac449p+0, -0x1.4371a18cdc2a7p-55}, {0x1.6bc59952bf3b1p+0, 0x1.977d7c13d209cp-56}, {0x1.6d2595b4f5943p+0, 0x1.6d3e45139467ep-54},
    {0x1.6e6d5d4f4d24bp+0, 0x1.bc3dadd1ee93fp-58}, {0x1.6f9f5650fd3efp+0, 0x1.9b070ed3f43e4p-54}, {0x1.70bd98cd96433p+0, 0x1.a965f981024a8p-58}, {0x1.71c9fab4414b2p+0, 0x1.ed22abd9c91bcp-54},
    {0x1.733e83ec95ff3p+0, 0x1.daa1cb741b5afp-54}, {0x1.74fe3c2f08578p+0, -0x1.85702971de777p-55}, {0x1.768e250aec6fcp+0, 0x1.7d3c945f7481bp-55}, {0x1.77f57d148f11cp+0, -0x1.2113a4a1ff42dp-56},
    {0x1.793a1f5a56d14p+0, -0x1.436a317c1ec5p-54}, {0x1.7a60d4728e3dap+0, -0x1.3ccc36faf1683p-54}, {0x1.7b6d8e630ad5ep+0, 0x1.8a1b0e4f4fe5bp-55}, {0x1.7c63958a05d02p+0, -0x1.47cce616ff378p-54},
    {0x1.7d45aab9c6633p+0, -0x1.8eca10bf2b832p-54}, {0x1.7e16216f80625p+0, 0x1.df2f346b6593dp-56}, {0x1.7ed6f431b596fp+0, -0x1.cc4ff0c22192ep-57}, {0x1.7f89d48cc7f43p+0, 0x1.eb24ac99c7f13p-56},
    {0x1.803037bd17135p+0, -0x1.d61a03be8ededp-54}, {0x1.80cb60cd9f7edp+0, -0x1.e3611150d62acp-54}, {0x1.815c68beac681p+0, 0x1.733b941c0a1cp-54}, {0x1.81e445233973dp+0, -0x1.5943116be80adp-55},
    {0x1.82a0ae7eef9ffp+0, 0x1.a66d9699385eap-56}, {0x1.8382dca698943p+0, -0x1.7059a8c1fe6b2p-54}, {0x1.844caa6e36176p+0, -0x1.b87e5ac7e2cd4p-55}, {0x1.8501d43dec744p+0, -0x1.978349c4bab71p-54},
    {0x1.85a55cb2f0384p+0, 0x1.f0fb0a6f20ff2p-55}, {0x1.8639b79e21172p+0, 0x1.e89b524089f11p-54}, {0x1.86c0e99b54aa8p+0, 0x1.0fdfd986dcdbdp-54}, {0x1.873c9fa1e3b82p+0, 0x1.1e6af79236efbp-54},
    {0x1.87ae40d675cb3p+0, 0x1.d61a71dadc304p-54}, {0x1.8816fc2fd657ap+0, 0x1.890d9a056105ep-54}, {0x1.8877d307f1995p+0, -0x1.ee5d82c86da8dp-54}, {0x1.88d1a160b268fp+0, -0x1.a7444820f31c2p-55},
    {0x1.8925246ca8b4cp+0, 0x1.1373d282bba8bp-54}, {0x1.8972ffc482372p+0, -0x1.b05c71dab726p-56}, {0x1.89bbc196ec7fep+0, 0x1.c232ab696e88fp-54}, {0x1.89ffe60cd476ep+0, -0x1.f3ca250b7d564p-55}};

/* The middle of the part in which a number from LEAST to LARGEST is, of 6 bits, and its arc tangent. */
static inline double middle(double x, exact *arc)
{
    uint64_t part = bits_of(x) >> 48;
    *arc = arcs[part - (bits_of(LEAST) >> 48)];
    return of_bits(part << 48 | (uint64_t) 1 << 47);
}

/* (atan(t) - t), with the least largest error for t up to 1/32 (Remez's algorithm): 2^-62 of t. */
static inline double arc_tail(double t)
{
    double z = t * t;
    return t * z * (-0x1.55555555554eep-2 + z * (0x1.99999997a1b61p-3 + z * (-0x1.2492315bd48e2p-3 + z * 0x1.c639ddfbc58cp-4)));
}

double atan(double x)
{
    double magnitude = __builtin_fabs(x), t;
    exact arc;
    if (magnitude < LEAST)
        return magnitude < TINY ? x : x + arc_tail(x);
    if (magnitude < LARGEST) {
        double c = middle(magnitude, &arc);
        t = (magnitude - c) / (1 + magnitude * c);
    } else {
        if (x != x)
            return x;
        t = -1 / magnitude;
        arc = HALF_PI;
    }
    double value = arc.hi + (t + (arc.lo + arc_tail(t)));
    return x < 0 ? -value : value;
}

/* Of positive numbers whose quotient is from LEAST on: the angle to the x axis, or to its other half. */
static double wide_angle(double up, double right, int left)
{
    double q = up / right, t;
    exact arc;
    if (q < LARGEST) {
        double c = middle(q, &arc), h = long_head(right);
        /* c times either part of what is right is exact. */
        t = ((up - c * h) - c * (right - h)) / (right + c * up);
    } else {
        t = -right / up;
        arc = HALF_PI;
    }
    double rest = t + (arc.lo + arc_tail(t));
    if (!left)
        return arc.hi + rest;
    exact other = fast_sum(PI.hi, -arc.hi);
    return other.hi + (other.lo + (PI.lo - rest));
}

/* Of positive numbers whose quotient is less. */
static double narrow_angle(double up, double right, int left)
{
    double q = up / right;
    if (left)
        return PI.hi + (PI.lo - (q + arc_tail(q)));
    if (q < TINY)
        return q;
    double qh = long_head(q), h = long_head(right);
    double missing = (((up - qh * h) - qh * (right - h)) - (q - qh) * right) / right;
    return q + (missing + arc_tail(q));
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
        return left ? sign * PI.hi : y;
    if (right == 0)
        return sign * HALF_PI.hi;
    if (up == infinite)
        return sign * (right != infinite ? HALF_PI.hi : left ? 1.5 * HALF_PI.hi : 0.5 * HALF_PI.hi);
    if (right == infinite)
        return sign * (left ? PI.hi : 0);
    int exponent = (int) (bits_of(right) >> 52) - 1023, difference = (int) (bits_of(up) >> 52) - 1023 - exponent;
    if (difference > 64)
        return sign * HALF_PI.hi;
    if (difference < -64)
        return left ? sign * PI.hi : y / right;
    if (exponent > 900 || exponent < -900) {
        double down = exponent > 900 ? 0x1p-200 : 0x1p200;
        up *= down;
        right *= down;
    }
    return sign * (up < LEAST * right ? narrow_angle(up, right, left) : wide_angle(up, right, left));
}

/* (asin(x) - x) / x^3 of z = x^2, with the least largest error for x up to 1/2 (Remez's algorithm): 2^-59 of x. */
static inline double arc_sine_tail(double z)
{
    return 0x1.5555555555577p-3 + z * (0x1.333333332e103p-4 + z * (0x1.6db6db721412bp-5 + z * (0x1.f1c71a946e2fap-6 + z * (0x1.6e8bdeecd6434p-6
        + z * (0x1.1c49ef94f8477p-6 + z * (0x1.ca1f9e4c44746p-7 + z * (0x1.75850bb687459p-7 + z * (0x1.613f179f0c4a7p-7 + z * (0x1.e5d1cbd888251p-9
        + z * (0x1.63a69db8b22b8p-6 + z * (-0x1.580b058e19752p-6 + z * 0x1.0b4abd1c08b3dp-5)))))))))));
}

/* The arc cosine of a magnitude from 1/2 to 1: twice the arc sine of the root of (1 - x) / 2, and what is missing to it. */
static inline exact double_arc(double magnitude)
{
    double z = 0.5 * (1 - magnitude), root = __builtin_sqrt(z), h = head(root);
    double missing = z == 0 ? 0 : ((z - h * h) - (root - h) * (root + h)) / (2 * root);
    return (exact) {2 * root, 2 * (missing + root * z * arc_sine_tail(z))};
}

double asin(double x)
{
    double magnitude = __builtin_fabs(x);
    if (magnitude < 0.5)
        return magnitude < TINY ? x : x + x * (x * x) * arc_sine_tail(x * x);
    if (!(magnitude <= 1))
        return x != x ? x : __builtin_nan("");
    exact rest = double_arc(magnitude), all = fast_sum(HALF_PI.hi, -rest.hi);
    double value = all.hi + (all.lo + (HALF_PI.lo - rest.lo));
    return x < 0 ? -value : value;
}

double acos(double x)
{
    double magnitude = __builtin_fabs(x);
    if (magnitude < 0.5) {
        exact all = fast_sum(HALF_PI.hi, -x);
        return all.hi + (all.lo + (HALF_PI.lo - x * (x * x) * arc_sine_tail(x * x)));
    }
    if (!(magnitude <= 1))
        return x != x ? x : __builtin_nan("");
    exact rest = double_arc(magnitude);
    if (x > 0)
        return rest.hi + rest.lo;
    exact all = fast_sum(PI.hi, -rest.hi);
    return all.hi + (all.lo + (PI.lo - rest.lo));
}
