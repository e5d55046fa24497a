package org.maize.isa.armlite.function;

/** What the exclusive monitor decides, and what atomic operations compute beside sums and bits (Arm ARM B2.9, B2.2). */
public final class Exclusive {
    private static final int LONG_BITS = 64;

    private Exclusive() {}

    /** Whether an address is not a multiple of a power of two. */
    public static boolean isMisaligned(long address, long bytes) {
        return (address & bytes - 1) != 0;
    }

    public static boolean differ(long one, long other) {
        return one != other;
    }

    /** Whether the monitor holds just these bytes: 1 or 0. */
    public static long holds(long address, long bytes, long markedAddress, long markedBytes) {
        return address == markedAddress && bytes == markedBytes ? 1 : 0;
    }

    /** What a store-exclusive writes over what it expects: its value, or the same again where the monitor does not hold. */
    public static long exclusively(long holds, long value, long expected) {
        return holds != 0 ? value : expected;
    }

    /** The status of a store-exclusive: 0 where it stored, else 1. */
    public static long exclusiveStatus(long holds, long seen, long expected) {
        return holds != 0 && seen == expected ? 0 : 1;
    }

    /** Two zero-extended words as they lie in memory, the first at the lower address. */
    public static long pairOfWords(long first, long second) {
        return first | second << 32;
    }

    /** The larger of the low bits of two values, signed; bits above are anything. */
    public static long signedMost(long one, long other, int bits) {
        return one << LONG_BITS - bits >= other << LONG_BITS - bits ? one : other;
    }

    public static long signedLeast(long one, long other, int bits) {
        return one << LONG_BITS - bits <= other << LONG_BITS - bits ? one : other;
    }

    public static long unsignedMost(long one, long other, int bits) {
        return Long.compareUnsigned(one << LONG_BITS - bits, other << LONG_BITS - bits) >= 0 ? one : other;
    }

    public static long unsignedLeast(long one, long other, int bits) {
        return Long.compareUnsigned(one << LONG_BITS - bits, other << LONG_BITS - bits) <= 0 ? one : other;
    }
}
