package org.maize.isa.x86lite.semantics;

/** Bit tests and scans (Intel SDM volume 2, BT, BTS, BTR, BTC, BSF, BSR, TZCNT). */
public final class Bits {
    private Bits() {}

    /** A mask of the bit that an index modulo the operand size chooses. */
    private static long mask(long index, int width) {
        return 1L << (index & (width - 1));
    }

    public static long setBit(long value, long index, int width) {
        return value | mask(index, width);
    }

    public static long resetBit(long value, long index, int width) {
        return value & ~mask(index, width);
    }

    public static long complementBit(long value, long index, int width) {
        return value ^ mask(index, width);
    }

    /** CF is the bit; the other flags, undefined but for ZF, stay. */
    public static long bitTestCarries(long value, long index, long carries, int width) {
        return Flags.withCarryOfBit(carries, value, index & (width - 1));
    }

    /** How far from a bit string's address the operand lies that holds a bit: the index is signed. */
    public static long bitOffset(long index, int width) {
        return (index << (64 - width) >> (64 - width + Integer.numberOfTrailingZeros(width))) * (width / 8);
    }

    /** The index of the lowest one bit; the old value of the destination if there is none. */
    public static long scanForward(long value, long old) {
        return value == 0 ? old : Long.numberOfTrailingZeros(value);
    }

    /** The index of the highest one bit; the old value of the destination if there is none. */
    public static long scanReverse(long value, long old) {
        return value == 0 ? old : 63 - Long.numberOfLeadingZeros(value);
    }

    /** The result that the flags of a scan tell: ZF that there is no one bit, and, undefined, PF the parity of the index. */
    public static long scanResult(long value, long index) {
        return value == 0 ? 0 : index | 1 << 8;
    }

    public static long trailingZeros(long value, int width) {
        return Math.min(Long.numberOfTrailingZeros(value), width);
    }

    /** CF tells that there is no one bit. */
    public static long trailingZerosCarries(long value) {
        return Flags.with(0, value == 0 ? 1 : 0, 0);
    }
}
