package org.maize.isa.armlite.function;

/** What is done to each lane of 8 bytes of a vector. A {@code lane} argument is the width of a lane in bits: 8, 16, 32 or 64. */
public final class Lanes {
    private static final long LOW_BITS_8 = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS_16 = 0x0001_0001_0001_0001L;
    private static final long LOW_BITS_32 = 0x0000_0001_0000_0001L;
    private static final long SIGNS_32 = 0x8000_0000_8000_0000L;
    private static final long SIGNS_64 = Long.MIN_VALUE;

    private Lanes() {}

    /** A lane with all bits set, in the lowest place. */
    private static long mask(int lane) {
        return -1L >>> Long.SIZE - lane;
    }

    /** A one in the lowest bit of each lane. */
    private static long lowBits(int lane) {
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

    /** All ones in each lane whose values are equal. */
    public static long equalLanes(long n, long m, int lane) {
        long result = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            result |= ((n ^ m) >>> place & mask(lane)) == 0 ? mask(lane) << place : 0;
        }
        return result;
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

    /** Shifts each lane left by a number of places below its width. */
    public static long shlLanes(long n, long places, int lane) {
        return n << places & (mask(lane) << places & mask(lane)) * lowBits(lane);
    }

    /** Shifts each lane right by 1 to as many places as it has bits, unsigned. */
    public static long ushrLanes(long n, long places, int lane) {
        if (places >= lane) { return 0; }
        return n >>> places & (mask(lane) >>> places) * lowBits(lane);
    }

    /** Shifts each lane right, copying its sign. */
    public static long sshrLanes(long n, long places, int lane) {
        long result = 0;
        int above = Long.SIZE - lane;
        long most = Math.min(places, lane - 1);
        for (int place = 0; place < Long.SIZE; place += lane) {
            result |= (n >>> place << above >> above >> most & mask(lane)) << place;
        }
        return result;
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
