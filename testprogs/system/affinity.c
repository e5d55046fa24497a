/* Futexes that change and are freed, and where threads may be, as far as any machine says the same. */
#include "system.h"

#define BAD ((void *)0x10)
#define OP(operation, operand, comparison, with) ((operation) << 28 | (comparison) << 24 | ((operand) & 0xfff) << 12 | ((with) & 0xfff))

static int first, second;

static void run(int count, char **arguments)
{
    unsigned long set[128], other[128];
    unsigned int core = 77, node = 77;
    memset(set, 0, sizeof set);
    T(C3(sched_getaffinity, 0, sizeof set, set) > 0);
    T(C3(sched_setaffinity, 0, sizeof set, set));
    T(C3(sched_getaffinity, C0(gettid), sizeof other, other) > 0);
    T(set[0] == other[0]);
    Q(C3(sched_getaffinity, 0, 1, set));
    T(C3(sched_getaffinity, 0, 12, set));
    T(C3(sched_getaffinity, 0, sizeof set, BAD));
    T(C3(sched_setaffinity, 0, sizeof set, BAD));
    T(C3(sched_getaffinity, 0x7ffffff0, sizeof set, set));
    T(C3(sched_setaffinity, 0x7ffffff0, sizeof set, set));
    memset(other, 0, sizeof other);
    T(C3(sched_setaffinity, 0, sizeof other, other));
    other[127] = 1;
    T(C3(sched_setaffinity, 0, sizeof other, other));
    T(C3(getcpu, &core, &node, 0));
    T(core < 64 && (set[0] >> core & 1));
    T(C3(getcpu, 0, 0, 0));
    Q(C3(getcpu, BAD, 0, 0));

    T(C6(futex, &first, 133, 1, 1, &second, OP(0, 5, 0, 0)));
    T(second);
    T(C6(futex, &first, 133, 1, 1, &second, OP(1, 7, 1, 0)));
    T(second);
    T(C6(futex, &first, 133, 1, 1, &second, OP(1, -2, 2, 0)));
    T(second);
    T(C6(futex, &first, 133, 1, 1, &second, OP(2, 5, 3, 0)));
    T(second);
    T(C6(futex, &first, 133, 1, 1, &second, OP(3, 3, 4, 0)));
    T(second);
    T(C6(futex, &first, 133, 1, 1, &second, OP(4, 0x55, 5, 0)));
    T(second);
    T(C6(futex, &first, 133, 1, 1, &second, OP(8 | 2, 9, 5, 0)));
    T(second);
    T(C6(futex, &first, 133, 1, 1, BAD, OP(0, 5, 0, 0)));
    T(C6(futex, (char *)&first + 1, 133, 1, 1, &second, OP(0, 5, 0, 0)));
    T(C6(futex, &first, 133, 1, 1, (char *)&second + 1, OP(0, 5, 0, 0)));
    T(C6(futex, &first, 133, 1, 1, &second, OP(0, 5, 7, 0)));
    T(C6(futex, &first, 133, 1, 1, &second, OP(6, 5, 0, 0)));

    /* A list of futexes: of a thread that ends, whoever waits. */
    Q(C2(set_robust_list, set, 23));
    Q(C2(set_robust_list, set, 24));
    void *head = 0;
    unsigned long size = 0;
    Q(C3(get_robust_list, 0, &head, &size));
#if defined(__x86_64__)
    T(head == set);
    T(size);
    T(C3(get_robust_list, 0, BAD, &size));
    T(C2(set_robust_list, 0, 24));
#endif
}
