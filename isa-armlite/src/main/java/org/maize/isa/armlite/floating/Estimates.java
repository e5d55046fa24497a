package org.maize.isa.armlite.floating;

import static org.maize.isa.armlite.floating.Rounding.DIVISION_BY_ZERO;
import static org.maize.isa.armlite.floating.Rounding.DOWN;
import static org.maize.isa.armlite.floating.Rounding.INEXACT;
import static org.maize.isa.armlite.floating.Rounding.OVERFLOW;
import static org.maize.isa.armlite.floating.Rounding.TIES_TO_EVEN;
import static org.maize.isa.armlite.floating.Rounding.UNDERFLOW;
import static org.maize.isa.armlite.floating.Rounding.UP;
import static org.maize.isa.armlite.floating.Rounding.flushed;
import static org.maize.isa.armlite.floating.Rounding.invalid;
import static org.maize.isa.armlite.floating.Rounding.mode;
import static org.maize.isa.armlite.floating.Rounding.nan;
import static org.maize.isa.armlite.floating.Rounding.raised;
import static org.maize.isa.armlite.floating.Rounding.signaling;

/** Estimates of reciprocals and of reciprocal square roots in 8 bits, and the steps that refine them (Newton-Raphson). */
public final class Estimates {
    private static final int ESTIMATE_BITS = 8;

    private Estimates() {}

    private static boolean isInvalidProduct(Format format, long a, long b) {
        return format.isInfinite(a) && format.isZero(b) || format.isZero(a) && format.isInfinite(b);
    }

    private static long two(Format format) {
        return 1L << format.fractionBits + format.exponentBits - 1;
    }

    private static long oneAndAHalf(Format format) {
        return two(format) - (1L << format.fractionBits) | format.quietBit;
    }

    /** FPMulX: a product that is 2 where it would be of zero and infinity. */
    public static long multiplyExtended(Format format, long left, long right, long fpcr, boolean status) {
        long a = flushed(format, left, fpcr);
        long b = flushed(format, right, fpcr);
        if (isInvalidProduct(format, a, b)) {
            return status ? raised(format, left, fpcr) | raised(format, right, fpcr)
                    : (a ^ b) & format.signBit | two(format);
        }
        return ExactArithmetic.multiply(format, left, right, fpcr, status);
    }

    /** FPRecipStepFused: {@code 2 - left * right}. */
    public static long reciprocalStep(Format format, long left, long right, long fpcr, boolean status) {
        long a = flushed(format, left, fpcr) ^ format.signBit;
        long b = flushed(format, right, fpcr);
        if (isInvalidProduct(format, a, b)) {
            return status ? raised(format, left, fpcr) | raised(format, right, fpcr) : two(format);
        }
        return ExactArithmetic.multiplyAdd(format, two(format), left ^ format.signBit, right, fpcr, status);
    }

    /** FPRSqrtStepFused: {@code (3 - left * right) / 2}. */
    public static long rootStep(Format format, long left, long right, long fpcr, boolean status) {
        long raised = raised(format, left, fpcr) | raised(format, right, fpcr);
        long a = flushed(format, left, fpcr) ^ format.signBit;
        long b = flushed(format, right, fpcr);
        if (isInvalidProduct(format, a, b)) { return status ? raised : oneAndAHalf(format); }
        // Of two of the smallest numbers the product counts as no more than not zero, whether it is halved or not.
        long result = isHalved(format, a) ? ExactArithmetic.multiplyAdd(format, oneAndAHalf(format), half(format, a), b,
                fpcr, status)
                : isHalved(format, b) ? ExactArithmetic.multiplyAdd(format, oneAndAHalf(format), a, half(format, b),
                        fpcr, status)
                        : ExactArithmetic.multiplyAdd(format, oneAndAHalf(format), a, b, fpcr, status);
        return status ? result | raised : result;
    }

    /** Whether half a number has the same fraction. */
    private static boolean isHalved(Format format, long bits) {
        return format.magnitude(bits) < format.infinity && format.magnitude(bits) >>> format.fractionBits > 1;
    }

    private static long half(Format format, long bits) {
        return bits - (1L << format.fractionBits);
    }

