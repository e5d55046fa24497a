package org.maize.isa.semantics;

/** Tells by their exponents which doubles a {@link UsualCase} may be about. */
public final class FiniteDoubles {
    /** The exponent of the least normal number, as the bits of a double have it: 0 is that of zero and of subnormal numbers. */
    public static final int LEAST_NORMAL = 1;
    /** The least exponent that no subnormal number is rounded to. */
    public static final int LEAST_PLAIN = 2;
    private static final int INFINITE = 0x7ff;
    /** Where the exponent begins in the upper half of the bits, without the sign and a zero in the place of the lowest bit. */
    private static final int SHIFT = 21;

    private FiniteDoubles() {}

    /**
     * Whether a double is finite and has at least some exponent, 0 to {@link #LEAST_PLAIN}. Integers take the host less time than a
     * comparison of doubles does; this one, of numbers without signs, is of what is less by 2^31.
     */
    public static boolean isFinite(double value, int leastExponent) {
        int magnitude = (int) (Double.doubleToRawLongBits(value) >>> Integer.SIZE) << 1;
        return magnitude + (Integer.MIN_VALUE - (leastExponent << SHIFT)) < Integer.MIN_VALUE
                + (INFINITE - leastExponent << SHIFT);
    }
}
