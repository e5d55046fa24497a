/* C11 atomics of all widths and operations, in one thread. */
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

#define EXERCISE(type, name)                                                                                            \
    static void name(void)                                                                                              \
    {                                                                                                                   \
        static _Atomic type x;                                                                                          \
        atomic_store(&x, (type)5);                                                                                      \
        type a = atomic_fetch_add(&x, (type)250), b = atomic_fetch_sub_explicit(&x, (type)7, memory_order_relaxed);      \
        type c = atomic_fetch_or(&x, (type)0x4141), d = atomic_fetch_and_explicit(&x, (type)0x6db7, memory_order_acquire); \
        type e = atomic_fetch_xor_explicit(&x, (type)-1, memory_order_release), f = atomic_exchange(&x, (type)99);       \
        type expected = 98;                                                                                             \
        int g = atomic_compare_exchange_strong(&x, &expected, (type)1);                                                 \
        int h = atomic_compare_exchange_strong(&x, &expected, (type)123);                                               \
        while (!atomic_compare_exchange_weak_explicit(&x, &expected, (type)(expected * 2), memory_order_acq_rel, memory_order_relaxed)) \
            ;                                                                                                           \
        x++, x -= 3, x |= 64;                                                                                           \
        printf(#name " %lld %lld %lld %lld %lld %lld %d %d %lld %lld\n", (long long)a, (long long)b, (long long)c,     \
               (long long)d, (long long)e, (long long)f, g, h, (long long)expected, (long long)atomic_load_explicit(&x, memory_order_acquire)); \
    }

EXERCISE(int8_t, i8)
EXERCISE(uint8_t, u8)
EXERCISE(int16_t, i16)
EXERCISE(uint16_t, u16)
EXERCISE(int32_t, i32)
EXERCISE(uint32_t, u32)
EXERCISE(int64_t, i64)
EXERCISE(uint64_t, u64)

struct node { struct node *next; int value; };

int main(void)
{
    i8(), u8(), i16(), u16(), i32(), u32(), i64(), u64();
    static struct node nodes[100];
    static _Atomic(struct node *) top;
    for (int i = 0; i < 100; i++) {
        nodes[i].value = i;
        nodes[i].next = atomic_load(&top);
        while (!atomic_compare_exchange_weak(&top, &nodes[i].next, &nodes[i]))
            ;
    }
    int sum = 0, k = 0;
    for (struct node *n = atomic_exchange(&top, (struct node *)0); n; n = n->next)
        sum += n->value * ++k;
    atomic_flag flag = ATOMIC_FLAG_INIT;
    int first = atomic_flag_test_and_set(&flag), second = atomic_flag_test_and_set(&flag);
    atomic_flag_clear(&flag);
    atomic_thread_fence(memory_order_seq_cst);
    atomic_signal_fence(memory_order_acq_rel);
    printf("%d %d %d %d\n", sum, first, second, atomic_flag_test_and_set(&flag));
    printf("%d\n", __sync_fetch_and_add(&k, 11) + __sync_bool_compare_and_swap(&k, 111, 5));
    return 0;
}
