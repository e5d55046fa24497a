package org.maize.isa.execute;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Makes exchanges of 16 bytes atomic, for which the JVM has no instruction: each holds the lock of its address while it reads,
 * compares and writes.
 *
 * <p>What that gives. Exchanges of 16 bytes exclude each other, on any cores and host threads, and each orders every access before
 * it before every access after it. Accesses of 8 bytes or fewer take no lock: made by another host thread at the same time, one
 * sees either half whole, but may see one half changed and not yet the other, and a write of one to the same 16 bytes may be lost.
 *
 * <p>Why that is enough. In the machine no access is at the same time: the cores of a kernel take turns on one host thread, and while
 * a kernel may write a page no other kernel may access it; such rights change only between instructions. There an exchange is
 * atomic for every access of every width. Cores that run guest code on several host threads over the same frames without such
 * rights have what the Arm ARM asks of pairs (B2.2.1) as long as the 16 bytes are changed by exchanges of 16 bytes alone.
 */
final class PairLocks {
    private static final VarHandle LOCK = MethodHandles.arrayElementVarHandle(int[].class);
    // As many as hardly ever meet, each in a cache line of its own.
    private static final int STRIPES = 64;
    private static final int LINE_INTS = 16;
    private static final int PAIR_SHIFT = 4;
    private static final int[] LOCKS = new int[STRIPES * LINE_INTS];

    private PairLocks() {}

    private static int index(long host) {
        return ((int) (host >>> PAIR_SHIFT) & STRIPES - 1) * LINE_INTS;
    }

    /** Waits, actively: a lock is held for a few host instructions. */
    static void lock(long host) {
        while (!LOCK.compareAndSet(LOCKS, index(host), 0, 1)) {
            Thread.onSpinWait();
        }
    }

    static void unlock(long host) {
        LOCK.setVolatile(LOCKS, index(host), 0);
    }
}
