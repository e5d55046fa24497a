package org.maize.isa.armlite.floating;

import static org.maize.isa.armlite.floating.Rounding.INEXACT;
import static org.maize.isa.armlite.floating.Rounding.INVALID;
import static org.maize.isa.armlite.floating.Rounding.flushed;
import static org.maize.isa.armlite.floating.Rounding.mode;
import static org.maize.isa.armlite.floating.Rounding.nan;
import static org.maize.isa.armlite.floating.Rounding.normalised;
import static org.maize.isa.armlite.floating.Rounding.raised;
import static org.maize.isa.armlite.floating.Rounding.round;
import static org.maize.isa.armlite.floating.Rounding.roundsUp;
import static org.maize.isa.armlite.floating.Rounding.signaling;

/** From format to format, to integers and from them. */
public final class Conversions {
    /** FPCR's own rounding mode, where an operation does not say one. */
    public static final int CURRENT = -1;

    private static final int TOP_BIT = 63;

    private Conversions() {}

    /** FPConvert. */
    public static long convert(Format from, Format to, long operand, long fpcr, boolean status) {
        return convert(from, to, operand, mode(fpcr), fpcr, status);
    }

    /** FPConvert, rounding to odd: what is rounded again to fewer bits is as if it were rounded once. */
    public static long convertToOdd(Format from, Format to, long operand, long fpcr, boolean status) {
        return convert(from, to, operand, Rounding.TO_ODD, fpcr, status);
    }

    private static long convert(Format from, Format to, long operand, int rounding, long fpcr, boolean status) {
        boolean alternative = Rounding.isAlternativeHalf(fpcr);
        long raised = raised(from, operand, fpcr);
        long a = flushed(from, operand, fpcr);
        boolean negative = from.isNegative(a);
        boolean wide = from == Format.HALF && alternative;
        if (from.isNaN(a) && !wide) {
            if (to == Format.HALF && alternative) { return status ? raised | INVALID : to.zero(negative); }
            if (status) { return raised | signaling(from, a, a); }
            if (Rounding.isDefaultNaN(fpcr)) { return to.defaultNaN(); }
            long fraction = a & from.quietBit - 1;
            int places = to.fractionBits - from.fractionBits;
            return to.zero(negative) | to.defaultNaN() | (places > 0 ? fraction << places : fraction >>> -places);
        }
        if (from.isInfinite(a) && !wide) {
            if (to == Format.HALF && alternative) {
                return status ? raised | INVALID : to.zero(negative) | to.signBit - 1;
            }
            return status ? raised : to.zero(negative) | to.infinity;
        }
        if (from.isZero(a)) { return status ? raised : to.zero(negative); }
        return round(to, negative, from.exponent(a), from.significand(a), rounding, fpcr, raised, status);
    }

    /**
     * FPToFixed: rounds to an integer and saturates.
     *
     * @param bits of the result, 32 or 64; it is zero-extended
     * @param fraction how many of its bits are a fraction
     * @param rounding a mode, or {@link #CURRENT}
     */
    public static long toInteger(
            Format format, long operand, int bits, boolean signed, int fraction, int rounding, long fpcr,
            boolean status) {
        long raised = raised(format, operand, fpcr);
        long a = flushed(format, operand, fpcr);
        if (format.isNaN(a)) { return status ? raised | INVALID : 0; }
        if (format.isZero(a)) { return status ? raised : 0; }
        boolean negative = format.isNegative(a);
        long most = signed ? (1L << bits - 1) - 1 : bits == Long.SIZE ? -1 : (1L << bits) - 1;
        long least = signed ? 1L << bits - 1 : 0;
        int exponent = format.isInfinite(a) ? Long.SIZE : format.exponent(a) + fraction;
        if (exponent >= Long.SIZE) { return status ? raised | INVALID : negative ? least : most; }
        long significand = format.significand(a);
        long magnitude = exponent < 0 ? 0 : significand >>> TOP_BIT - exponent;
        long error = exponent == TOP_BIT ? 0
                : exponent >= 0 ? significand << exponent + 1 : Rounding.jammed(significand, -1 - exponent);
        boolean carry = false;
        if (error != 0 && roundsUp(rounding == CURRENT ? mode(fpcr) : rounding, negative, magnitude, error)) {
            magnitude++;
            carry = magnitude == 0;
        }
        boolean outside = carry || Long.compareUnsigned(magnitude, negative ? least : most) > 0;
        if (outside) { return status ? raised | INVALID : negative ? least : most; }
        if (status) { return error != 0 ? raised | INEXACT : raised; }
        long value = negative ? -magnitude : magnitude;
        return bits == Long.SIZE ? value : value & (1L << bits) - 1;
    }

    /**
     * FixedToFP.
     *
     * @param value sign-extended, or zero-extended where it is not signed
     * @param fraction how many of its bits are a fraction
     */
    public static long fromInteger(
            Format format, long value, boolean signed, int fraction, long fpcr, boolean status) {
        if (value == 0) { return 0; }
        boolean negative = signed && value < 0;
        return normalised(format, negative, TOP_BIT - fraction, negative ? -value : value, fpcr, 0, status);
    }

    /**
     * FPRoundInt: the nearest integral value.
     *
     * @param rounding a mode, or {@link #CURRENT}
     * @param exact whether a change of value is an exception
     */
    public static long toIntegral(
            Format format, long operand, int rounding, boolean exact, long fpcr, boolean status) {
        long raised = raised(format, operand, fpcr);
        long a = flushed(format, operand, fpcr);
        if (format.isNaN(a)) { return status ? raised | signaling(format, a, a) : nan(format, a, fpcr); }
        if (format.isZero(a) || format.isInfinite(a) || format.exponent(a) >= format.fractionBits) {
            return status ? raised : a;
        }
        boolean negative = format.isNegative(a);
        int exponent = format.exponent(a);
        long significand = format.significand(a);
        long magnitude = exponent < 0 ? 0 : significand >>> TOP_BIT - exponent;
        long error = exponent >= 0 ? significand << exponent + 1 : Rounding.jammed(significand, -1 - exponent);
        if (error == 0) { return status ? raised : a; }
        if (status) { return exact ? raised | INEXACT : raised; }
        if (roundsUp(rounding == CURRENT ? mode(fpcr) : rounding, negative, magnitude, error)) {
            magnitude++;
        }
        if (magnitude == 0) { return format.zero(negative); }
        return normalised(format, negative, TOP_BIT, magnitude, fpcr, 0, false);
    }
}
