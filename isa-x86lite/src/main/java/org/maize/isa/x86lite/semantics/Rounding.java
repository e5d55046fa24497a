package org.maize.isa.x86lite.semantics;

/**
 * Rounds to a format (Intel SDM volume 1, 4.8.4 and 4.9.1): denormals, overflow and the exceptions as their masked responses
 * leave them. Tininess is detected after rounding.
 *
 * @param precision bits of a significand, 24 to 64
 * @param least exponent of the smallest normal number
 * @param greatest exponent of the largest number
 */
record Rounding(int precision, int least, int greatest) {
    static final Rounding SINGLE = new Rounding(24, -126, 127);
    static final Rounding DOUBLE = new Rounding(53, -1022, 1023);
    static final Rounding EXTENDED = new Rounding(64, -16382, 16383);

    /** Rounding modes, as MXCSR and the x87 control word number them. */
    static final int NEAREST = 0;
    static final int DOWN = 1;
    static final int UP = 2;
    static final int TOWARDS_ZERO = 3;

    /** Exceptions, in the bits of MXCSR and of the x87 status word. */
    static final int INVALID = 1;
    static final int DENORMAL = 1 << 1;
    static final int ZERO_DIVIDE = 1 << 2;
    static final int OVERFLOW = 1 << 3;
    static final int UNDERFLOW = 1 << 4;
    static final int INEXACT = 1 << 5;

    /**
     * A rounded number.
     *
     * @param exponent of the significand's top bit; above {@link Rounding#greatest} for infinity
     * @param significand its top bit is clear for a denormal and zero
     * @param flags the exceptions
     * @param up whether the magnitude grew
     */
    record Rounded(boolean negative, int exponent, long significand, int flags, boolean up) {}

    Rounded round(Unrounded exact, int mode) {
        boolean below = exact.exponent() < least;
        Unrounded placed = below ? exact.shiftedRight(least - exact.exponent()) : exact;
        Rounded rounded = significand(placed, mode);
        if (rounded.exponent > greatest) { return overflow(exact.negative(), mode); }
        boolean tiny = below && rounded.flags != 0 && significand(exact, mode).exponent < least;
        return tiny
                ? new Rounded(rounded.negative, rounded.exponent, rounded.significand, rounded.flags | UNDERFLOW,
                        rounded.up)
                : rounded;
    }

    /** Whether the number is tiny: below the smallest normal one even when it is rounded with an unbounded exponent. */
    boolean isTiny(Unrounded exact, int mode) {
        return exact.exponent() < least && significand(exact, mode).exponent < least;
    }

    private Rounded significand(Unrounded exact, int mode) {
        int drop = 64 - precision;
        long kept = drop == 0 ? exact.high() : exact.high() & -1L << drop;
        long rest = drop == 0 ? exact.low() : exact.high() << (64 - drop) | (exact.low() != 0 ? 1 : 0);
        if (rest == 0) { return new Rounded(exact.negative(), exact.exponent(), kept, 0, false); }
        boolean up = isRoundedUp(exact.negative(), rest, (kept >>> drop & 1) != 0, mode);
        if (!up) { return new Rounded(exact.negative(), exact.exponent(), kept, INEXACT, false); }
        long next = kept + (1L << drop);
        return next == 0
                ? new Rounded(exact.negative(), exact.exponent() + 1, 1L << 63, INEXACT, true)
                : new Rounded(exact.negative(), exact.exponent(), next, INEXACT, true);
    }

    /**
     * Whether the magnitude is rounded up.
     *
     * @param rest what is dropped, 2^63 being one half of the last place
     */
    static boolean isRoundedUp(boolean negative, long rest, boolean odd, int mode) {
        return switch (mode) {
            case NEAREST -> rest < 0 && (odd || rest != Long.MIN_VALUE);
            case DOWN -> negative && rest != 0;
            case UP -> !negative && rest != 0;
            default -> false;
        };
    }

    private Rounded overflow(boolean negative, int mode) {
        boolean infinite = mode == NEAREST || mode == (negative ? DOWN : UP);
        return infinite
                ? new Rounded(negative, greatest + 1, 1L << 63, OVERFLOW | INEXACT, true)
                : new Rounded(negative, greatest, -1L << 64 - precision, OVERFLOW | INEXACT, false);
    }
}
