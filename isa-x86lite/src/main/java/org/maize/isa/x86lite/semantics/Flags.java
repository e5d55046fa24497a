package org.maize.isa.x86lite.semantics;

/** The status flags that arithmetic leaves (Intel SDM volume 1, 3.4.3.1 and appendix A). */
public final class Flags {
    /** CF. */
    public static final long CARRY = 1;
    /** PF: the low byte of the result has an even number of ones. */
    public static final long PARITY = 1 << 2;
    /** AF: a carry out of bit 3. */
    public static final long ADJUST = 1 << 4;
    /** ZF. */
    public static final long ZERO = 1 << 6;
    /** SF. */
    public static final long SIGN = 1 << 7;
    /** DF: string instructions go downwards. */
    public static final long DIRECTION = 1 << 10;
    /** OF. */
    public static final long OVERFLOW = 1 << 11;

    /** All six. */
    public static final long STATUS = CARRY | PARITY | ADJUST | ZERO | SIGN | OVERFLOW;

    /** What user space finds set in RFLAGS besides: the reserved bit 1, and IF. */
    private static final long ALWAYS_SET = 0x202;
    /** Bit n is set where the number n, of four bits, has an even number of ones. */
    private static final int EVEN_PARITY = 0x9669;

    private Flags() {}

    /** ZF, SF and PF of a result. */
    static long ofResult(long result, int width) {
        long zero = result << (64 - width) == 0 ? ZERO : 0;
        long sign = result >>> (width - 8) & SIGN;
        long nibbles = result ^ result >>> 4;
        long parity = (EVEN_PARITY >>> (nibbles & 15) & 1) << 2;
        return zero | sign | parity;
    }

    /**
     * CF, AF and OF of an addition or subtraction.
     *
     * @param carries bit n is the carry (or borrow) out of bit n
     */
    static long ofCarries(long carries, int width) {
        long carry = carries >>> (width - 1) & CARRY;
        long adjust = carries << 1 & ADJUST;
        long overflow = ((carries ^ carries << 1) >>> (width - 1) & 1) << 11;
        return carry | adjust | overflow;
    }

    private static long ofSum(long left, long right, long sum, int width) {
        return ofResult(sum, width) | ofCarries(left & right | (left | right) & ~sum, width);
    }

    private static long ofDifference(long left, long right, long difference, int width) {
        return ofResult(difference, width) | ofCarries(~left & right | (~left | right) & difference, width);
    }

    public static long addFlags(long left, long right, int width) {
        return ofSum(left, right, left + right, width);
    }

    public static long addWithCarryFlags(long left, long right, long flags, int width) {
        return ofSum(left, right, left + right + (flags & CARRY), width);
    }

    public static long subtractFlags(long left, long right, int width) {
        return ofDifference(left, right, left - right, width);
    }

    public static long subtractWithBorrowFlags(long left, long right, long flags, int width) {
        return ofDifference(left, right, left - right - (flags & CARRY), width);
    }

    /** CF and OF are cleared; AF, which the SDM leaves undefined, too. */
    public static long logicFlags(long result, int width) {
        return ofResult(result, width);
    }

    /** CF stays. */
    public static long incrementFlags(long value, long flags, int width) {
        return ofSum(value, 1, value + 1, width) & ~CARRY | flags & CARRY;
    }

    /** CF stays. */
    public static long decrementFlags(long value, long flags, int width) {
        return ofDifference(value, 1, value - 1, width) & ~CARRY | flags & CARRY;
    }

    public static long negateFlags(long value, int width) {
        return ofDifference(0, value, -value, width);
    }

    /** The image of RFLAGS that {@code syscall} and {@code pushf} store. */
    public static long flagsImage(long flags, long direction) {
        return flags | direction | ALWAYS_SET;
    }

    /** The status flags in {@code ah} as {@code lahf} stores them: all but OF, and the reserved bit 1. */
    public static long lowFlags(long flags) {
        return flags & 0xff | 2;
    }

    /** {@code sahf}: all but OF come from {@code ah}. */
    public static long withLowFlags(long flags, long image) {
        return flags & OVERFLOW | image & (STATUS & 0xff);
    }

    public static long clearCarry(long flags) {
        return flags & ~CARRY;
    }

    public static long setCarry(long flags) {
        return flags | CARRY;
    }

    public static long complementCarry(long flags) {
        return flags ^ CARRY;
    }
}
