package org.maize.isa.armlite.floating;

import static org.maize.isa.armlite.floating.Rounding.INVALID;
import static org.maize.isa.armlite.floating.Rounding.flushed;
import static org.maize.isa.armlite.floating.Rounding.nan;
import static org.maize.isa.armlite.floating.Rounding.raised;
import static org.maize.isa.armlite.floating.Rounding.signaling;

/** Comparisons, the larger and the smaller of two numbers. */
public final class Comparisons {
    private static final long UNORDERED = 0x3000_0000L;
    private static final long EQUAL = 0x6000_0000L;
    private static final long LESS = 0x8000_0000L;
    private static final long GREATER = 0x2000_0000L;

    private Comparisons() {}

    /**
     * FPCompare: the condition flags in bits 31 to 28.
     *
     * @param signals whether a quiet NaN is invalid too
     */
    public static long compare(
            Format format, long left, long right, boolean signals, long fpcr, boolean status) {
        long raised = raised(format, left, fpcr) | raised(format, right, fpcr);
        long a = flushed(format, left, fpcr);
        long b = flushed(format, right, fpcr);
        if (format.isNaN(a) || format.isNaN(b)) {
            if (!status) { return UNORDERED; }
            return raised | (signals ? INVALID : signaling(format, a, b));
        }
        if (status) { return raised; }
        long order = Long.compare(ordered(format, a), ordered(format, b));
        return order == 0 ? EQUAL : order < 0 ? LESS : GREATER;
    }

    /** Numbers in the order of their values; both zeros are 0. */
    private static long ordered(Format format, long bits) {
        return format.isNegative(bits) ? -format.magnitude(bits) : bits;
    }

    /** FPMax, FPMin; -0 is less than +0. */
    public static long most(Format format, long left, long right, boolean largest, long fpcr, boolean status) {
        long raised = raised(format, left, fpcr) | raised(format, right, fpcr);
        long a = flushed(format, left, fpcr);
        long b = flushed(format, right, fpcr);
        if (format.isNaN(a) || format.isNaN(b)) {
            return status ? raised | signaling(format, a, b) : nan(format, a, b, fpcr);
        }
        if (status) { return raised; }
        long first = ordered(format, a);
        long second = ordered(format, b);
        boolean takesFirst = first == second ? format.isNegative(a) != largest : first > second == largest;
        return takesFirst ? a : b;
    }

    /** FPMaxNum, FPMinNum: a quiet NaN gives way to a number. */
    public static long mostNumber(
            Format format, long left, long right, boolean largest, long fpcr, boolean status) {
        boolean leftQuiet = format.isNaN(left) && !format.isSignaling(left);
        boolean rightQuiet = format.isNaN(right) && !format.isSignaling(right);
        long least = (largest ? format.signBit : 0) | format.infinity;
        return most(format, leftQuiet && !rightQuiet ? least : left, rightQuiet && !leftQuiet ? least : right, largest,
                fpcr, status);
    }
}
