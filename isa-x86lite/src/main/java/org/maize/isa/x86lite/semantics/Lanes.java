package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Packed integers (Intel SDM volume 1, 9.4, 10.4.6 and 11.4.2), half a register at a time: 8 bytes that hold lanes of {@code width}
 * bits, the lowest first.
 */
@Takes(Work.VECTOR)
public final class Lanes {
    private Lanes() {}

    private static long mask(int width) {
        return -1L >>> (64 - width);
    }

    /** The topmost bit of every lane. */
    private static long tops(int width) {
        return switch (width) {
            case 8 -> 0x8080_8080_8080_8080L;
            case 16 -> 0x8000_8000_8000_8000L;
            case 32 -> 0x8000_0000_8000_0000L;
            default -> 1L << 63;
        };
    }

    private static long lane(long value, int at, int width) {
        return value >>> at & mask(width);
    }

    private static long signed(long value, int at, int width) {
        return Arithmetic.signExtend(value >>> at, width);
    }

    public static long addLanes(long a, long b, int width) {
        long tops = tops(width);
        return (a & ~tops) + (b & ~tops) ^ (a ^ b) & tops;
    }

    public static long subtractLanes(long a, long b, int width) {
        long tops = tops(width);
        return (a | tops) - (b & ~tops) ^ (a ^ ~b) & tops;
    }

    private static long saturated(long value, int width) {
        long greatest = mask(width - 1);
        return Math.max(-greatest - 1, Math.min(greatest, value)) & mask(width);
    }

    private static long unsignedSaturated(long value, int width) {
        return Math.max(0, Math.min(mask(width), value));
    }

