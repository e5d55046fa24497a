package org.maize.isa.armlite.floating;

import static org.maize.isa.armlite.floating.Rounding.DIVISION_BY_ZERO;
import static org.maize.isa.armlite.floating.Rounding.DOWN;
import static org.maize.isa.armlite.floating.Rounding.flushed;
import static org.maize.isa.armlite.floating.Rounding.invalid;
import static org.maize.isa.armlite.floating.Rounding.jammed;
import static org.maize.isa.armlite.floating.Rounding.mode;
import static org.maize.isa.armlite.floating.Rounding.nan;
import static org.maize.isa.armlite.floating.Rounding.normalised;
import static org.maize.isa.armlite.floating.Rounding.raised;
import static org.maize.isa.armlite.floating.Rounding.signaling;

/** Sums, products, quotients, square roots and fused sums of products, computed exactly and rounded once. */
public final class ExactArithmetic {
    private static final int ROOT_BITS = 56;

    private ExactArithmetic() {}

    /** FPAdd. */
    public static long add(Format format, long left, long right, long fpcr, boolean status) {
        long raised = raised(format, left, fpcr) | raised(format, right, fpcr);
        long a = flushed(format, left, fpcr);
        long b = flushed(format, right, fpcr);
        if (format.isNaN(a) || format.isNaN(b)) {
            return status ? raised | signaling(format, a, b) : nan(format, a, b, fpcr);
        }
        boolean negative = format.isNegative(a);
        boolean opposite = negative != format.isNegative(b);
        if (format.isInfinite(a) && format.isInfinite(b) && opposite) { return invalid(format, raised, status); }
        if (format.isInfinite(a) || format.isInfinite(b)) { return status ? raised : format.isInfinite(a) ? a : b; }
        if (format.isZero(a) && format.isZero(b)) {
            return status ? raised : format.zero(opposite ? mode(fpcr) == DOWN : negative);
        }
        if (format.isZero(a) || format.isZero(b)) { return status ? raised : format.isZero(a) ? b : a; }
        boolean swapped = format.magnitude(a) < format.magnitude(b);
        long large = swapped ? b : a;
        long small = swapped ? a : b;
        int exponent = format.exponent(large);
        long more = format.significand(large) >>> 1;
        long less = jammed(format.significand(small) >>> 1, exponent - format.exponent(small));
        long sum = opposite ? more - less : more + less;
        if (sum == 0) { return status ? raised : format.zero(mode(fpcr) == DOWN); }
        return normalised(format, format.isNegative(large), exponent + 1, sum, fpcr, raised, status);
    }

    /** FPSub. */
    public static long subtract(Format format, long left, long right, long fpcr, boolean status) {
        long negated = format.isNaN(right) ? right : right ^ format.signBit;
        return add(format, left, negated, fpcr, status);
    }

