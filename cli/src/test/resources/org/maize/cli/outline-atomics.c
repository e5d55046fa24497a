/* Atomic operations of every size and order, left to the functions of libgcc that choose LSE or exclusives by AT_HWCAP. */
#include <stdint.h>
#include <stdio.h>
#include <sys/auxv.h>

#define OPERATIONS(T, ORDER)                                                                                           \
    {                                                                                                                  \
        static T at = (T)0x1122334455667788;                                                                           \
        T expected = at;                                                                                               \
        T seen[8];                                                                                                     \
        seen[0] = __atomic_fetch_add(&at, (T)0x7f, ORDER);                                                             \
        seen[1] = __atomic_fetch_sub(&at, (T)0x33, ORDER);                                                             \
        seen[2] = __atomic_fetch_or(&at, (T)0x0f0f, ORDER);                                                            \
        seen[3] = __atomic_fetch_and(&at, (T)~0x1111, ORDER);                                                          \
        seen[4] = __atomic_fetch_xor(&at, (T)-3, ORDER);                                                               \
        seen[5] = __atomic_exchange_n(&at, expected, ORDER);                                                           \
        seen[6] = __atomic_compare_exchange_n(&at, &expected, (T)5, 0, ORDER, __ATOMIC_RELAXED);                       \
        seen[7] = __atomic_compare_exchange_n(&at, &expected, (T)6, 0, ORDER, __ATOMIC_RELAXED);                       \
        for (int i = 0; i < 8; i++)                                                                                    \
            printf("%llx ", (unsigned long long)seen[i]);                                                              \
        printf("%llx %llx\n", (unsigned long long)expected, (unsigned long long)at);                                   \
    }
#define ORDERS(T)                                                                                                      \
    OPERATIONS(T, __ATOMIC_RELAXED)                                                                                    \
    OPERATIONS(T, __ATOMIC_ACQUIRE)                                                                                    \
    OPERATIONS(T, __ATOMIC_RELEASE)                                                                                    \
    OPERATIONS(T, __ATOMIC_ACQ_REL)                                                                                    \
    OPERATIONS(T, __ATOMIC_SEQ_CST)

int main(void)
{
    ORDERS(uint8_t)
    ORDERS(uint16_t)
    ORDERS(uint32_t)
    ORDERS(uint64_t)
    static unsigned __int128 wide;
    for (int i = 0; i < 3; i++) {
        unsigned __int128 was = __sync_val_compare_and_swap(&wide, (unsigned __int128)i / 2, ((unsigned __int128)7 << 64) + i);
        printf("%llx %llx\n", (unsigned long long)(was >> 64), (unsigned long long)was);
    }
    printf("LSE %d\n", (int)(getauxval(AT_HWCAP) >> 8 & 1));
    return 0;
}
