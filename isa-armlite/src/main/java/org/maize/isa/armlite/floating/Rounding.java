package org.maize.isa.armlite.floating;

/**
 * Rounding, flushing and the choice among NaNs (Arm ARM shared pseudocode FPRound, FPUnpack, FPProcessNaNs), with the bits of FPCR
 * (C5.2.7) and FPSR (C5.2.8).
 */
final class Rounding {
    static final int TIES_TO_EVEN = 0;
    static final int UP = 1;
    static final int DOWN = 2;
    static final int TO_ZERO = 3;
    static final int TIES_AWAY = 4;
    /** To the neighbour whose last bit is one. */
    static final int TO_ODD = 5;

    static final long INVALID = 1;
    static final long DIVISION_BY_ZERO = 2;
    static final long OVERFLOW = 4;
    static final long UNDERFLOW = 8;
    static final long INEXACT = 16;
    static final long INPUT_DENORMAL = 128;

    private static final long FLUSH = 1L << 24;
    private static final long DEFAULT_NAN = 1L << 25;
    private static final long ALTERNATIVE_HALF = 1L << 26;
    private static final int MODE_SHIFT = 22;
    private static final long TOP = 1L << 63;

    private Rounding() {}

    static int mode(long fpcr) {
        return (int) (fpcr >>> MODE_SHIFT) & 3;
    }

    static boolean isAlternativeHalf(long fpcr) {
        return (fpcr & ALTERNATIVE_HALF) != 0;
    }

    /** An operand as it is seen: subnormal numbers are zero where FPCR.FZ says so. */
    static long flushed(Format format, long bits, long fpcr) {
        return flushes(format, bits, fpcr) ? bits & format.signBit : bits;
    }

    /** What flushing an operand raises. */
    static long raised(Format format, long bits, long fpcr) {
        return flushes(format, bits, fpcr) ? INPUT_DENORMAL : 0;
    }

    private static boolean flushes(Format format, long bits, long fpcr) {
        return (fpcr & FLUSH) != 0 && format != Format.HALF && format.isSubnormal(bits);
    }

    /** One NaN as a result. */
    static long nan(Format format, long bits, long fpcr) {
        return (fpcr & DEFAULT_NAN) != 0 ? format.defaultNaN() : bits | format.quietBit;
    }

    /** Whether subnormal numbers count as zero. */
    static boolean isFlushing(long fpcr) {
        return (fpcr & FLUSH) != 0;
    }

    static boolean isDefaultNaN(long fpcr) {
        return (fpcr & DEFAULT_NAN) != 0;
    }

    /** The result of two operands of which one is a NaN: the first signaling one, else the first. */
    static long nan(Format format, long a, long b, long fpcr) {
        if (format.isSignaling(a)) { return nan(format, a, fpcr); }
        if (format.isSignaling(b)) { return nan(format, b, fpcr); }
        return nan(format, format.isNaN(a) ? a : b, fpcr);
    }

    /** What two operands raise where one is a NaN. */
    static long signaling(Format format, long a, long b) {
        return format.isSignaling(a) || format.isSignaling(b) ? INVALID : 0;
    }

    /** The result of an invalid operation. */
    static long invalid(Format format, long raised, boolean status) {
        return status ? raised | INVALID : format.defaultNaN();
    }

    /** A shift to the right that keeps in bit 0 whether a one was lost. */
    static long jammed(long value, int places) {
        if (places == 0) { return value; }
        if (places >= Long.SIZE) { return value != 0 ? 1 : 0; }
        return value >>> places | (value << -places != 0 ? 1 : 0);
    }

    /**
     * Rounds {@code significand * 2^(exponent - 63)}.
     *
     * @param significand with its leading one in bit 63; bit 0 also stands for any ones below it
     */
    static long round(
            Format format, boolean negative, int exponent, long significand, int mode, long fpcr, long raised,
            boolean status) {
        if ((fpcr & FLUSH) != 0 && format != Format.HALF && exponent < format.leastExponent) {
            return status ? raised | UNDERFLOW : format.zero(negative);
        }
        boolean subnormal = exponent < format.leastExponent;
        int dropped = Long.SIZE - 1 - format.fractionBits;
        long kept = subnormal ? jammed(significand, format.leastExponent - exponent) : significand;
        long fraction = kept >>> dropped;
        long error = kept << Long.SIZE - dropped;
        long biased = subnormal ? 0 : exponent - format.leastExponent + 1;
        // With the leading one added in, a carry out of the fraction moves on to the next exponent by itself.
        long magnitude = subnormal ? fraction : (biased - 1 << format.fractionBits) + fraction;
        long exceptions = raised;
        if (error != 0) {
            exceptions |= INEXACT | (subnormal ? UNDERFLOW : 0);
            if (roundsUp(mode, negative, fraction, error)) {
                magnitude++;
            }
        }
        boolean alternative = format == Format.HALF && isAlternativeHalf(fpcr);
        long most = alternative ? format.infinity | (1L << format.fractionBits) - 1 : format.largest;
        // A carry out of the last exponent but one would reach the sign of a double.
        if (biased > (alternative ? format.mostBiased : format.mostBiased - 1) || magnitude > most) {
            if (alternative) { return status ? raised | INVALID : format.zero(negative) | most; }
            exceptions |= OVERFLOW | INEXACT;
            boolean infinite = mode == TIES_TO_EVEN || mode == TIES_AWAY || mode == (negative ? DOWN : UP);
            magnitude = infinite ? format.infinity : format.largest;
        }
        return status ? exceptions : format.zero(negative) | magnitude;
    }

    /** @param error what is below the last bit, in units of 2^-64 of it; not 0 */
    static boolean roundsUp(int mode, boolean negative, long last, long error) {
        return switch (mode) {
            case TIES_TO_EVEN -> error < 0 && (error != TOP || (last & 1) != 0);
            case UP -> !negative;
            case DOWN -> negative;
            case TO_ZERO -> false;
            case TO_ODD -> (last & 1) == 0;
            default -> error < 0;
        };
    }

    /** Rounds a value whose significand is not normalised: {@code significand * 2^(exponent - 63)}, not 0. */
    static long normalised(
            Format format, boolean negative, int exponent, long significand, long fpcr, long raised, boolean status) {
        int places = Long.numberOfLeadingZeros(significand);
        return round(format, negative, exponent - places, significand << places, mode(fpcr), fpcr, raised, status);
    }
}