    /** FPRecipEstimate. */
    public static long reciprocal(Format format, long operand, long fpcr, boolean status) {
        long raised = raised(format, operand, fpcr);
        long a = flushed(format, operand, fpcr);
        boolean negative = format.isNegative(a);
        if (format.isNaN(a)) { return status ? raised | signaling(format, a, a) : nan(format, a, fpcr); }
        if (format.isInfinite(a)) { return status ? raised : format.zero(negative); }
        if (format.isZero(a)) { return status ? raised | DIVISION_BY_ZERO : format.zero(negative) | format.infinity; }
        int bias = 1 - format.leastExponent;
        int exponent = format.exponent(a) + bias;
        if (exponent < -1) {
            int mode = mode(fpcr);
            boolean infinite = mode == TIES_TO_EVEN || mode == (negative ? DOWN : UP);
            return status ? raised | OVERFLOW | INEXACT
                    : format.zero(negative) | (infinite ? format.infinity : format.largest);
        }
        if (Rounding.isFlushing(fpcr) && exponent >= 2 * bias - 1) {
            return status ? raised | UNDERFLOW : format.zero(negative);
        }
        if (status) { return raised; }
        long estimate = reciprocal((int) (format.significand(a) >>> Long.SIZE - 1 - ESTIMATE_BITS));
        int result = 2 * bias - 1 - exponent;
        long fraction = (estimate & (1 << ESTIMATE_BITS) - 1) << format.fractionBits - ESTIMATE_BITS;
        if (result <= 0) {
            // A subnormal result shows its leading one.
            fraction = (fraction | 1L << format.fractionBits) >>> 1 - result;
        }
        return format.zero(negative) | (long) Math.max(result, 0) << format.fractionBits | fraction;
    }

    /** FPRSqrtEstimate. */
    public static long root(Format format, long operand, long fpcr, boolean status) {
        long raised = raised(format, operand, fpcr);
        long a = flushed(format, operand, fpcr);
        boolean negative = format.isNegative(a);
        if (format.isNaN(a)) { return status ? raised | signaling(format, a, a) : nan(format, a, fpcr); }
        if (format.isZero(a)) { return status ? raised | DIVISION_BY_ZERO : format.zero(negative) | format.infinity; }
        if (negative) { return invalid(format, raised, status); }
        if (status) { return raised; }
        if (format.isInfinite(a)) { return 0; }
        int bias = 1 - format.leastExponent;
        int exponent = format.exponent(a) + bias;
        int significand = (int) (format.significand(a) >>> Long.SIZE - 1 - ESTIMATE_BITS);
        long estimate = root((exponent & 1) == 0 ? significand : significand >>> 1);
        long result = 3 * bias - 1 - exponent >> 1;
        return result << format.fractionBits
                | (estimate & (1 << ESTIMATE_BITS) - 1) << format.fractionBits - ESTIMATE_BITS;
    }

    /** FPRecpX: the exponent inverted, and no fraction. */
    public static long reciprocalExponent(Format format, long operand, long fpcr, boolean status) {
        long raised = raised(format, operand, fpcr);
        if (format.isNaN(operand)) {
            return status ? raised | signaling(format, operand, operand) : nan(format, operand, fpcr);
        }
        if (status) { return raised; }
        long exponent = operand & format.infinity;
        long most = format.infinity - (1L << format.fractionBits);
        return operand & format.signBit | (exponent == 0 ? most : ~exponent & format.infinity);
    }

    /** RecipEstimate: of 256 to 511, in units of 1/512, the reciprocal in 256 to 511. */
    public static int reciprocal(int operand) {
        return ((1 << 19) / (2 * operand + 1) + 1) / 2;
    }

    /** RecipSqrtEstimate: of 128 to 511, in units of 1/512, the reciprocal square root in 256 to 511. */
    public static int root(int operand) {
        int value = operand < 256 ? 2 * operand + 1 : (operand & ~1) + 1 << 1;
        int estimate = 512;
        while ((long) value * (estimate + 1) * (estimate + 1) < 1 << 28) {
            estimate++;
        }
        return (estimate + 1) / 2;
    }
}
