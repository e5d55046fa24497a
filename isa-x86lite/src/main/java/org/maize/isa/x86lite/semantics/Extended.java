package org.maize.isa.x86lite.semantics;

/**
 * Numbers of the double extended format (Intel SDM volume 1, 4.2.2 and 8.2): a significand of 64 bits, its integer bit shown, and a
 * head of the sign in bit 15 and the biased exponent. Two marks above tell what an operand has been: {@link #EMPTY} a register that
 * holds nothing, {@link #WAS_DENORMAL} a denormal of a narrower format.
 */
final class Extended {
    /** Stack fault, in the x87 status word. */
    static final int STACK_FAULT = 1 << 6;
    /** C1: whether the magnitude has been rounded up. */
    static final int C1 = 1 << 9;

    static final long EMPTY = 1L << 32;
    static final long WAS_DENORMAL = 1L << 33;

    static final int SIGN = 1 << 15;
    static final int SPECIAL = 0x7fff;
    private static final int BIAS = 16383;
    private static final long INTEGER = 1L << 63;
    private static final long QUIET = 1L << 62;

    /** What an invalid operation gives. */
    static final Result INDEFINITE = new Result(INTEGER | QUIET, SIGN | SPECIAL, Rounding.INVALID);
    /** What an operation on an empty register gives. */
    static final Result UNDERFLOWN = new Result(INTEGER | QUIET, SIGN | SPECIAL, Rounding.INVALID | STACK_FAULT);

    /** A value and what the status word is told with it. */
    record Result(long significand, long head, int flags) {
        Result with(int more) {
            return more == 0 ? this : new Result(significand, head, flags | more);
        }
    }

    private Extended() {}

    static int field(long head) {
        return (int) head & SPECIAL;
    }

    static boolean isNegative(long head) {
        return (head & SIGN) != 0;
    }

    static boolean isZero(long significand, long head) {
        return field(head) == 0 && significand == 0;
    }

    static boolean isInfinite(long significand, long head) {
        return field(head) == SPECIAL && significand == INTEGER;
    }

    static boolean isNan(long significand, long head) {
        return field(head) == SPECIAL && significand < 0 && significand != INTEGER;
    }

    static boolean isSignalling(long significand, long head) {
        return isNan(significand, head) && (significand & QUIET) == 0;
    }

    /** An encoding whose integer bit is clear where it must be set (SDM volume 1, 8.2.2). */
    static boolean isUnsupported(long significand, long head) {
        return field(head) != 0 && significand >= 0;
    }

    static boolean isDenormal(long significand, long head) {
        return field(head) == 0 && significand != 0 || (head & WAS_DENORMAL) != 0;
    }

    static Unrounded number(long significand, long head) {
        return Unrounded.of(isNegative(head), Math.max(1, field(head)) - BIAS, significand);
    }

    static Result zero(boolean negative) {
        return new Result(0, negative ? SIGN : 0, 0);
    }

    static Result infinity(boolean negative) {
        return new Result(INTEGER, SPECIAL | (negative ? SIGN : 0), 0);
    }

    static Result quieted(long significand, long head, int flags) {
        return new Result(significand | QUIET, head & 0xffff, flags);
    }

    /** A number rounded to a precision of 24, 53 or 64 bits. */
    static Result rounded(Unrounded exact, int precision, int mode) {
        Rounding format = precision == 64 ? Rounding.EXTENDED
                : new Rounding(precision, Rounding.EXTENDED.least(), Rounding.EXTENDED.greatest());
        Rounding.Rounded number = format.round(exact, mode);
        int flags = number.flags() | (number.up() ? C1 : 0);
        if (number.exponent() > BIAS) { return infinity(number.negative()).with(flags); }
        int field = number.significand() >= 0 ? 0 : number.exponent() + BIAS;
        return new Result(number.significand(), field | (number.negative() ? SIGN : 0), flags);
    }

    /** The NaN that two operands, one of them a NaN, give (SDM volume 1, table 4-7). */
    static Result nan(long s, long h, long t, long g) {
        int flags = isSignalling(s, h) || isSignalling(t, g) ? Rounding.INVALID : 0;
        if (!isNan(t, g)) { return quieted(s, h, flags); }
        if (!isNan(s, h)) { return quieted(t, g, flags); }
        if (isSignalling(s, h) != isSignalling(t, g)) {
            return isSignalling(s, h) ? quieted(t, g, flags) : quieted(s, h, flags);
        }
        int order = Long.compareUnsigned(s, t);
        boolean first = order == 0 ? !isNegative(h) : order > 0;
        return first ? quieted(s, h, flags) : quieted(t, g, flags);
    }
}
