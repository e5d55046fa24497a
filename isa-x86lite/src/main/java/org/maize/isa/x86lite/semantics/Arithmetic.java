package org.maize.isa.x86lite.semantics;

/** Results of arithmetic, logic and data movement (Intel SDM volume 1, 7.3.1 to 7.3.5). */
public final class Arithmetic {
    private Arithmetic() {}

    public static long add(long left, long right) {
        return left + right;
    }

    public static long addWithCarry(long left, long right, long carries) {
        return left + right + Flags.carry(carries);
    }

    public static long subtract(long left, long right) {
        return left - right;
    }

    public static long subtractWithBorrow(long left, long right, long carries) {
        return left - right - Flags.carry(carries);
    }

    public static long and(long left, long right) {
        return left & right;
    }

    public static long or(long left, long right) {
        return left | right;
    }

    public static long exclusiveOr(long left, long right) {
        return left ^ right;
    }

    public static long not(long value) {
        return ~value;
    }

    public static long negate(long value) {
        return -value;
    }

    /** The low 32 bits, zero-extended. */
    public static long low32(long value) {
        return value & 0xffff_ffffL;
    }

    /** The low {@code width} bits, sign-extended to 64. */
    public static long signExtend(long value, int width) {
        return value << (64 - width) >> (64 - width);
    }

    /** All ones if the sign of the low {@code width} bits is set, else zero. */
    public static long signFill(long value, int width) {
        return value << (64 - width) >> 63;
    }

    /** Two bytes side by side: {@code ax} of {@code ah} and {@code al}. */
    public static long pair8(long high, long low) {
        return high << 8 | low & 0xff;
    }

    /** The value where the condition holds, else the other one. */
    public static long select(boolean condition, long value, long otherwise) {
        return condition ? value : otherwise;
    }

    /** 1 or 0. */
    public static long bit(boolean condition) {
        return condition ? 1 : 0;
    }

    /** The bytes of the low {@code width} bits, 16 to 64, in opposite order. */
    public static long reverseBytes(long value, int width) {
        return Long.reverseBytes(value) >>> (64 - width);
    }

    /** How far a string instruction advances: by the element's size, downwards where the direction flag is set. */
    public static long stringStep(long direction, int width) {
        return direction == 0 ? width / 8 : -width / 8;
    }

    /** A number of 64 bits of its halves of 32; the low one is zero-extended. */
    public static long pair32(long high, long low) {
        return high << 32 | low;
    }

    public static boolean differ(long left, long right) {
        return left != right;
    }

    public static boolean isZero(long value) {
        return value == 0;
    }

    /** Whether bits 63 to 47 of an address are not all the same (SDM volume 1, 3.3.7.1). */
    public static boolean isNotCanonical(long address) {
        return address << 16 >> 16 != address;
    }

    public static boolean isNotZero(long value) {
        return value != 0;
    }
}
