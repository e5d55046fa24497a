package org.maize.isa.x86lite.semantics;

/** The sixteen conditions over the status flags (Intel SDM volume 1, appendix B), which {@link Flags} describes. */
public final class Conditions {
    /** Bit n is set where the number n, of four bits, has an even number of ones. */
    private static final int EVEN_PARITY = 0x9669;

    private Conditions() {}

    public static boolean overflow(long carries) {
        return (carries ^ carries << 1) < 0;
    }

    public static boolean notOverflow(long carries) {
        return (carries ^ carries << 1) >= 0;
    }

    public static boolean below(long carries) {
        return carries < 0;
    }

    public static boolean aboveOrEqual(long carries) {
        return carries >= 0;
    }

    public static boolean equal(long result) {
        return result == 0;
    }

    public static boolean notEqual(long result) {
        return result != 0;
    }

    public static boolean belowOrEqual(long result, long carries) {
        return carries < 0 | result == 0;
    }

    public static boolean above(long result, long carries) {
        return carries >= 0 & result != 0;
    }

    public static boolean sign(long result, long carries) {
        return (result ^ carries << 63) < 0;
    }

    public static boolean notSign(long result, long carries) {
        return (result ^ carries << 63) >= 0;
    }

    public static boolean parity(long result, long carries) {
        long corrected = result ^ carries >>> 8;
        long nibble = (corrected ^ corrected >>> 4) & 15;
        return (EVEN_PARITY >>> nibble & 1) != 0;
    }

    public static boolean notParity(long result, long carries) {
        return !parity(result, carries);
    }

    /** SF and OF differ. */
    public static boolean less(long result, long carries) {
        return (result ^ carries << 63 ^ carries ^ carries << 1) < 0;
    }

    public static boolean greaterOrEqual(long result, long carries) {
        return (result ^ carries << 63 ^ carries ^ carries << 1) >= 0;
    }

    public static boolean lessOrEqual(long result, long carries) {
        return less(result, carries) | result == 0;
    }

    public static boolean greater(long result, long carries) {
        return greaterOrEqual(result, carries) & result != 0;
    }

    /** Whether both hold. */
    public static boolean both(boolean first, boolean second) {
        return first & second;
    }
}
