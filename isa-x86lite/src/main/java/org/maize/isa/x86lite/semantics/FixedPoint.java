package org.maize.isa.x86lite.semantics;

import java.math.BigInteger;

/**
 * Numbers with {@value #BITS} binary places, and the series over them that the transcendental functions are made of. Sums are cut off,
 * never rounded up, so that a series whose value is below one stays below it.
 */
final class FixedPoint {
    static final int BITS = 192;
    static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
    private static final BigInteger BELOW_ONE = ONE.subtract(BigInteger.ONE);

    private FixedPoint() {}

    /** ln 2; computed when it is first needed, as the other constants are. */
    static final class Logarithm {
        private static final BigInteger THIRD = ONE.divide(BigInteger.valueOf(3));
        static final BigInteger OF_2 = areaTangentRatio(THIRD).multiply(THIRD).shiftRight(BITS - 1);

        private Logarithm() {}
    }

    /** pi and the arc tangent of one half, by Machin's formula and by the series. */
    static final class Arc {
        private static final int GUARD = 64;
        static final BigInteger PI = tangentOfInverse(5).shiftLeft(2).subtract(tangentOfInverse(239))
                .shiftRight(GUARD - 2);
        static final BigInteger OF_HALF = tangentRatio(ONE.shiftRight(1)).shiftRight(1);

        private Arc() {}

        /** The arc tangent of 1/n. */
        private static BigInteger tangentOfInverse(int n) {
            BigInteger square = BigInteger.valueOf((long) n * n);
            BigInteger power = ONE.shiftLeft(GUARD).divide(BigInteger.valueOf(n));
            BigInteger sum = BigInteger.ZERO;
            for (int i = 1; power.signum() != 0; i += 2) {
                BigInteger term = power.divide(BigInteger.valueOf(i));
                sum = (i & 2) == 0 ? sum.add(term) : sum.subtract(term);
                power = power.divide(square);
            }
            return sum;
        }
    }

    /** A number as {@code mantissa * 2^exponent}, other than zero and not exact. */
    static Unrounded jammed(BigInteger mantissa, int exponent) {
        BigInteger magnitude = mantissa.abs();
        int length = magnitude.bitLength();
        BigInteger top = length >= 128 ? magnitude.shiftRight(length - 128) : magnitude.shiftLeft(128 - length);
        return new Unrounded(
                mantissa.signum() < 0, exponent + length - 1, top.shiftRight(64).longValue(), top.longValue() | 1);
    }

    static BigInteger unsigned(long value) {
        BigInteger number = BigInteger.valueOf(value & Long.MAX_VALUE);
        return value < 0 ? number.setBit(63) : number;
    }

    private static BigInteger square(BigInteger z) {
        return z.multiply(z).shiftRight(BITS);
    }

    /** {@code 1 + z^2/3 + z^4/5 + ...}: the area tangent of z divided by z. */
    static BigInteger areaTangentRatio(BigInteger z) {
        BigInteger square = square(z);
        BigInteger power = ONE;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; power.signum() != 0; i += 2) {
            sum = sum.add(power.divide(BigInteger.valueOf(i)));
            power = power.multiply(square).shiftRight(BITS);
        }
        return sum;
    }

    /** {@code 1 - z^2/3 + z^4/5 - ...}: the arc tangent of z divided by z, z not zero. */
    static BigInteger tangentRatio(BigInteger z) {
        BigInteger square = square(z);
        BigInteger power = ONE;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; power.signum() != 0; i += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(i));
            sum = (i & 2) == 0 ? sum.add(term) : sum.subtract(term);
            power = power.multiply(square).shiftRight(BITS);
        }
        return sum.min(BELOW_ONE);
    }

    /** {@code 1 - z^2/3! + z^4/5! - ...}: the sine of z divided by z, z not zero. */
    static BigInteger sineRatio(BigInteger z) {
        return alternating(square(z), 2);
    }

    /** {@code 1 - z^2/2! + z^4/4! - ...}: the cosine of z, z not zero. */
    static BigInteger cosine(BigInteger z) {
        return alternating(square(z), 1);
    }

    private static BigInteger alternating(BigInteger square, int first) {
        BigInteger term = ONE;
        BigInteger sum = BigInteger.ZERO;
        for (int i = first; term.signum() != 0; i += 2) {
            sum = (i & 2) == (first & 2) ? sum.add(term) : sum.subtract(term);
            term = term.multiply(square).shiftRight(BITS).divide(BigInteger.valueOf((long) i * (i + 1)));
        }
        return sum.min(BELOW_ONE);
    }
}
