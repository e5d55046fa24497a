package org.maize.isa.x86lite.semantics;

/**
 * The control and status register of SSE (Intel SDM volume 1, 10.2.3), kept exclusive-or its initial value of 0x1f80, so that a
 * fresh register file holds the initial one. Exceptions set their sticky flags and give their masked responses; an exception that
 * a program unmasks is not raised.
 */
public final class Mxcsr {
    private static final long INITIAL = 0x1f80;
    private static final long DENORMALS_ARE_ZEROS = 1 << 6;
    private static final int MODE_SHIFT = 13;
    private static final long FLUSH_TO_ZERO = 1 << 15;
    /** The bits of {@link #isPlain}. */
    static final long SPECIAL = DENORMALS_ARE_ZEROS | 3 << MODE_SHIFT | FLUSH_TO_ZERO;
    private static final long RESERVED = ~0xffffL;

    private Mxcsr() {}

    /** What {@code stmxcsr} stores of what is kept, and the other way round. */
    public static long mxcsrImage(long kept) {
        return kept ^ INITIAL;
    }

    /** Whether {@code ldmxcsr} refuses an image because reserved bits are set. */
    public static boolean isReservedMxcsr(long image) {
        return (image & RESERVED) != 0;
    }

    static int mode(long mxcsr) {
        return (int) (mxcsr >>> MODE_SHIFT) & 3;
    }

    static boolean denormalsAreZeros(long mxcsr) {
        return (mxcsr & DENORMALS_ARE_ZEROS) != 0;
    }

    static boolean flushesToZero(long mxcsr) {
        return (mxcsr & FLUSH_TO_ZERO) != 0;
    }

    /** Whether numbers are rounded to nearest and denormals are what they are. */
    static boolean isPlain(long mxcsr) {
        return (mxcsr & SPECIAL) == 0;
    }
}
