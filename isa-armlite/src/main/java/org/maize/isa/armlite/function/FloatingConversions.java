package org.maize.isa.armlite.function;

import org.maize.isa.armlite.floating.Conversions;
import org.maize.isa.armlite.floating.Format;
import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Conversions between floating-point formats and integers. The rounding argument of a conversion is a mode of FPCR, 4 for ties
 * away from zero, or -1 for FPCR's own.
 */
@Takes(Work.FLOAT)
public final class FloatingConversions {
    private static final long INEXACT = 16;
    private static final long LOW = 0xffff_ffffL;
    private static final int TO_ZERO = 3;
    private static final double LONG_END = 0x1p63;
    private static final double INT_END = 0x1p31;

    private FloatingConversions() {}

    public static long fcvt16to32(long n, long fpcr) {
        return Conversions.convert(Format.HALF, Format.SINGLE, n, fpcr, false);
    }

    public static long fcvt16to32Status(long n, long fpcr, long fpsr) {
        return fpsr | Conversions.convert(Format.HALF, Format.SINGLE, n, fpcr, true);
    }

    public static long fcvt16to64(long n, long fpcr) {
        return Conversions.convert(Format.HALF, Format.DOUBLE, n, fpcr, false);
    }

    public static long fcvt16to64Status(long n, long fpcr, long fpsr) {
        return fpsr | Conversions.convert(Format.HALF, Format.DOUBLE, n, fpcr, true);
    }

    public static long fcvt32to16(long n, long fpcr) {
        return Conversions.convert(Format.SINGLE, Format.HALF, n, fpcr, false);
    }

    public static long fcvt32to16Status(long n, long fpcr, long fpsr) {
        return fpsr | Conversions.convert(Format.SINGLE, Format.HALF, n, fpcr, true);
    }

    public static long fcvt32to64(long n, long fpcr) {
        float value = Float.intBitsToFloat((int) n);
        if (fpcr == 0 && value == value) { return Double.doubleToRawLongBits(value); }
        return Conversions.convert(Format.SINGLE, Format.DOUBLE, n, fpcr, false);
    }

    public static long fcvt32to64Status(long n, long fpcr, long fpsr) {
        return fpsr | Conversions.convert(Format.SINGLE, Format.DOUBLE, n, fpcr, true);
    }

    public static long fcvt64to16(long n, long fpcr) {
        return Conversions.convert(Format.DOUBLE, Format.HALF, n, fpcr, false);
    }

    public static long fcvt64to16Status(long n, long fpcr, long fpsr) {
        return fpsr | Conversions.convert(Format.DOUBLE, Format.HALF, n, fpcr, true);
    }

    public static long fcvt64to32(long n, long fpcr) {
        double value = Double.longBitsToDouble(n);
        if (fpcr == 0 && value == value) { return Float.floatToRawIntBits((float) value) & LOW; }
        return Conversions.convert(Format.DOUBLE, Format.SINGLE, n, fpcr, false);
    }

    public static long fcvt64to32Status(long n, long fpcr, long fpsr) {
        return fpsr | Conversions.convert(Format.DOUBLE, Format.SINGLE, n, fpcr, true);
    }

    public static long stoInteger32(long n, int bits, long fraction, int rounding, long fpcr) {
        if (rounding == TO_ZERO && fraction == 0) {
            float value = Float.intBitsToFloat((int) n);
            return bits == Long.SIZE ? (long) value : (int) value & LOW;
        }
        return Conversions.toInteger(Format.SINGLE, n, bits, true, (int) fraction, rounding, fpcr, false);
    }

    public static long stoInteger32Status(long n, int bits, long fraction, int rounding, long fpcr, long fpsr) {
        float value = Float.intBitsToFloat((int) n);
        boolean inside = Math.abs(value) < (bits == Long.SIZE ? LONG_END : INT_END);
        if (rounding == TO_ZERO && fraction == 0 && fpcr == 0 && inside
                && ((fpsr & INEXACT) != 0 || (long) value == value)) {
            return fpsr;
        }
        return fpsr | Conversions.toInteger(Format.SINGLE, n, bits, true, (int) fraction, rounding, fpcr, true);
    }

    public static long sfromInteger32(long n, long fraction, long fpcr) {
        if (fpcr == 0 && fraction == 0) { return Float.floatToRawIntBits((float) n) & LOW; }
        return Conversions.fromInteger(Format.SINGLE, n, true, (int) fraction, fpcr, false);
    }

    public static long sfromInteger32Status(long n, long fraction, long fpcr, long fpsr) {
        return (fpsr & INEXACT) != 0 ? fpsr
                : fpsr | Conversions.fromInteger(Format.SINGLE, n, true, (int) fraction, fpcr, true);
    }

