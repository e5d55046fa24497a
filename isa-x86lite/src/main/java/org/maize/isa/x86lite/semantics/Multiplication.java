package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Multiplication and division (Intel SDM volume 2, MUL, IMUL, DIV, IDIV).
 *
 * <p>SF, ZF, AF and PF, undefined after a multiplication, stay as they were; so do all flags, undefined after a division.
 */
@Takes(Work.MULTIPLY)
public final class Multiplication {
    private static final int HALF = 32;

    private Multiplication() {}

    /** The low half of a product, signed or not. */
    public static long multiply(long left, long right) {
        return left * right;
    }

    /** The upper half of an unsigned product of two numbers of {@code width} bits. */
    public static long multiplyHigh(long left, long right, int width) {
        return width == 64 ? Math.unsignedMultiplyHigh(left, right) : left * right >>> width;
    }

    /** The upper half of a signed product of two numbers of {@code width} bits. */
    public static long signedMultiplyHigh(long left, long right, int width) {
        return width == 64
                ? Math.multiplyHigh(left, right)
                : Arithmetic.signExtend(left, width) * Arithmetic.signExtend(right, width) >> width;
    }

    /** CF and OF tell whether the unsigned product needs its upper half. */
    public static long multiplyCarries(long left, long right, long carries, int width) {
        long needed = multiplyHigh(left, right, width) != 0 ? 1 : 0;
        return Flags.with(carries, needed, needed);
    }

    /** CF and OF tell whether the signed product needs its upper half. */
    public static long signedMultiplyCarries(long left, long right, long carries, int width) {
        boolean fits = signedMultiplyHigh(left, right, width) == Arithmetic.signFill(left * right, width);
        return Flags.with(carries, fits ? 0 : 1, fits ? 0 : 1);
    }

    /** Whether high:low / divisor has no quotient of {@code width} bits; operands unsigned. */
    @Takes(Work.DIVIDE)
    public static boolean overflowsQuotient(long high, long low, long divisor, int width) {
        return Long.compareUnsigned(high, divisor) >= 0;
    }

    /** The quotient of high:low / divisor, unsigned; the divisor is above {@code high}. */
    @Takes(Work.DIVIDE)
    public static long quotient(long high, long low, long divisor, int width) {
        if (width < 64) { return Long.divideUnsigned(high << width | low, divisor); }
        return high == 0 ? Long.divideUnsigned(low, divisor) : longQuotient(high, low, divisor);
    }

    /** The remainder of high:low / divisor, unsigned; the divisor is above {@code high}. */
    @Takes(Work.DIVIDE)
    public static long remainder(long high, long low, long divisor, int width) {
        return low - quotient(high, low, divisor, width) * divisor;
    }

    /** Whether high:low / divisor has no quotient of {@code width} bits; operands signed. */
    @Takes(Work.DIVIDE)
    public static boolean overflowsSignedQuotient(long high, long low, long divisor, int width) {
        long by = Arithmetic.signExtend(divisor, width);
        if (by == 0) { return true; }
        long top = Arithmetic.signExtend(high, width);
        if (width < 64) {
            long quotient = (top << width | low) / by;
            return quotient != Arithmetic.signExtend(quotient, width);
        }
        boolean negative = top < 0;
        long magnitudeLow = negative ? -low : low;
        long magnitudeHigh = negative ? ~top + (low == 0 ? 1 : 0) : top;
        long magnitude = Math.abs(by);
        if (Long.compareUnsigned(magnitudeHigh, magnitude) >= 0) { return true; }
        long quotient = quotient(magnitudeHigh, magnitudeLow, magnitude, 64);
        return negative == by < 0 ? quotient < 0 : Long.compareUnsigned(quotient, Long.MIN_VALUE) > 0;
    }

    /** The quotient of high:low / divisor, signed and rounded towards zero; it exists. */
    @Takes(Work.DIVIDE)
    public static long signedQuotient(long high, long low, long divisor, int width) {
        long by = Arithmetic.signExtend(divisor, width);
        long top = Arithmetic.signExtend(high, width);
        if (width < 64) { return (top << width | low) / by; }
        if (top == low >> 63) { return low / by; }
        boolean negative = top < 0;
        long magnitudeLow = negative ? -low : low;
        long magnitudeHigh = negative ? ~top + (low == 0 ? 1 : 0) : top;
        long quotient = quotient(magnitudeHigh, magnitudeLow, Math.abs(by), 64);
        return negative == by < 0 ? quotient : -quotient;
    }

    /** The remainder of high:low / divisor, signed, with the sign of the dividend; the quotient exists. */
    @Takes(Work.DIVIDE)
    public static long signedRemainder(long high, long low, long divisor, int width) {
        return low - signedQuotient(high, low, divisor, width) * Arithmetic.signExtend(divisor, width);
    }

    /** Knuth, The Art of Computer Programming 4.3.1, algorithm D, with digits of 32 bits; {@code high} is below the divisor. */
    private static long longQuotient(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long by = divisor << shift;
        long upper = shift == 0 ? high : high << shift | low >>> (64 - shift);
        long lower = low << shift;
        long first = quotientDigit(upper, lower >>> HALF, by);
        long rest = (upper << HALF | lower >>> HALF) - first * by;
        long second = quotientDigit(rest, Arithmetic.low32(lower), by);
        return first << HALF | second;
    }

    /** One digit of 32 bits: the quotient of (upper * 2^32 + next) / divisor, whose top bit is set. */
    private static long quotientDigit(long upper, long next, long divisor) {
        long top = divisor >>> HALF;
        long digit = Long.divideUnsigned(upper, top);
        long rest = upper - digit * top;
        while (digit >>> HALF != 0
                || Long.compareUnsigned(digit * Arithmetic.low32(divisor), rest << HALF | next) > 0) {
            digit--;
            rest += top;
            if (rest >>> HALF != 0) { break; }
        }
        return digit;
    }
}