    public static long addSigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= saturated(signed(a, at, width) + signed(b, at, width), width) << at;
        }
        return result;
    }

    public static long subtractSigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= saturated(signed(a, at, width) - signed(b, at, width), width) << at;
        }
        return result;
    }

    public static long addUnsigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= unsignedSaturated(lane(a, at, width) + lane(b, at, width), width) << at;
        }
        return result;
    }

    public static long subtractUnsigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= unsignedSaturated(lane(a, at, width) - lane(b, at, width), width) << at;
        }
        return result;
    }

    public static long equalLanes(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= lane(a, at, width) == lane(b, at, width) ? mask(width) << at : 0;
        }
        return result;
    }

    public static long greaterLanes(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= signed(a, at, width) > signed(b, at, width) ? mask(width) << at : 0;
        }
        return result;
    }

    public static long minimumUnsigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= Math.min(lane(a, at, width), lane(b, at, width)) << at;
        }
        return result;
    }

    public static long maximumUnsigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= Math.max(lane(a, at, width), lane(b, at, width)) << at;
        }
        return result;
    }

    public static long minimumSigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= (Math.min(signed(a, at, width), signed(b, at, width)) & mask(width)) << at;
        }
        return result;
    }

    public static long maximumSigned(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= (Math.max(signed(a, at, width), signed(b, at, width)) & mask(width)) << at;
        }
        return result;
    }

    /** The mean of two unsigned lanes, rounded up. */
    public static long averageLanes(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= (lane(a, at, width) + lane(b, at, width) + 1 >> 1) << at;
        }
        return result;
    }

    /** The sum of the differences of unsigned bytes. */
    public static long sumOfDifferences(long a, long b) {
        long sum = 0;
        for (int at = 0; at < 64; at += 8) {
            sum += Math.abs(lane(a, at, 8) - lane(b, at, 8));
        }
        return sum;
    }

    /** The low 16 bits of products of 16 bits. */
    public static long multiplyLow(long a, long b) {
        long result = 0;
        for (int at = 0; at < 64; at += 16) {
            result |= (lane(a, at, 16) * lane(b, at, 16) & 0xffff) << at;
        }
        return result;
    }

    /** The high 16 bits of signed products of 16 bits. */
    public static long multiplyHighSigned(long a, long b) {
        long result = 0;
        for (int at = 0; at < 64; at += 16) {
            result |= (signed(a, at, 16) * signed(b, at, 16) >> 16 & 0xffff) << at;
        }
        return result;
    }

    /** The high 16 bits of unsigned products of 16 bits. */
    public static long multiplyHighUnsigned(long a, long b) {
        long result = 0;
        for (int at = 0; at < 64; at += 16) {
            result |= (lane(a, at, 16) * lane(b, at, 16) >>> 16) << at;
        }
        return result;
    }

    /** The sums of neighbouring signed products of 16 bits. */
    public static long multiplyAndAdd(long a, long b) {
        long result = 0;
        for (int at = 0; at < 64; at += 32) {
            long sum = signed(a, at, 16) * signed(b, at, 16) + signed(a, at + 16, 16) * signed(b, at + 16, 16);
            result |= Arithmetic.low32(sum) << at;
        }
        return result;
    }

    /** The unsigned product of the low halves. */
    public static long multiplyWide(long a, long b) {
        return Arithmetic.low32(a) * Arithmetic.low32(b);
    }

    public static long andNot(long a, long b) {
        return ~a & b;
    }

    public static long shiftLanesLeft(long a, long count, int width) {
        if (Long.compareUnsigned(count, width) >= 0) { return 0; }
        long kept = mask(width) << count & mask(width);
        return (a & lanesOf(kept >>> count, width)) << count;
    }

    public static long shiftLanesRight(long a, long count, int width) {
        if (Long.compareUnsigned(count, width) >= 0) { return 0; }
        return a >>> count & lanesOf(mask(width) >>> count, width);
    }

    public static long shiftLanesArithmetic(long a, long count, int width) {
        int places = Long.compareUnsigned(count, width) >= 0 ? width - 1 : (int) count;
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= (signed(a, at, width) >> places & mask(width)) << at;
        }
        return result;
    }

    private static long lanesOf(long pattern, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= pattern << at;
        }
        return result;
    }

    /** The low half of 16 bytes shifted left by so many bytes. */
    public static long shiftBytesLeftLow(long low, long count) {
        return Long.compareUnsigned(count, 8) >= 0 ? 0 : low << 8 * count;
    }

    /** The high half of 16 bytes shifted left by so many bytes. */
    public static long shiftBytesLeftHigh(long low, long high, long count) {
        if (Long.compareUnsigned(count, 16) >= 0) { return 0; }
        if (count >= 8) { return low << 8 * (count - 8); }
        return count == 0 ? high : high << 8 * count | low >>> 64 - 8 * count;
    }

    /** The low half of 16 bytes shifted right by so many bytes. */
    public static long shiftBytesRightLow(long low, long high, long count) {
        if (Long.compareUnsigned(count, 16) >= 0) { return 0; }
        if (count >= 8) { return high >>> 8 * (count - 8); }
        return count == 0 ? low : low >>> 8 * count | high << 64 - 8 * count;
    }

    /** The high half of 16 bytes shifted right by so many bytes. */
    public static long shiftBytesRightHigh(long high, long count) {
        return Long.compareUnsigned(count, 8) >= 0 ? 0 : high >>> 8 * count;
    }

    /** The lanes of the lower four bytes of two halves in turn. */
    public static long interleaveLow(long a, long b, int width) {
        long result = 0;
        for (int at = 0; at < 32; at += width) {
            result |= lane(a, at, width) << 2 * at | lane(b, at, width) << 2 * at + width;
        }
        return result;
    }

    /** The lanes of the upper four bytes of two halves in turn. */
    public static long interleaveHigh(long a, long b, int width) {
        return interleaveLow(a >>> 32, b >>> 32, width);
    }

    /** The lanes of two halves narrowed to half their width, saturated as signed numbers. */
    public static long packSigned(long low, long high, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= saturated(signed(low, at, width), width / 2) << at / 2;
            result |= saturated(signed(high, at, width), width / 2) << 32 + at / 2;
        }
        return result;
    }

    /** The signed lanes of two halves narrowed to half their width, saturated as unsigned numbers. */
    public static long packUnsigned(long low, long high, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= unsignedSaturated(signed(low, at, width), width / 2) << at / 2;
            result |= unsignedSaturated(signed(high, at, width), width / 2) << 32 + at / 2;
        }
        return result;
    }

    private static long chosen(long low, long high, long order) {
        return Arithmetic.low32(((order & 2) == 0 ? low : high) >>> 32 * (order & 1));
    }

    /** Two of four lanes of 32 bits, as the low four bits of an order choose. */
    public static long shuffleLow(long low, long high, long order) {
        return chosen(low, high, order >>> 2) << 32 | chosen(low, high, order);
    }

    /** Two of four lanes of 32 bits, as the upper four bits of an order choose. */
    public static long shuffleHigh(long low, long high, long order) {
        return shuffleLow(low, high, order >>> 4);
    }

    /** Four lanes of 16 bits, as an order chooses. */
    public static long shuffleWords(long value, long order) {
        long result = 0;
        for (int i = 0; i < 4; i++) {
            result |= lane(value, 16 * (int) (order >>> 2 * i & 3), 16) << 16 * i;
        }
        return result;
    }

    /** One of two halves, as a bit of an order chooses. */
    public static long chooseHalf(long low, long high, long order, int bit) {
        return (order >>> bit & 1) == 0 ? low : high;
    }

    /** The topmost bits of the lanes of both halves. */
    public static long signMask(long low, long high, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            result |= (low >>> at + width - 1 & 1) << at / width;
            result |= (high >>> at + width - 1 & 1) << (64 + at) / width;
        }
        return result;
    }

    /** One of the eight lanes of 16 bits. */
    public static long extractWord(long low, long high, long index) {
        return lane((index & 4) == 0 ? low : high, 16 * (int) (index & 3), 16);
    }

    /** A half with a lane of 16 bits replaced, if the index is one of this half: the low one is 0, the high one 1. */
    public static long insertWord(long half, long value, long index, int which) {
        if ((index >>> 2 & 1) != which) { return half; }
        int at = 16 * (int) (index & 3);
        return half & ~(0xffffL << at) | (value & 0xffff) << at;
    }

    /** Whether an address is not that of 16 bytes on their boundary. */
    public static boolean isMisaligned(long address) {
        return (address & 15) != 0;
    }
}
