package org.maize.isa.armlite.function;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** What is done to each lane of 8 bytes of a vector. A {@code lane} argument is the width of a lane in bits: 8, 16, 32 or 64. */
@Takes(Work.VECTOR)
public final class Lanes {
    private static final long LOW_BITS_8 = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS_16 = 0x0001_0001_0001_0001L;
    private static final long LOW_BITS_32 = 0x0000_0001_0000_0001L;
    private static final long SIGNS_32 = 0x8000_0000_8000_0000L;
    private static final long SIGNS_64 = Long.MIN_VALUE;

    private Lanes() {}

    /** A lane with all bits set, in the lowest place. */
    static long mask(int lane) {
        return -1L >>> Long.SIZE - lane;
    }

    /** A one in the lowest bit of each lane. */
    static long lowBits(int lane) {
        return switch (lane) {
            case 8 -> LOW_BITS_8;
            case 16 -> LOW_BITS_16;
            case 32 -> LOW_BITS_32;
            default -> 1;
        };
    }

    /** The low bits of a value in every lane. */
    public static long replicate(long value, int lane) {
        return (value & mask(lane)) * lowBits(lane);
    }

    /** Bits of one value where a mask has ones, else of another. */
    public static long bitSelect(long mask, long then, long otherwise) {
        return then & mask | otherwise & ~mask;
    }

    /** How many ones each byte has. */
    public static long cnt(long n) {
        long pairs = n - (n >>> 1 & 0x5555_5555_5555_5555L);
        long nibbles = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
        return nibbles + (nibbles >>> 4) & 0x0f0f_0f0f_0f0f_0f0fL;
    }

    /** Sums of lanes, each cut to its lane. */
    public static long addLanes(long n, long m, int lane) {
        long tops = lowBits(lane) << lane - 1;
        return (n & ~tops) + (m & ~tops) ^ (n ^ m) & tops;
    }

    public static long subLanes(long n, long m, int lane) {
        long tops = lowBits(lane) << lane - 1;
        return (n | tops) - (m & ~tops) ^ (n ^ ~m) & tops;
    }

    public static long mulLanes(long n, long m, int lane) {
        long result = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            result |= ((n >>> place) * (m >>> place) & mask(lane)) << place;
        }
        return result;
    }

    /** A one in the highest bit of each lane. */
    static long highBits(int lane) {
        return lowBits(lane) << lane - 1;
    }

    /** The lane at a place, in bits from the lowest, sign-extended. */
    static long signedLane(long n, int place, int lane) {
        return n << Long.SIZE - lane - place >> Long.SIZE - lane;
    }

    /** The lane at a place, zero-extended. */
    static long unsignedLane(long n, int place, int lane) {
        return n >>> place & mask(lane);
    }

    public static long negLanes(long n, int lane) {
        return subLanes(0, n, lane);
    }

    public static long absLanes(long n, int lane) {
        long negative = LaneComparisons.negativeLanes(n, lane);
        return subLanes(n ^ negative, negative, lane);
    }

    /** Products of polynomials over {0, 1}: sums without carry, of bytes alone, cut to a byte. */
    public static long pmulBytes(long n, long m) {
        long result = 0;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            long addend = (n & LOW_BITS_8 * (mask(Byte.SIZE) >>> bit)) << bit;
            result ^= addend & (m >>> bit & LOW_BITS_8) * mask(Byte.SIZE);
        }
        return result;
    }

    /** Products of polynomials in the low 4 bytes, in lanes of 16 bits. */
    public static long pmulWide(long n, long m) {
        long factor = LaneWidths.unsignedWiden(n, Byte.SIZE);
        long other = LaneWidths.unsignedWiden(m, Byte.SIZE);
        long result = 0;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            result ^= factor << bit & (other >>> bit & LOW_BITS_16) * mask(Short.SIZE);
        }
        return result;
    }

    public static long clzLanes(long n, int lane) {
        long result = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            long zeros = Long.numberOfLeadingZeros(unsignedLane(n, place, lane)) - (Long.SIZE - lane);
            result |= zeros << place;
        }
        return result;
    }

    /** How many bits after the top one equal it, in each lane. */
    public static long clsLanes(long n, int lane) {
        long result = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            long value = signedLane(n, place, lane);
            long equal = Long.numberOfLeadingZeros(value ^ value >> 1) - (Long.SIZE - lane) - 1;
            result |= equal << place;
        }
        return result;
    }

    /** Reverses the bits of each byte. */
    public static long rbitBytes(long n) {
        return Long.reverseBytes(Long.reverse(n));
    }

    /** Halves of sums, rounded down. */
    public static long uhaddLanes(long n, long m, int lane) {
        return addLanes(n & m, LaneShifts.ushrLanes(n ^ m, 1, lane), lane);
    }

    public static long shaddLanes(long n, long m, int lane) {
        return addLanes(n & m, LaneShifts.sshrLanes(n ^ m, 1, lane), lane);
    }

    /** Halves of sums, rounded up. */
    public static long urhaddLanes(long n, long m, int lane) {
        return subLanes(n | m, LaneShifts.ushrLanes(n ^ m, 1, lane), lane);
    }

    public static long srhaddLanes(long n, long m, int lane) {
        return subLanes(n | m, LaneShifts.sshrLanes(n ^ m, 1, lane), lane);
    }

    /** Halves of differences, rounded down. */
    public static long uhsubLanes(long n, long m, int lane) {
        return subLanes(LaneShifts.ushrLanes(n ^ m, 1, lane), ~n & m, lane);
    }

    public static long shsubLanes(long n, long m, int lane) {
        return subLanes(LaneShifts.sshrLanes(n ^ m, 1, lane), ~n & m, lane);
    }

    /** Sums of neighbours, of 16 bytes in 8. */
    public static long addNeighbours(long low, long high, int lane) {
        return addLanes(LaneWidths.evenLanes(low, high, lane), LaneWidths.oddLanes(low, high, lane), lane);
    }

    /** Sums of neighbours in lanes of twice their width. */
    public static long unsignedPairSums(long n, int lane) {
        long even = LaneWidths.evenPlaces(lane);
        return addLanes(n & even, n >>> lane & even, 2 * lane);
    }

    public static long signedPairSums(long n, int lane) {
        return addLanes(LaneShifts.sshrLanes(n << lane & ~LaneWidths.evenPlaces(lane), lane, 2 * lane),
                LaneShifts.sshrLanes(n, lane, 2 * lane), 2 * lane);
    }

    /** The sum of the lanes of 16 bytes, or of 8 where the high ones are 0; cut to a lane. */
    public static long sumAcross(long low, long high, int lane) {
        return unsignedSumAcross(low, high, lane) & mask(lane);
    }

    /** The sum of unsigned lanes in twice their width. */
    public static long unsignedSumAcross(long low, long high, int lane) {
        long sum = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            sum += (low >>> place & mask(lane)) + (high >>> place & mask(lane));
        }
        return sum;
    }

    /** The sum of signed lanes in twice their width, cut to it. */
    public static long signedSumAcross(long low, long high, int lane) {
        long sum = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            int above = Long.SIZE - lane;
            sum += (low >>> place << above >> above) + (high >>> place << above >> above);
        }
        return sum & mask(2 * lane);
    }

    /** Changes the sign of each floating-point lane. */
    public static long fnegLanes(long n, int lane) {
        return n ^ (lane == Long.SIZE ? SIGNS_64 : SIGNS_32);
    }

    /** Clears the sign of each floating-point lane. */
    public static long fabsLanes(long n, int lane) {
        return n & ~(lane == Long.SIZE ? SIGNS_64 : SIGNS_32);
    }
}