    /** FPMul. */
    public static long multiply(Format format, long left, long right, long fpcr, boolean status) {
        long raised = raised(format, left, fpcr) | raised(format, right, fpcr);
        long a = flushed(format, left, fpcr);
        long b = flushed(format, right, fpcr);
        if (format.isNaN(a) || format.isNaN(b)) {
            return status ? raised | signaling(format, a, b) : nan(format, a, b, fpcr);
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        boolean infinite = format.isInfinite(a) || format.isInfinite(b);
        boolean zero = format.isZero(a) || format.isZero(b);
        if (infinite && zero) { return invalid(format, raised, status); }
        if (infinite) { return status ? raised : format.zero(negative) | format.infinity; }
        if (zero) { return status ? raised : format.zero(negative); }
        long one = format.significand(a);
        long other = format.significand(b);
        long product = Math.unsignedMultiplyHigh(one, other) | (one * other != 0 ? 1 : 0);
        int exponent = format.exponent(a) + format.exponent(b) + 1;
        return normalised(format, negative, exponent, product, fpcr, raised, status);
    }

    /** FPDiv. */
    public static long divide(Format format, long left, long right, long fpcr, boolean status) {
        long raised = raised(format, left, fpcr) | raised(format, right, fpcr);
        long a = flushed(format, left, fpcr);
        long b = flushed(format, right, fpcr);
        if (format.isNaN(a) || format.isNaN(b)) {
            return status ? raised | signaling(format, a, b) : nan(format, a, b, fpcr);
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        boolean neither = format.isInfinite(a) && format.isInfinite(b) || format.isZero(a) && format.isZero(b);
        if (neither) { return invalid(format, raised, status); }
        if (format.isInfinite(a)) { return status ? raised : format.zero(negative) | format.infinity; }
        if (format.isZero(b)) { return status ? raised | DIVISION_BY_ZERO : format.zero(negative) | format.infinity; }
        if (format.isZero(a) || format.isInfinite(b)) { return status ? raised : format.zero(negative); }
        int exponent = format.exponent(a) - format.exponent(b);
        long quotient = quotient(format.significand(a) >>> 1, format.significand(b) >>> 1);
        return normalised(format, negative, exponent, quotient, fpcr, raised, status);
    }

    /** 64 bits of a quotient between 1/2 and 2, its units in bit 63; bit 0 also stands for a remainder. */
    private static long quotient(long dividend, long divisor) {
        long remainder = dividend;
        long quotient = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient |= 1;
            }
            remainder <<= 1;
        }
        return remainder != 0 ? quotient | 1 : quotient;
    }

    /** FPSqrt. */
    public static long squareRoot(Format format, long operand, long fpcr, boolean status) {
        long raised = raised(format, operand, fpcr);
        long a = flushed(format, operand, fpcr);
        if (format.isNaN(a)) { return status ? raised | signaling(format, a, a) : nan(format, a, fpcr); }
        if (format.isZero(a)) { return status ? raised : a; }
        if (format.isNegative(a)) { return invalid(format, raised, status); }
        if (format.isInfinite(a)) { return status ? raised : a; }
        int exponent = format.exponent(a);
        long significand = format.significand(a);
        long root = root((exponent & 1) == 0 ? significand >>> 1 : significand);
        return normalised(format, false, exponent >> 1, root, fpcr, raised, status);
    }

    /** The root of a value between 1 and 4 with its units from bit 62 on, in the place of {@link #quotient}. */
    private static long root(long radicand) {
        long rest = radicand;
        long remainder = 0;
        long root = 0;
        for (int i = 0; i < ROOT_BITS; i++) {
            remainder = remainder << 2 | rest >>> Long.SIZE - 2;
            rest <<= 2;
            root <<= 1;
            long trial = root << 1 | 1;
            if (remainder >= trial) {
                remainder -= trial;
                root |= 1;
            }
        }
        return root << Long.SIZE - ROOT_BITS | (remainder != 0 ? 1 : 0);
    }

