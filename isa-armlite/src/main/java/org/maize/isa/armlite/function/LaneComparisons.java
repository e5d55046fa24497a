package org.maize.isa.armlite.function;

import static org.maize.isa.armlite.function.Lanes.bitSelect;
import static org.maize.isa.armlite.function.Lanes.highBits;
import static org.maize.isa.armlite.function.Lanes.mask;
import static org.maize.isa.armlite.function.Lanes.signedLane;
import static org.maize.isa.armlite.function.Lanes.subLanes;
import static org.maize.isa.armlite.function.Lanes.unsignedLane;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Comparisons of the lanes of 8 bytes, and what is chosen by them. All lanes at once: what a comparison finds stands in the
 * highest bit of each lane first, then everywhere in it.
 */
@Takes(Work.VECTOR)
public final class LaneComparisons {
    private LaneComparisons() {}

    /** Fills each lane with its highest bit. */
    private static long spread(long tops, int lane) {
        return (tops >>> lane - 1) * mask(lane);
    }

    /** All ones in each lane that is negative. */
    public static long negativeLanes(long n, int lane) {
        return spread(n & highBits(lane), lane);
    }

    /** All ones in each lane whose values are equal. */
    public static long equalLanes(long n, long m, int lane) {
        return ~testLanes(n ^ m, -1, lane);
    }

    /** All ones in each lane where some bit is set in both. */
    public static long testLanes(long n, long m, int lane) {
        long both = n & m;
        long low = ~highBits(lane);
        return spread(((both & low) + low | both) & ~low, lane);
    }

    /** All ones in each lane where {@code n} is the larger, unsigned. */
    public static long unsignedGreater(long n, long m, int lane) {
        // The borrow of m - n.
        return spread((~m & n | ~(m ^ n) & subLanes(m, n, lane)) & highBits(lane), lane);
    }

    public static long signedGreater(long n, long m, int lane) {
        return unsignedGreater(n ^ highBits(lane), m ^ highBits(lane), lane);
    }

    /** All ones in each lane where {@code n} is not the smaller, unsigned. */
    public static long unsignedNotLess(long n, long m, int lane) {
        return ~unsignedGreater(m, n, lane);
    }

    public static long signedNotLess(long n, long m, int lane) {
        return ~signedGreater(m, n, lane);
    }

    public static long smaxLanes(long n, long m, int lane) {
        return bitSelect(signedGreater(n, m, lane), n, m);
    }

    public static long sminLanes(long n, long m, int lane) {
        return bitSelect(signedGreater(n, m, lane), m, n);
    }

    public static long umaxLanes(long n, long m, int lane) {
        return bitSelect(unsignedGreater(n, m, lane), n, m);
    }

    public static long uminLanes(long n, long m, int lane) {
        return bitSelect(unsignedGreater(n, m, lane), m, n);
    }

    /** Distances of signed values. */
    public static long sabdLanes(long n, long m, int lane) {
        long less = signedGreater(m, n, lane);
        return subLanes(subLanes(n, m, lane) ^ less, less, lane);
    }

    public static long uabdLanes(long n, long m, int lane) {
        long less = unsignedGreater(m, n, lane);
        return subLanes(subLanes(n, m, lane) ^ less, less, lane);
    }

    /** The largest or smallest of neighbours, of 16 bytes in 8. */
    public static long smaxNeighbours(long low, long high, int lane) {
        return smaxLanes(LaneWidths.evenLanes(low, high, lane), LaneWidths.oddLanes(low, high, lane), lane);
    }

    public static long sminNeighbours(long low, long high, int lane) {
        return sminLanes(LaneWidths.evenLanes(low, high, lane), LaneWidths.oddLanes(low, high, lane), lane);
    }

    public static long umaxNeighbours(long low, long high, int lane) {
        return umaxLanes(LaneWidths.evenLanes(low, high, lane), LaneWidths.oddLanes(low, high, lane), lane);
    }

    public static long uminNeighbours(long low, long high, int lane) {
        return uminLanes(LaneWidths.evenLanes(low, high, lane), LaneWidths.oddLanes(low, high, lane), lane);
    }

    /** The largest of all lanes of 8 bytes. */
    public static long smaxAcross(long n, int lane) {
        long most = Long.MIN_VALUE;
        for (int place = 0; place < Long.SIZE; place += lane) {
            most = Math.max(most, signedLane(n, place, lane));
        }
        return most & mask(lane);
    }

    public static long sminAcross(long n, int lane) {
        long least = Long.MAX_VALUE;
        for (int place = 0; place < Long.SIZE; place += lane) {
            least = Math.min(least, signedLane(n, place, lane));
        }
        return least & mask(lane);
    }

    public static long umaxAcross(long n, int lane) {
        long most = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            most = Math.max(most, unsignedLane(n, place, lane));
        }
        return most;
    }

    public static long uminAcross(long n, int lane) {
        long least = Long.MAX_VALUE;
        for (int place = 0; place < Long.SIZE; place += lane) {
            least = Math.min(least, unsignedLane(n, place, lane));
        }
        return least;
    }
}
