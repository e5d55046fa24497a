/* Loops that compilers turn into vector instructions: every element type, arithmetic, comparisons, shifts, conversions between
 * widths, saturation, reductions, strides, reversals and tables. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N 203
#define KEEP __attribute__((noinline, noclone))

static uint64_t sum_of_bytes(const void *data, size_t bytes)
{
    const unsigned char *at = data;
    uint64_t sum = 1469598103934665603u;
    for (size_t i = 0; i < bytes; i++)
        sum = (sum ^ at[i]) * 1099511628211u;
    return sum;
}

static void show(const char *what, const void *data, size_t bytes)
{
    printf("%-22s %016llx\n", what, (unsigned long long)sum_of_bytes(data, bytes));
}

static uint64_t state = 88172645463325252u;

static uint64_t random_bits(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

/* Element-wise loops over one integer type. */
#define INTEGERS(T, U, S, BITS)                                                                                      \
    static T T##_a[N], T##_b[N], T##_c[N], T##_d[4 * N];                                                              \
    KEEP static void T##_sums(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] + T##_b[i]; }                   \
    KEEP static void T##_differences(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] - T##_b[i]; }            \
    KEEP static void T##_products(void) { for (int i = 0; i < N; i++) T##_c[i] = (U)T##_a[i] * (U)T##_b[i]; }         \
    KEEP static void T##_fused(void) { for (int i = 0; i < N; i++) T##_c[i] += (U)T##_a[i] * (U)T##_b[i]; }           \
    KEEP static void T##_fused_less(void) { for (int i = 0; i < N; i++) T##_c[i] -= (U)T##_a[i] * (U)T##_b[i]; }      \
    KEEP static void T##_logic(void)                                                                                  \
    { for (int i = 0; i < N; i++) T##_c[i] = (T##_a[i] & ~T##_b[i]) ^ (T##_c[i] | ~T##_a[i]); }                       \
    KEEP static void T##_choice(void)                                                                                 \
    { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] > T##_b[i] ? T##_a[i] : T##_c[i]; }                             \
    KEEP static void T##_most(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] > T##_b[i] ? T##_a[i] : T##_b[i]; } \
    KEEP static void T##_least(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] < T##_b[i] ? T##_a[i] : T##_b[i]; } \
    KEEP static void T##_equal(void) { for (int i = 0; i < N; i++) T##_c[i] = (T##_a[i] & 3) == (T##_b[i] & 3); }     \
    KEEP static void T##_not_less(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] >= T##_b[i] ? -1 : 5; }     \
    KEEP static void T##_negative(void) { for (int i = 0; i < N; i++) T##_c[i] = -T##_a[i]; }                         \
    KEEP static void T##_bits(void) { for (int i = 0; i < N; i++) T##_c[i] = ~T##_a[i] & (T##_b[i] - 1); }            \
    KEEP static void T##_lefts(void) { for (int i = 0; i < N; i++) T##_c[i] = (U)T##_a[i] << 3; }                     \
    KEEP static void T##_rights(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] >> 5; }                       \
    KEEP static void T##_each_left(void) { for (int i = 0; i < N; i++) T##_c[i] = (U)T##_a[i] << (T##_b[i] & (BITS - 1)); } \
    KEEP static void T##_each_right(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] >> (T##_b[i] & (BITS - 1)); } \
    KEEP static void T##_rotated(void)                                                                                \
    { for (int i = 0; i < N; i++) T##_c[i] = (U)((U)T##_a[i] << 5) | (U)((U)T##_a[i] >> (BITS - 5)); }                \
    KEEP static void T##_accumulated(void) { for (int i = 0; i < N; i++) T##_c[i] += T##_a[i] >> 2; }                 \
    KEEP static void T##_distance(void)                                                                               \
    { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] > T##_b[i] ? (U)T##_a[i] - (U)T##_b[i] : (U)T##_b[i] - (U)T##_a[i]; } \
    KEEP static void T##_magnitude(void)                                                                              \
    { for (int i = 0; i < N; i++) T##_c[i] = (S)T##_a[i] < 0 ? (U)0 - (U)T##_a[i] : (U)T##_a[i]; }                    \
    KEEP static void T##_ones(void) { for (int i = 0; i < N; i++) T##_c[i] = __builtin_popcountll((U)T##_a[i]); }     \
    KEEP static void T##_backwards(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[N - 1 - i]; }                 \
    KEEP static void T##_pairs(void)                                                                                  \
    { for (int i = 0; i < N; i++) { T##_c[i] = T##_d[2 * i] - T##_d[2 * i + 1]; } }                                   \
    KEEP static void T##_triples(void)                                                                                \
    { for (int i = 0; i < N; i++) { T##_c[i] = T##_d[3 * i] ^ T##_d[3 * i + 1] ^ (T##_d[3 * i + 2] >> 1); } }         \
    KEEP static void T##_quads(void)                                                                                  \
    { for (int i = 0; i < N; i++)                                                                                     \
        T##_c[i] = T##_d[4 * i] + T##_d[4 * i + 3] - (T##_d[4 * i + 1] ^ T##_d[4 * i + 2]); }                         \
    KEEP static void T##_to_pairs(void)                                                                               \
    { for (int i = 0; i < N; i++) { T##_d[2 * i] = T##_a[i]; T##_d[2 * i + 1] = T##_b[i] + 1; } }                     \
    KEEP static void T##_to_triples(void)                                                                             \
    { for (int i = 0; i < N; i++) { T##_d[3 * i] = T##_a[i]; T##_d[3 * i + 1] = T##_b[i]; T##_d[3 * i + 2] = T##_c[i]; } } \
    KEEP static void T##_to_quads(void)                                                                               \
    { for (int i = 0; i < N; i++) { T##_d[4 * i] = T##_b[i]; T##_d[4 * i + 1] = T##_a[i];                             \
        T##_d[4 * i + 2] = T##_c[i] + 1; T##_d[4 * i + 3] = T##_a[i] ^ 3; } }                                         \
    KEEP static T T##_total(void) { T t = 0; for (int i = 0; i < N; i++) t += T##_a[i]; return t; }                   \
    KEEP static T T##_largest(void) { T t = T##_a[0]; for (int i = 1; i < N; i++) t = T##_a[i] > t ? T##_a[i] : t; return t; } \
    KEEP static T T##_smallest(void) { T t = T##_a[0]; for (int i = 1; i < N; i++) t = T##_a[i] < t ? T##_a[i] : t; return t; } \
    KEEP static T T##_parity(void) { T t = 0; for (int i = 0; i < N; i++) t ^= T##_a[i] | T##_b[i]; return t; }       \
    KEEP static int T##_count(void) { int n = 0; for (int i = 0; i < N; i++) n += T##_a[i] > T##_b[i]; return n; }    \
    KEEP static int64_t T##_dot(void) { int64_t t = 0; for (int i = 0; i < N; i++) t += (int64_t)T##_a[i] * T##_b[i]; return t; } \
    KEEP static int64_t T##_wide_total(void) { int64_t t = 0; for (int i = 0; i < N; i++) t += T##_a[i]; return t; }  \
    KEEP static void T##_filled(T with) { for (int i = 0; i < N; i++) T##_c[i] = with; }                              \
    KEEP static void T##_counted(T from) { for (int i = 0; i < N; i++) T##_c[i] = from + i; }                         \
    KEEP static void T##_scaled(T by) { for (int i = 0; i < N; i++) T##_c[i] = (U)T##_a[i] * (U)by + T##_b[i]; }      \
    static void T##_all(void)                                                                                         \
    {                                                                                                                 \
        for (int i = 0; i < N; i++) { T##_a[i] = random_bits(); T##_b[i] = random_bits(); T##_c[i] = i; }             \
        for (int i = 0; i < 4 * N; i++) T##_d[i] = random_bits();                                                     \
        T##_a[7] = T##_b[7]; T##_a[8] = (U)1 << (BITS - 1); T##_a[9] = ~T##_a[8]; T##_a[10] = 0;                      \
        struct { const char *name; void (*run)(void); } loops[] = {                                                   \
            {"sums", T##_sums}, {"differences", T##_differences}, {"products", T##_products}, {"fused", T##_fused},   \
            {"fused less", T##_fused_less}, {"logic", T##_logic}, {"choice", T##_choice}, {"most", T##_most},         \
            {"least", T##_least}, {"equal", T##_equal}, {"not less", T##_not_less}, {"negative", T##_negative},       \
            {"bits", T##_bits}, {"lefts", T##_lefts}, {"rights", T##_rights}, {"each left", T##_each_left},           \
            {"each right", T##_each_right}, {"rotated", T##_rotated}, {"accumulated", T##_accumulated},               \
            {"distance", T##_distance}, {"magnitude", T##_magnitude}, {"ones", T##_ones},                             \
            {"backwards", T##_backwards}, {"pairs", T##_pairs}, {"triples", T##_triples}, {"quads", T##_quads},       \
            {"to pairs", T##_to_pairs}, {"to triples", T##_to_triples}, {"to quads", T##_to_quads}};                  \
        printf("-- " #T "\n");                                                                                        \
        for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {                                                   \
            loops[i].run();                                                                                           \
            show(loops[i].name, T##_c, sizeof T##_c);                                                                 \
        }                                                                                                             \
        show("structures", T##_d, sizeof T##_d);                                                                      \
        T##_filled(T##_a[3]);                                                                                         \
        show("filled", T##_c, sizeof T##_c);                                                                          \
        T##_counted(T##_a[4]);                                                                                        \
        show("counted", T##_c, sizeof T##_c);                                                                         \
        T##_scaled(T##_a[5]);                                                                                         \
        show("scaled", T##_c, sizeof T##_c);                                                                          \
        printf("%lld %lld %lld %lld %d %lld %lld\n", (long long)T##_total(), (long long)T##_largest(),                \
            (long long)T##_smallest(), (long long)T##_parity(), T##_count(), (long long)T##_dot(),                    \
            (long long)T##_wide_total());                                                                             \
    }

INTEGERS(int8_t, uint8_t, int8_t, 8)
INTEGERS(uint8_t, uint8_t, int8_t, 8)
INTEGERS(int16_t, uint16_t, int16_t, 16)
INTEGERS(uint16_t, uint16_t, int16_t, 16)
INTEGERS(int32_t, uint32_t, int32_t, 32)
INTEGERS(uint32_t, uint32_t, int32_t, 32)
INTEGERS(int64_t, uint64_t, int64_t, 64)
INTEGERS(uint64_t, uint64_t, int64_t, 64)

/* From one type to another: widening, narrowing, conversions, and products and sums of narrow elements in wide ones. */
#define CONVERTED(FROM, TO)                                                                                           \
    KEEP static void FROM##_to_##TO(void) { for (int i = 0; i < N; i++) TO##_c[i] = (TO)FROM##_a[i]; }
#define WIDENED(FROM, TO)                                                                                             \
    CONVERTED(FROM, TO)                                                                                               \
    KEEP static void FROM##_sums_in_##TO(void)                                                                        \
    { for (int i = 0; i < N; i++) TO##_c[i] = (TO)FROM##_a[i] + FROM##_b[i]; }                                        \
    KEEP static void FROM##_less_in_##TO(void)                                                                        \
    { for (int i = 0; i < N; i++) TO##_c[i] = (TO)FROM##_a[i] - (TO)FROM##_b[i]; }                                    \
    KEEP static void FROM##_products_in_##TO(void)                                                                    \
    { for (int i = 0; i < N; i++) TO##_c[i] = (TO)FROM##_a[i] * (TO)FROM##_b[i]; }                                    \
    KEEP static void FROM##_fused_in_##TO(void)                                                                       \
    { for (int i = 0; i < N; i++) TO##_c[i] += (TO)FROM##_a[i] * (TO)FROM##_b[i]; }                                   \
    KEEP static void FROM##_added_to_##TO(void) { for (int i = 0; i < N; i++) TO##_c[i] += FROM##_a[i]; }             \
    KEEP static void FROM##_shifted_to_##TO(void) { for (int i = 0; i < N; i++) TO##_c[i] = (TO)FROM##_a[i] << 4; }   \
    KEEP static void FROM##_distances_in_##TO(void)                                                                   \
    { TO t = 0; for (int i = 0; i < N; i++) t += FROM##_a[i] > FROM##_b[i] ? (TO)FROM##_a[i] - FROM##_b[i] : (TO)FROM##_b[i] - FROM##_a[i]; TO##_c[0] = t; } \
    KEEP static void TO##_cut_to_##FROM(void) { for (int i = 0; i < N; i++) FROM##_c[i] = (FROM)TO##_a[i]; }          \
    KEEP static void TO##_shifted_to_##FROM(void) { for (int i = 0; i < N; i++) FROM##_c[i] = (FROM)(TO##_a[i] >> 6); } \
    KEEP static void TO##_high_in_##FROM(void)                                                                        \
    { for (int i = 0; i < N; i++) FROM##_c[i] = (FROM)((TO##_a[i] + TO##_b[i]) >> (4 * sizeof(TO))); }                \
    static void FROM##_and_##TO(void)                                                                                 \
    {                                                                                                                 \
        void (*loops[])(void) = {FROM##_to_##TO, FROM##_sums_in_##TO, FROM##_less_in_##TO, FROM##_products_in_##TO,   \
            FROM##_fused_in_##TO, FROM##_added_to_##TO, FROM##_shifted_to_##TO, FROM##_distances_in_##TO};            \
        void (*cuts[])(void) = {TO##_cut_to_##FROM, TO##_shifted_to_##FROM, TO##_high_in_##FROM};                     \
        printf("-- " #FROM " and " #TO "\n");                                                                         \
        for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {                                                   \
            loops[i]();                                                                                               \
            show("widened", TO##_c, sizeof TO##_c);                                                                   \
        }                                                                                                             \
        for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {                                                     \
            cuts[i]();                                                                                                \
            show("narrowed", FROM##_c, sizeof FROM##_c);                                                              \
        }                                                                                                             \
    }

WIDENED(int8_t, int16_t)
WIDENED(uint8_t, uint16_t)
WIDENED(int16_t, int32_t)
WIDENED(uint16_t, uint32_t)
WIDENED(int32_t, int64_t)
WIDENED(uint32_t, uint64_t)
CONVERTED(uint8_t, int32_t)
CONVERTED(int8_t, int64_t)
CONVERTED(int64_t, int8_t)
CONVERTED(uint32_t, uint8_t)

/* Loops over one floating-point type; sums are in order, so that every compiler may make them. */
#define FLOATS(T, I, U)                                                                                               \
    static T T##_a[N], T##_b[N], T##_c[N], T##_d[4 * N];                                                              \
    KEEP static void T##_arithmetic(void) { for (int i = 0; i < N; i++) T##_c[i] = (T##_a[i] + T##_b[i]) / (T##_a[i] - 3); } \
    KEEP static void T##_fused(void) { for (int i = 0; i < N; i++) T##_c[i] += T##_a[i] * T##_b[i]; }                 \
    KEEP static void T##_fused_less(void) { for (int i = 0; i < N; i++) T##_c[i] -= T##_a[i] * T##_b[i]; }            \
    KEEP static void T##_scaled(void) { T by = T##_b[3]; for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] * by + T##_b[i]; } \
    KEEP static void T##_signs(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] < 0 ? -T##_a[i] : -T##_b[i]; } \
    KEEP static void T##_magnitudes(void)                                                                             \
    { for (int i = 0; i < N; i++) T##_c[i] = (T)__builtin_fabs(T##_a[i]) + (T)__builtin_fabs(T##_a[i] - T##_b[i]); }  \
    KEEP static void T##_choice(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] >= T##_b[i] ? T##_a[i] : 2 * T##_c[i]; } \
    KEEP static void T##_equal(void) { for (int i = 0; i < N; i++) T##_c[i] = T##_a[i] == T##_b[i] || T##_a[i] > 4; } \
    KEEP static void T##_roots(void) { for (int i = 0; i < N; i++) T##_c[i] = __builtin_sqrt((double)T##_a[i] * T##_a[i]); } \
    KEEP static void T##_pairs(void)                                                                                  \
    { for (int i = 0; i < N; i++) T##_c[i] = T##_d[2 * i] * T##_d[2 * i] + T##_d[2 * i + 1] * T##_d[2 * i + 1]; }     \
    KEEP static void T##_products(void)                                                                               \
    { for (int i = 0; i < N; i++) { T r = T##_d[2 * i] * T##_a[i] - T##_d[2 * i + 1] * T##_b[i];                      \
        T##_d[2 * i + 1] = T##_d[2 * i] * T##_b[i] + T##_d[2 * i + 1] * T##_a[i]; T##_d[2 * i] = r; } }               \
    KEEP static void T##_quads(void)                                                                                  \
    { for (int i = 0; i < N; i++) T##_c[i] = T##_d[4 * i] + T##_d[4 * i + 1] - T##_d[4 * i + 2] * T##_d[4 * i + 3]; } \
    KEEP static void T##_to_triples(void)                                                                             \
    { for (int i = 0; i < N; i++) { T##_d[3 * i] = T##_a[i]; T##_d[3 * i + 1] = T##_b[i]; T##_d[3 * i + 2] = T##_c[i]; } } \
    KEEP static void T##_from_##I(void) { for (int i = 0; i < N; i++) T##_c[i] = I##_a[i]; }                          \
    KEEP static void T##_from_##U(void) { for (int i = 0; i < N; i++) T##_c[i] = U##_a[i]; }                          \
    KEEP static void T##_to_##I(void) { for (int i = 0; i < N; i++) I##_c[i] = (I)T##_a[i]; }                         \
    KEEP static void T##_to_##U(void) { for (int i = 0; i < N; i++) U##_c[i] = (U)__builtin_fabs(T##_a[i]); }         \
    KEEP static T T##_total(void) { T t = 0; for (int i = 0; i < N; i++) t += T##_a[i] * T##_b[i]; return t; }        \
    KEEP static void T##_stencil(void)                                                                                \
    { for (int i = 1; i < N - 1; i++) T##_c[i] = (T##_a[i - 1] + T##_a[i] + T##_a[i + 1]) * (T)0.25; }                \
    static void T##_all(void)                                                                                         \
    {                                                                                                                 \
        for (int i = 0; i < N; i++) {                                                                                 \
            T##_a[i] = (T)((int64_t)(random_bits() >> 44) - (1 << 19)) / 1024;                                        \
            T##_b[i] = (T)((int64_t)(random_bits() >> 40) - (1 << 23)) / 4096;                                        \
        }                                                                                                             \
        for (int i = 0; i < 4 * N; i++) T##_d[i] = (T)(random_bits() >> 50) / 7;                                      \
        T##_a[11] = T##_b[11]; T##_a[12] = 0; T##_b[12] = -(T)0;                                                      \
        void (*loops[])(void) = {T##_arithmetic, T##_fused, T##_fused_less, T##_scaled, T##_signs, T##_magnitudes,    \
            T##_choice, T##_equal, T##_roots, T##_pairs, T##_products, T##_quads, T##_to_triples, T##_from_##I,       \
            T##_from_##U, T##_stencil};                                                                               \
        printf("-- " #T "\n");                                                                                        \
        for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {                                                   \
            loops[i]();                                                                                               \
            show("computed", T##_c, sizeof T##_c);                                                                    \
            show("structures", T##_d, sizeof T##_d);                                                                  \
        }                                                                                                             \
        T##_to_##I();                                                                                                 \
        show("signed", I##_c, sizeof I##_c);                                                                          \
        T##_to_##U();                                                                                                 \
        show("unsigned", U##_c, sizeof U##_c);                                                                        \
        printf("%a\n", (double)T##_total());                                                                          \
    }

FLOATS(float, int32_t, uint32_t)
FLOATS(double, int64_t, uint64_t)
CONVERTED(float, double)
CONVERTED(double, float)
CONVERTED(double, int32_t)
CONVERTED(int32_t, double)
CONVERTED(int16_t, float)
CONVERTED(float, int16_t)

/* What has shapes of its own. */
KEEP static void limited_bytes(void)
{
    for (int i = 0; i < N; i++) {
        int v = int16_t_a[i] >> 6;
        uint8_t_c[i] = v < 0 ? 0 : v > 255 ? 255 : v;
    }
}

KEEP static void limited_half_words(void)
{
    for (int i = 0; i < N; i++) {
        int v = int32_t_a[i] >> 12;
        int16_t_c[i] = v < -32768 ? -32768 : v > 32767 ? 32767 : v;
    }
}

KEEP static void saturated_sums(void)
{
    for (int i = 0; i < N; i++) {
        unsigned v = uint8_t_a[i] + uint8_t_b[i];
        uint8_t_c[i] = v > 255 ? 255 : v;
    }
}

KEEP static void saturated_differences(void)
{
    for (int i = 0; i < N; i++)
        uint16_t_c[i] = uint16_t_a[i] > uint16_t_b[i] ? uint16_t_a[i] - uint16_t_b[i] : 0;
}

KEEP static void means(void)
{
    for (int i = 0; i < N; i++)
        uint8_t_c[i] = (uint8_t_a[i] + uint8_t_b[i] + 1) >> 1;
}

KEEP static void swapped_words(void)
{
    for (int i = 0; i < N; i++)
        uint32_t_c[i] = __builtin_bswap32(uint32_t_a[i]);
}

KEEP static void swapped_half_words(void)
{
    for (int i = 0; i < N; i++)
        uint16_t_c[i] = __builtin_bswap16(uint16_t_a[i]);
}

KEEP static void swapped_long_words(void)
{
    for (int i = 0; i < N; i++)
        uint64_t_c[i] = __builtin_bswap64(uint64_t_a[i]);
}

KEEP static void leading_zeros(void)
{
    for (int i = 0; i < N; i++)
        int32_t_c[i] = uint32_t_a[i] == 0 ? 32 : __builtin_clz(uint32_t_a[i]);
}

KEEP static void grey(void)
{
    for (int i = 0; i < N; i++)
        uint8_t_c[i] = (uint8_t_d[3 * i] * 77 + uint8_t_d[3 * i + 1] * 151 + uint8_t_d[3 * i + 2] * 28) >> 8;
}

KEEP static int sum_of_distances(void)
{
    int sum = 0;
    for (int i = 0; i < N; i++)
        sum += abs(uint8_t_a[i] - uint8_t_b[i]);
    return sum;
}

KEEP static void matrix(double c[16][16], const double a[16][16], const double b[16][16])
{
    for (int i = 0; i < 16; i++)
        for (int j = 0; j < 16; j++) {
            double t = 0;
            for (int k = 0; k < 16; k++)
                t += a[i][k] * b[k][j];
            c[i][j] = t;
        }
}

KEEP static void hexadecimal(char *to, const unsigned char *from, int length)
{
    for (int i = 0; i < length; i++) {
        int high = from[i] >> 4, low = from[i] & 15;
        to[2 * i] = high < 10 ? '0' + high : 'a' + high - 10;
        to[2 * i + 1] = low < 10 ? '0' + low : 'a' + low - 10;
    }
}

KEEP static void sum_of_quads(int out[4], const int in[4][4])
{
    for (int i = 0; i < 4; i++)
        out[i] = in[i][0] * in[0][i] + in[i][1] * in[1][i] + in[i][2] * in[2][i] + in[i][3] * in[3][i];
}

static void others(void)
{
    void (*bytes[])(void) = {limited_bytes, saturated_sums, means, grey, uint32_t_to_uint8_t};
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
        bytes[i]();
        show("bytes", uint8_t_c, sizeof uint8_t_c);
    }
    limited_half_words();
    show("limited", int16_t_c, sizeof int16_t_c);
    saturated_differences();
    show("saturated", uint16_t_c, sizeof uint16_t_c);
    swapped_half_words();
    show("swapped", uint16_t_c, sizeof uint16_t_c);
    swapped_words();
    show("swapped", uint32_t_c, sizeof uint32_t_c);
    swapped_long_words();
    show("swapped", uint64_t_c, sizeof uint64_t_c);
    leading_zeros();
    show("leading zeros", int32_t_c, sizeof int32_t_c);
    printf("%d\n", sum_of_distances());
    static double a[16][16], b[16][16], c[16][16];
    for (int i = 0; i < 256; i++) {
        a[i / 16][i % 16] = double_a[i % N];
        b[i / 16][i % 16] = double_b[(i * 7) % N];
    }
    matrix(c, a, b);
    show("matrix", c, sizeof c);
    char text[65] = "";
    hexadecimal(text, uint8_t_a, 32);
    puts(text);
    int out[4], in[4][4];
    memcpy(in, int32_t_b, sizeof in);
    for (int i = 0; i < 16; i++)
        in[i / 4][i % 4] >>= 17;
    sum_of_quads(out, in);
    printf("%d %d %d %d\n", out[0], out[1], out[2], out[3]);
}

int main(void)
{
    int8_t_all(), uint8_t_all(), int16_t_all(), uint16_t_all();
    int32_t_all(), uint32_t_all(), int64_t_all(), uint64_t_all();
    int8_t_and_int16_t(), uint8_t_and_uint16_t(), int16_t_and_int32_t();
    uint16_t_and_uint32_t(), int32_t_and_int64_t(), uint32_t_and_uint64_t();
    float_all(), double_all();
    uint8_t_to_int32_t();
    show("bytes in words", int32_t_c, sizeof int32_t_c);
    int8_t_to_int64_t();
    show("bytes in long words", int64_t_c, sizeof int64_t_c);
    int64_t_to_int8_t();
    show("long words in bytes", int8_t_c, sizeof int8_t_c);
    float_to_double();
    show("float to double", double_c, sizeof double_c);
    double_to_float();
    show("double to float", float_c, sizeof float_c);
    double_to_int32_t();
    show("double to int", int32_t_c, sizeof int32_t_c);
    int32_t_to_double();
    show("int to double", double_c, sizeof double_c);
    int16_t_to_float();
    show("short to float", float_c, sizeof float_c);
    float_to_int16_t();
    show("float to short", int16_t_c, sizeof int16_t_c);
    others();
    return 0;
}
