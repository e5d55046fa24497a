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
    public static long bitTestFlags(long value, long index, long flags, int width) {
        return flags & ~Flags.CARRY | value >>> (index & (width - 1)) & 1;
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

    /** ZF tells that there is no one bit; PF is that of the index, the rest, undefined too, is cleared. */
    public static long scanFlags(long value, long index, int width) {
        return Flags.ofResult(value == 0 ? 0 : index | 1L << 8, 16) & (Flags.PARITY | Flags.ZERO);
    }

    public static long trailingZeros(long value, int width) {
        return Math.min(Long.numberOfTrailingZeros(value), width);
    }

    /** CF: there is no one bit; ZF: the lowest bit is one. OF, undefined, stays, and the rest, undefined too, is cleared. */
    public static long trailingZerosFlags(long value, long flags, int width) {
        return flags & Flags.OVERFLOW | (value == 0 ? Flags.CARRY : 0) | (value & 1) << 6;
    }
}
