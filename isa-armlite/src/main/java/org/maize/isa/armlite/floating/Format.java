package org.maize.isa.armlite.floating;

/** A binary floating-point format: IEEE 754 half, single or double precision. */
public enum Format {
    HALF(10, 5),
    SINGLE(23, 8),
    DOUBLE(52, 11);

    /** The fraction's bits of a double. */
    public static final long FRACTION_OF_DOUBLE = (1L << 52) - 1;

    final int fractionBits;
    final int exponentBits;
    /** The exponent of the smallest normal number. */
    final int leastExponent;
    final long signBit;
    /** All ones: NaN or infinity. */
    final int mostBiased;
    final long infinity;
    final long quietBit;
    final long largest;

    Format(int fractionBits, int exponentBits) {
        this.fractionBits = fractionBits;
        this.exponentBits = exponentBits;
        leastExponent = 2 - (1 << exponentBits - 1);
        signBit = 1L << fractionBits + exponentBits;
        mostBiased = (1 << exponentBits) - 1;
        infinity = (long) mostBiased << fractionBits;
        quietBit = 1L << fractionBits - 1;
        largest = infinity - 1;
    }

    /** The NaN that invalid operations yield, and that stands for every NaN under FPCR.DN. */
    public long defaultNaN() {
        return infinity | quietBit;
    }

    long magnitude(long bits) {
        return bits & signBit - 1;
    }

    boolean isNegative(long bits) {
        return (bits & signBit) != 0;
    }

    boolean isNaN(long bits) {
        return magnitude(bits) > infinity;
    }

    boolean isSignaling(long bits) {
        return isNaN(bits) && (bits & quietBit) == 0;
    }

    boolean isInfinite(long bits) {
        return magnitude(bits) == infinity;
    }

    boolean isZero(long bits) {
        return magnitude(bits) == 0;
    }

    boolean isSubnormal(long bits) {
        long magnitude = magnitude(bits);
        return magnitude != 0 && magnitude >>> fractionBits == 0;
    }

    long zero(boolean negative) {
        return negative ? signBit : 0;
    }

    /** The exponent of a finite number other than 0, as if it were normalised. */
    int exponent(long bits) {
        int biased = (int) (magnitude(bits) >>> fractionBits);
        return biased != 0 ? biased - 1 + leastExponent
                : leastExponent - (Long.numberOfLeadingZeros(magnitude(bits)) - (Long.SIZE - 1 - fractionBits));
    }

    /** The significand of a finite number other than 0, its leading one in bit 63. */
    long significand(long bits) {
        long magnitude = magnitude(bits);
        long fraction = magnitude & (1L << fractionBits) - 1;
        long whole = magnitude >>> fractionBits == 0 ? fraction : fraction | 1L << fractionBits;
        return whole << Long.numberOfLeadingZeros(whole);
    }
}
