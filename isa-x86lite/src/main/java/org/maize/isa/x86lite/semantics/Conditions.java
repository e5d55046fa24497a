package org.maize.isa.x86lite.semantics;

/** The sixteen conditions over the status flags (Intel SDM volume 1, appendix B). */
public final class Conditions {
    private Conditions() {}

    public static boolean overflow(long flags) {
        return (flags & Flags.OVERFLOW) != 0;
    }

    public static boolean notOverflow(long flags) {
        return (flags & Flags.OVERFLOW) == 0;
    }

    public static boolean below(long flags) {
        return (flags & Flags.CARRY) != 0;
    }

    public static boolean aboveOrEqual(long flags) {
        return (flags & Flags.CARRY) == 0;
    }

    public static boolean equal(long flags) {
        return (flags & Flags.ZERO) != 0;
    }

    public static boolean notEqual(long flags) {
        return (flags & Flags.ZERO) == 0;
    }

    public static boolean belowOrEqual(long flags) {
        return (flags & (Flags.CARRY | Flags.ZERO)) != 0;
    }

    public static boolean above(long flags) {
        return (flags & (Flags.CARRY | Flags.ZERO)) == 0;
    }

    public static boolean sign(long flags) {
        return (flags & Flags.SIGN) != 0;
    }

    public static boolean notSign(long flags) {
        return (flags & Flags.SIGN) == 0;
    }

    public static boolean parity(long flags) {
        return (flags & Flags.PARITY) != 0;
    }

    public static boolean notParity(long flags) {
        return (flags & Flags.PARITY) == 0;
    }

    /** SF and OF differ. */
    public static boolean less(long flags) {
        return ((flags ^ flags >>> 4) & Flags.SIGN) != 0;
    }

    public static boolean greaterOrEqual(long flags) {
        return ((flags ^ flags >>> 4) & Flags.SIGN) == 0;
    }

    public static boolean lessOrEqual(long flags) {
        return ((flags ^ flags >>> 4) & Flags.SIGN | flags & Flags.ZERO) != 0;
    }

    public static boolean greater(long flags) {
        return ((flags ^ flags >>> 4) & Flags.SIGN | flags & Flags.ZERO) == 0;
    }

    /** Whether both hold. */
    public static boolean both(boolean first, boolean second) {
        return first & second;
    }
}
