package org.maize.isa.x86lite.semantics;

import java.math.BigInteger;
import org.maize.isa.x86lite.semantics.Extended.Result;

/**
 * Exponential and logarithm of the x87 (Intel SDM volume 2, F2XM1, FYL2X), with about 180 bits before they are rounded, so that results
 * are those of the exact value but for the rarest ties. Processors guarantee less: an error below one unit in the last place.
 */
public final class Transcendental {
    private static final int BITS = 192;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
    private static final BigInteger HALF_ROOT = BigInteger.valueOf(0xb504f333L);

    private Transcendental() {}

    /** ln 2 in units of 2^-{@value #BITS}; computed when it is first needed. */
    private static final class Logarithm {
        private static final BigInteger THIRD = ONE.divide(BigInteger.valueOf(3));
        private static final BigInteger OF_2 = series(THIRD).multiply(THIRD).shiftRight(BITS - 1);

        private Logarithm() {}
    }

    /** A number as {@code mantissa * 2^exponent}, other than zero and not exact. */
    private static Unrounded jammed(BigInteger mantissa, int exponent) {
        BigInteger magnitude = mantissa.abs();
        int length = magnitude.bitLength();
        BigInteger top = length >= 128 ? magnitude.shiftRight(length - 128) : magnitude.shiftLeft(128 - length);
        return new Unrounded(
                mantissa.signum() < 0, exponent + length - 1, top.shiftRight(64).longValue(), top.longValue() | 1);
    }

    private static BigInteger unsigned(long value) {
        BigInteger number = BigInteger.valueOf(value & Long.MAX_VALUE);
        return value < 0 ? number.setBit(63) : number;
    }

    /** {@code 1 + z^2/3 + z^4/5 + ...}: the area tangent of z divided by z. */
    private static BigInteger series(BigInteger z) {
        BigInteger square = z.multiply(z).shiftRight(BITS);
        BigInteger power = ONE;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; power.signum() != 0; i += 2) {
            sum = sum.add(power.divide(BigInteger.valueOf(i)));
            power = power.multiply(square).shiftRight(BITS);
        }
        return sum;
    }

    public static long x87Exponential(long s, long h, long control) {
        return exponential(s, h, control).significand();
    }

    public static long x87ExponentialHead(long s, long h, long control) {
        return X87.head(exponential(s, h, control));
    }

    /** {@code f2xm1}: 2^x - 1 for x from -1 to 1; other finite numbers, of which the SDM leaves the result undefined, stay. */
    private static Result exponential(long s, long h, long control) {
        Result special = X87.unary(s, h);
        if (special != null) { return special; }
        if (Extended.isZero(s, h)) { return new Result(s, h, 0); }
        if (Extended.isInfinite(s, h)) {
            return Extended.isNegative(h) ? new Result(s, Extended.SIGN | 0x3fff, 0) : Extended.infinity(false);
        }
        int denormal = Extended.isDenormal(s, h) ? Rounding.DENORMAL : 0;
        Unrounded x = Extended.number(s, h);
        boolean one = x.exponent() == 0 && x.high() == 1L << 63;
        if (one) { return new Result(1L << 63, x.negative() ? 0xbffe : 0x3fff, 0); }
        if (x.exponent() >= 0) { return new Result(s, h & 0xffff, denormal); }
        BigInteger product = unsigned(x.high()).multiply(Logarithm.OF_2);
        int exponent = x.exponent() - 63 - BITS;
        BigInteger t = x.exponent() < -BITS ? BigInteger.ZERO : product.shiftRight(63 - x.exponent());
        t = x.negative() ? t.negate() : t;
        BigInteger power = ONE;
        BigInteger sum = ONE;
        for (int i = 2; power.signum() != 0; i++) {
            BigInteger next = power.multiply(t).shiftRight(BITS).divide(BigInteger.valueOf(i));
            power = next.equals(BigInteger.ONE.negate()) ? BigInteger.ZERO : next;
            sum = sum.add(power);
        }
        BigInteger result = product.multiply(sum);
        return Extended.rounded(
                jammed(x.negative() ? result.negate() : result, exponent - BITS), 64, X87.mode(control)).with(denormal);
    }

    public static long x87Logarithm(long s, long h, long t, long g, long control) {
        return logarithm(s, h, t, g, control).significand();
    }

    public static long x87LogarithmHead(long s, long h, long t, long g, long control) {
        return X87.head(logarithm(s, h, t, g, control));
    }

    /** {@code fyl2x}: the second times the binary logarithm of the first. */
    private static Result logarithm(long s, long h, long t, long g, long control) {
        Result special = X87.binary(s, h, t, g);
        if (special != null) { return special; }
        boolean negative = Extended.isNegative(g);
        if (Extended.isZero(s, h)) {
            if (Extended.isZero(t, g)) { return Extended.INDEFINITE; }
            return Extended.infinity(!negative).with(Extended.isInfinite(t, g) ? 0 : Rounding.ZERO_DIVIDE);
        }
        if (Extended.isNegative(h)) { return Extended.INDEFINITE; }
        int denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g) ? Rounding.DENORMAL : 0;
        boolean infinite = Extended.isInfinite(s, h);
        if (infinite) {
            return Extended.isZero(t, g) ? Extended.INDEFINITE : Extended.infinity(negative).with(denormal);
        }
        Unrounded x = Extended.number(s, h);
        boolean power = x.high() == 1L << 63;
        boolean below = x.exponent() < 0;
        if (power && x.exponent() == 0) {
            return Extended.isInfinite(t, g) ? Extended.INDEFINITE : Extended.zero(negative).with(denormal);
        }
        if (Extended.isInfinite(t, g)) { return Extended.infinity(negative != below).with(denormal); }
        if (Extended.isZero(t, g)) { return Extended.zero(negative != below).with(denormal); }
        Unrounded y = Extended.number(t, g);
        if (power) {
            Unrounded whole = Unrounded.of(below, 63, Math.abs(x.exponent()));
            return Extended.rounded(whole.times(y), 64, X87.mode(control)).with(denormal);
        }
        return Extended.rounded(product(x, y), 64, X87.mode(control)).with(denormal);
    }

    /** y log2 x, x no power of two. */
    private static Unrounded product(Unrounded x, Unrounded y) {
        boolean halved = unsigned(x.high()).shiftRight(32).compareTo(HALF_ROOT) > 0;
        int whole = x.exponent() + (halved ? 1 : 0);
        BigInteger one = BigInteger.ONE.shiftLeft(halved ? 64 : 63);
        BigInteger significand = unsigned(x.high());
        BigInteger difference = significand.subtract(one);
        int extra = 64 - difference.bitLength();
        BigInteger z = difference.shiftLeft(BITS + extra).divide(significand.add(one));
        BigInteger sumOfPowers = series(z.shiftRight(extra));
        BigInteger logarithm = z.multiply(sumOfPowers).shiftLeft(1).divide(Logarithm.OF_2);
        BigInteger factor = unsigned(y.high());
        factor = y.negative() ? factor.negate() : factor;
        BigInteger sum = logarithm.add(BigInteger.valueOf(whole).shiftLeft(BITS + extra));
        return jammed(sum.multiply(factor), y.exponent() - 63 - BITS - extra);
    }
}