    /** FPMulAdd: {@code addend + left * right}. */
    public static long multiplyAdd(
            Format format, long addend, long left, long right, long fpcr, boolean status) {
        long raised = raised(format, addend, fpcr) | raised(format, left, fpcr) | raised(format, right, fpcr);
        long c = flushed(format, addend, fpcr);
        long a = flushed(format, left, fpcr);
        long b = flushed(format, right, fpcr);
        boolean infinite = format.isInfinite(a) || format.isInfinite(b);
        boolean zero = format.isZero(a) || format.isZero(b);
        boolean invalid = infinite && zero;
        if (format.isNaN(a) || format.isNaN(b) || format.isNaN(c)) {
            if (invalid && !format.isSignaling(c)) { return invalid(format, raised, status); }
            return status ? raised | signaling(format, a, b) | signaling(format, c, c)
                    : nanOfThree(format, c, a, b, fpcr);
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        boolean opposite = negative != format.isNegative(c);
        if (invalid || infinite && format.isInfinite(c) && opposite) { return invalid(format, raised, status); }
        if (infinite) { return status ? raised : format.zero(negative) | format.infinity; }
        if (format.isInfinite(c)) { return status ? raised : c; }
        if (zero && format.isZero(c)) {
            return status ? raised : format.zero(opposite ? mode(fpcr) == DOWN : negative);
        }
        if (zero) { return status ? raised : c; }
        return sum(format, a, b, c, fpcr, raised, status);
    }

    private static long nanOfThree(Format format, long c, long a, long b, long fpcr) {
        if (format.isSignaling(c)) { return nan(format, c, fpcr); }
        if (format.isSignaling(a) || format.isSignaling(b)) { return nan(format, a, b, fpcr); }
        return format.isNaN(c) ? nan(format, c, fpcr) : nan(format, a, b, fpcr);
    }

    /** In 128 bits, two of them above the leading ones of product and addend. */
    private static long sum(Format format, long a, long b, long c, long fpcr, long raised, boolean status) {
        boolean negative = format.isNegative(a) != format.isNegative(b);
        int exponent = format.exponent(a) + format.exponent(b) + 1;
        long one = format.significand(a) >>> 1;
        long other = format.significand(b) >>> 1;
        long high = Math.multiplyHigh(one, other);
        long low = one * other;
        if (high >>> Long.SIZE - 3 == 0) {
            high = high << 1 | low >>> Long.SIZE - 1;
            low <<= 1;
            exponent--;
        }
        if (format.isZero(c)) { return wide(format, negative, exponent, high, low, fpcr, raised, status); }
        long addendHigh = format.significand(c) >>> 2;
        long addendLow = format.significand(c) << Long.SIZE - 2;
        int distance = exponent - format.exponent(c);
        if (distance >= 0) {
            long shifted = jammedHigh(addendHigh, distance);
            addendLow = jammedLow(addendHigh, addendLow, distance);
            addendHigh = shifted;
        } else {
            exponent = format.exponent(c);
            long shifted = jammedHigh(high, -distance);
            low = jammedLow(high, low, -distance);
            high = shifted;
        }
        if (negative == format.isNegative(c)) {
            low += addendLow;
            high += addendHigh + (Long.compareUnsigned(low, addendLow) < 0 ? 1 : 0);
            return wide(format, negative, exponent, high, low, fpcr, raised, status);
        }
        boolean less = high < addendHigh || high == addendHigh && Long.compareUnsigned(low, addendLow) < 0;
        long lowDifference = less ? addendLow - low : low - addendLow;
        long borrow = Long.compareUnsigned(less ? addendLow : low, less ? low : addendLow) < 0 ? 1 : 0;
        long highDifference = (less ? addendHigh - high : high - addendHigh) - borrow;
        if ((highDifference | lowDifference) == 0) { return status ? raised : format.zero(mode(fpcr) == DOWN); }
        return wide(format, less != negative, exponent, highDifference, lowDifference, fpcr, raised, status);
    }

    private static long jammedHigh(long high, int places) {
        return places >= Long.SIZE ? 0 : high >>> places;
    }

    private static long jammedLow(long high, long low, int places) {
        if (places == 0) { return low; }
        if (places >= Long.SIZE) { return jammed(high, places - Long.SIZE) | (low != 0 ? 1 : 0); }
        return high << -places | jammed(low, places);
    }

    /** Rounds 128 bits whose units are in bit 125. */
    private static long wide(
            Format format, boolean negative, int exponent, long high, long low, long fpcr, long raised,
            boolean status) {
        if (high == 0) { return normalised(format, negative, exponent + 2 - Long.SIZE, low, fpcr, raised, status); }
        int places = Long.numberOfLeadingZeros(high);
        long top = places == 0 ? high : high << places | low >>> -places;
        long rest = low << places;
        return normalised(format, negative, exponent + 2 - places, rest != 0 ? top | 1 : top, fpcr, raised, status);
    }
}
