package org.maize.kernel.migration;

/**
 * When the threads of a program move without asking. Each thread counts for itself, and takes its count along. A thread counts the
 * migration points that it reaches; one of a program that has none counts the branches that it comes to, and moves between kernels of
 * its ISA.
 */
public sealed interface MigrationPolicy {
    /** Never. */
    record None() implements MigrationPolicy {}

    /**
     * At each Nth point that a thread reaches, to the next kernel that can run it, by id, wrapping round.
     *
     * @param points N, 1 or more
     */
    record Every(long points) implements MigrationPolicy {
        public Every {
            if (points < 1) { throw new IllegalArgumentException("every " + points + " points; expected 1 or more"); }
        }
    }

    /**
     * At random points to random kernels of those that can run it, the one where it is among them.
     *
     * @param seed what the choices follow from
     */
    record Random(long seed) implements MigrationPolicy {
        /** A thread goes on for 1 to this many points. */
        public static final int LONGEST_STAY = 64;
    }

    /** When the placement of the kernel where it is has ordered it: then at the next point. */
    record Placed() implements MigrationPolicy {
        /** As many points as no thread reaches: they are counted all the same. */
        static final long MANY = 1L << 62;
    }

    /** Whether it ever moves a thread, so that cores must count points. */
    default boolean counts() {
        return !(this instanceof None);
    }

    /** The state of a thread that has reached no point yet. @param thread its id */
    default long initialState(int thread) {
        return switch (this) {
            case None(),Every(var _),Placed() -> 0;
            case Random(long seed) -> mix(seed + thread * GOLDEN_GAMMA);
        };
    }

    /** How many points a thread may reach from now on until it leaves its core at one; 0 for never. */
    default long countdown(long state) {
        return switch (this) {
            case None() -> 0;
            case Every(long points) -> points;
            case Placed() -> Placed.MANY;
            case Random(var _) -> 1 + Long.remainderUnsigned(mix(state), Random.LONGEST_STAY);
        };
    }

    /**
     * Where a thread goes whose countdown has ended.
     *
     * @param self    the kernel where it is
     * @param kernels those that can run it, a bit each; that of {@code self} is set
     */
    default int target(long state, int self, long kernels) {
        return switch (this) {
            case None(),Placed() -> self;
            case Every(var _) -> self + 1 + Long.numberOfTrailingZeros(Long.rotateRight(kernels, self + 1)) & 63;
            case Random(var _) -> nth(kernels,
                    (int) Long.remainderUnsigned(mix(state + GOLDEN_GAMMA), Long.bitCount(kernels)));
        };
    }

    /** The state after a countdown has ended. */
    default long next(long state) {
        return this instanceof Random ? state + 2 * GOLDEN_GAMMA : state;
    }

    /** SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014): the increment. */
    long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** The number of a set bit, counting from the lowest, which is the 0th. */
    private static int nth(long bits, int n) {
        long left = bits;
        for (int i = 0; i < n; i++) {
            left &= left - 1;
        }
        return Long.numberOfTrailingZeros(left);
    }

    private static long mix(long state) {
        long z = state + GOLDEN_GAMMA;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