    public static long utoInteger32(long n, int bits, long fraction, int rounding, long fpcr) {
        return Conversions.toInteger(Format.SINGLE, n, bits, false, (int) fraction, rounding, fpcr, false);
    }

    public static long utoInteger32Status(long n, int bits, long fraction, int rounding, long fpcr, long fpsr) {
        return fpsr | Conversions.toInteger(Format.SINGLE, n, bits, false, (int) fraction, rounding, fpcr, true);
    }

    public static long ufromInteger32(long n, long fraction, long fpcr) {
        return Conversions.fromInteger(Format.SINGLE, n, false, (int) fraction, fpcr, false);
    }

    public static long ufromInteger32Status(long n, long fraction, long fpcr, long fpsr) {
        return (fpsr & INEXACT) != 0 ? fpsr
                : fpsr | Conversions.fromInteger(Format.SINGLE, n, false, (int) fraction, fpcr, true);
    }

    public static long frint32(long n, int rounding, long fpcr) {
        return Conversions.toIntegral(Format.SINGLE, n, rounding, false, fpcr, false);
    }

    public static long frintStatus32(long n, int rounding, long fpcr, long fpsr) {
        return fpsr | Conversions.toIntegral(Format.SINGLE, n, rounding, false, fpcr, true);
    }

    /** FPSR after a rounding for which a change of value is an exception. */
    public static long frintxStatus32(long n, int rounding, long fpcr, long fpsr) {
        return fpsr | Conversions.toIntegral(Format.SINGLE, n, rounding, true, fpcr, true);
    }

    public static long stoInteger64(long n, int bits, long fraction, int rounding, long fpcr) {
        if (rounding == TO_ZERO && fraction == 0) {
            double value = Double.longBitsToDouble(n);
            return bits == Long.SIZE ? (long) value : (int) value & LOW;
        }
        return Conversions.toInteger(Format.DOUBLE, n, bits, true, (int) fraction, rounding, fpcr, false);
    }

    public static long stoInteger64Status(long n, int bits, long fraction, int rounding, long fpcr, long fpsr) {
        double value = Double.longBitsToDouble(n);
        boolean inside = Math.abs(value) < (bits == Long.SIZE ? LONG_END : INT_END);
        if (rounding == TO_ZERO && fraction == 0 && fpcr == 0 && inside
                && ((fpsr & INEXACT) != 0 || (long) value == value)) {
            return fpsr;
        }
        return fpsr | Conversions.toInteger(Format.DOUBLE, n, bits, true, (int) fraction, rounding, fpcr, true);
    }

    public static long sfromInteger64(long n, long fraction, long fpcr) {
        if (fpcr == 0 && fraction == 0) { return Double.doubleToRawLongBits((double) n); }
        return Conversions.fromInteger(Format.DOUBLE, n, true, (int) fraction, fpcr, false);
    }

    public static long sfromInteger64Status(long n, long fraction, long fpcr, long fpsr) {
        return (fpsr & INEXACT) != 0 ? fpsr
                : fpsr | Conversions.fromInteger(Format.DOUBLE, n, true, (int) fraction, fpcr, true);
    }

    public static long utoInteger64(long n, int bits, long fraction, int rounding, long fpcr) {
        return Conversions.toInteger(Format.DOUBLE, n, bits, false, (int) fraction, rounding, fpcr, false);
    }

    public static long utoInteger64Status(long n, int bits, long fraction, int rounding, long fpcr, long fpsr) {
        return fpsr | Conversions.toInteger(Format.DOUBLE, n, bits, false, (int) fraction, rounding, fpcr, true);
    }

    public static long ufromInteger64(long n, long fraction, long fpcr) {
        return Conversions.fromInteger(Format.DOUBLE, n, false, (int) fraction, fpcr, false);
    }

    public static long ufromInteger64Status(long n, long fraction, long fpcr, long fpsr) {
        return (fpsr & INEXACT) != 0 ? fpsr
                : fpsr | Conversions.fromInteger(Format.DOUBLE, n, false, (int) fraction, fpcr, true);
    }

    public static long frint64(long n, int rounding, long fpcr) {
        return Conversions.toIntegral(Format.DOUBLE, n, rounding, false, fpcr, false);
    }

    public static long frintStatus64(long n, int rounding, long fpcr, long fpsr) {
        return fpsr | Conversions.toIntegral(Format.DOUBLE, n, rounding, false, fpcr, true);
    }

    /** FPSR after a rounding for which a change of value is an exception. */
    public static long frintxStatus64(long n, int rounding, long fpcr, long fpsr) {
        return fpsr | Conversions.toIntegral(Format.DOUBLE, n, rounding, true, fpcr, true);
    }
}
