package org.maize.isa.x86lite.semantics;

/**
 * A number other than zero before it is rounded: {@code high.low * 2^(exponent - 63)}, with the top bit of {@code high} set. What
 * lies below {@code low} has left its trace in the lowest bit of {@code low} ("jamming"), so that every rounding to 64 bits or
 * fewer is that of the exact value.
 *
 * @param exponent of the top bit of {@code high}
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
record Unrounded(boolean negative, int exponent, long high, long low) {
    /** The number {@code significand * 2^(exponent - 63)}; the significand is not zero. */
    static Unrounded of(boolean negative, int exponent, long significand) {
        int zeros = Long.numberOfLeadingZeros(significand);
        return new Unrounded(negative, exponent - zeros, significand << zeros, 0);
    }

    private static Unrounded normalized(boolean negative, int exponent, long high, long low) {
        if (high == 0) { return of(negative, exponent - 64, low); }
        int zeros = Long.numberOfLeadingZeros(high);
        return zeros == 0
                ? new Unrounded(negative, exponent, high, low)
                : new Unrounded(negative, exponent - zeros, high << zeros | low >>> (64 - zeros), low << zeros);
    }

    Unrounded negated() {
        return new Unrounded(!negative, exponent, high, low);
    }

    /** The same number with its top bit {@code places} lower, in which more bits are jammed; not normalised. */
    Unrounded shiftedRight(int places) {
        if (places == 0) { return this; }
        if (places >= 128) { return new Unrounded(negative, exponent + places, 0, 1); }
        if (places >= 64) {
            long lost = places == 64 ? low : low | high << (128 - places);
            long kept = places == 64 ? high : high >>> (places - 64);
            return new Unrounded(negative, exponent + places, 0, kept | (lost != 0 ? 1 : 0));
        }
        long lost = low << (64 - places);
        return new Unrounded(
                negative, exponent + places, high >>> places,
                high << (64 - places) | low >>> places | (lost != 0 ? 1 : 0));
    }

    /** The sum; null for zero. */
    Unrounded plus(Unrounded other) {
        boolean thisIsLarger = exponent != other.exponent
                ? exponent > other.exponent
                : high != other.high
                        ? Long.compareUnsigned(high, other.high) > 0
                        : Long.compareUnsigned(low, other.low) >= 0;
        return thisIsLarger ? plusSmaller(other) : other.plusSmaller(this);
    }

    private Unrounded plusSmaller(Unrounded smaller) {
        Unrounded aligned = smaller.shiftedRight(exponent - smaller.exponent);
        if (negative == smaller.negative) {
            long newLow = low + aligned.low;
            long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
            long newHigh = high + aligned.high + carry;
            boolean overflows = carry == 0 ? Long.compareUnsigned(newHigh, high) < 0
                    : Long.compareUnsigned(newHigh, high) <= 0;
            if (!overflows) { return new Unrounded(negative, exponent, newHigh, newLow); }
            return new Unrounded(
                    negative, exponent + 1, newHigh >>> 1 | 1L << 63, newHigh << 63 | newLow >>> 1 | newLow & 1);
        }
        long newLow = low - aligned.low;
        long borrow = Long.compareUnsigned(low, aligned.low) < 0 ? 1 : 0;
        long newHigh = high - aligned.high - borrow;
        return newHigh == 0 && newLow == 0 ? null : normalized(negative, exponent, newHigh, newLow);
    }

    /** The product of the high parts; low parts are zero. */
    Unrounded times(Unrounded other) {
        return normalized(
                negative ^ other.negative, exponent + other.exponent + 1,
                Math.unsignedMultiplyHigh(high, other.high), high * other.high);
    }

    /** The quotient of the high parts; low parts are zero. */
    Unrounded dividedBy(Unrounded divisor) {
        boolean below = Long.compareUnsigned(high, divisor.high) < 0;
        long top = below ? high : high >>> 1;
        long bottom = below ? 0 : high << 63;
        long quotient = Multiplication.quotient(top, bottom, divisor.high, 64);
        long rest = bottom - quotient * divisor.high;
        long next = Multiplication.quotient(rest, 0, divisor.high, 64);
        return new Unrounded(
                negative ^ divisor.negative, exponent - divisor.exponent - (below ? 1 : 0), quotient,
                rest == 0 ? 0 : next | 1);
    }

    /** The square root of the high part; the number is positive and its low part zero. */
    Unrounded squareRoot() {
        boolean odd = (exponent & 1) != 0;
        long top = odd ? high : high >>> 1;
        long bottom = odd ? 0 : high << 63;
        long root = 0;
        long rest = 0;
        long restTop = 0;
        for (int i = 0; i < 64; i++) {
            restTop = rest >>> 62;
            rest = rest << 2 | top >>> 62;
            top = top << 2 | bottom >>> 62;
            bottom <<= 2;
            long trial = root << 2 | 1;
            long trialTop = root >>> 62;
            boolean borrows = Long.compareUnsigned(rest, trial) < 0;
            boolean fits = restTop == trialTop ? !borrows : restTop > trialTop;
            root <<= 1;
            if (fits) {
                rest -= trial;
                restTop -= trialTop + (borrows ? 1 : 0);
                root |= 1;
            }
        }
        long half = restTop != 0 || Long.compareUnsigned(rest, root) > 0 ? 3L << 62 : 1L << 62;
        boolean exact = rest == 0 && restTop == 0;
        return new Unrounded(false, exponent - (odd ? 1 : 0) >> 1, root, exact ? 0 : half);
    }
}
