package org.maize.isa.x86lite.semantics;

/**
 * What comparisons of floating-point numbers leave (Intel SDM volume 2, COMISD, CMPSD, FCOMI). An order is -1, 0 or 1 for less, equal
 * and greater; 2 where one of the two is no number.
 */
public final class Comparisons {
    static final int UNORDERED = 2;
    private static final long BOTH_CARRIES = 3L << 62;

    private Comparisons() {}

    /** The {@code result} of which ZF is set for equal and unordered. */
    public static long orderResult(long order) {
        return order == 0 || order == UNORDERED ? 0 : 1;
    }

    /** The {@code carries} that set CF for less and unordered, and PF for unordered; OF, SF and AF are clear. */
    public static long orderCarries(long order) {
        if (order == UNORDERED) { return BOTH_CARRIES; }
        return order == 0 ? 1 << 8 : order < 0 ? BOTH_CARRIES : 0;
    }

    /** Whether a predicate of {@code cmpsd}, 0 to 7 in its low three bits, holds of an order. */
    static boolean holds(long predicate, long order) {
        boolean holds = switch ((int) predicate & 3) {
            case 0 -> order == 0;
            case 1 -> order < 0;
            case 2 -> order <= 0;
            default -> order == UNORDERED;
        };
        return holds != ((predicate & 4) != 0);
    }

    /** Whether a quiet NaN is invalid under a predicate: less, less or equal, and their opposites. */
    static boolean signals(long predicate) {
        int relation = (int) predicate & 3;
        return relation == 1 || relation == 2;
    }
}
