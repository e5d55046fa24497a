package org.maize.isa.x86lite.semantics;

import java.math.BigInteger;
import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;
import org.maize.isa.x86lite.semantics.Extended.Result;

/**
 * Exponential and logarithm of the x87 (Intel SDM volume 2, F2XM1, FYL2X), with about 180 bits before they are rounded, so that results
 * are those of the exact value but for the rarest ties. Processors guarantee less: an error below one unit in the last place.
 */
@Takes(Work.FLOAT)
public final class Transcendental {
    private static final BigInteger HALF_ROOT = BigInteger.valueOf(0xb504f333L);
    /** Below this, log2(1 + x) is x / ln 2 to more than 190 bits. */
    private static final int TINY = -200;

    private Transcendental() {}

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
        BigInteger product = FixedPoint.unsigned(x.high()).multiply(FixedPoint.Logarithm.OF_2);
        int exponent = x.exponent() - 63 - FixedPoint.BITS;
        BigInteger t = x.exponent() < -FixedPoint.BITS ? BigInteger.ZERO : product.shiftRight(63 - x.exponent());
        t = x.negative() ? t.negate() : t;
        BigInteger power = FixedPoint.ONE;
        BigInteger sum = FixedPoint.ONE;
        for (int i = 2; power.signum() != 0; i++) {
            BigInteger next = power.multiply(t).shiftRight(FixedPoint.BITS).divide(BigInteger.valueOf(i));
            power = next.equals(BigInteger.ONE.negate()) ? BigInteger.ZERO : next;
            sum = sum.add(power);
        }
        BigInteger result = product.multiply(sum);
        return Extended.rounded(
                FixedPoint.jammed(x.negative() ? result.negate() : result, exponent - FixedPoint.BITS), 64,
                X87.mode(control)).with(denormal);
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
        boolean halved = FixedPoint.unsigned(x.high()).shiftRight(32).compareTo(HALF_ROOT) > 0;
        int whole = x.exponent() + (halved ? 1 : 0);
        BigInteger one = BigInteger.ONE.shiftLeft(halved ? 64 : 63);
        BigInteger significand = FixedPoint.unsigned(x.high());
        BigInteger difference = significand.subtract(one);
        int extra = 64 - difference.bitLength();
        BigInteger z = difference.shiftLeft(FixedPoint.BITS + extra).divide(significand.add(one));
        BigInteger sumOfPowers = FixedPoint.areaTangentRatio(z.shiftRight(extra));
        BigInteger logarithm = z.multiply(sumOfPowers).shiftLeft(1).divide(FixedPoint.Logarithm.OF_2);
        BigInteger factor = FixedPoint.unsigned(y.high());
        factor = y.negative() ? factor.negate() : factor;
        BigInteger sum = logarithm.add(BigInteger.valueOf(whole).shiftLeft(FixedPoint.BITS + extra));
        return FixedPoint.jammed(sum.multiply(factor), y.exponent() - 63 - FixedPoint.BITS - extra);
    }

    public static long x87LogarithmOfSum(long s, long h, long t, long g, long control) {
        return logarithmOfSum(s, h, t, g, control).significand();
    }

    public static long x87LogarithmOfSumHead(long s, long h, long t, long g, long control) {
        return X87.head(logarithmOfSum(s, h, t, g, control));
    }

    /**
     * {@code fyl2xp1}: the second times the binary logarithm of the first and 1. Where the first is 1/2 or more either way, for which the
     * SDM leaves the result undefined, it is {@code fyl2x} of the rounded sum.
     */
    private static Result logarithmOfSum(long s, long h, long t, long g, long control) {
        Result special = X87.binary(s, h, t, g);
        if (special != null) { return special; }
        boolean negative = Extended.isNegative(h) != Extended.isNegative(g);
        int denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g) ? Rounding.DENORMAL : 0;
        if (Extended.isInfinite(s, h)) { return logarithm(s, h, t, g, control); }
        if (Extended.isZero(s, h)) {
            return Extended.isInfinite(t, g) ? Extended.INDEFINITE : Extended.zero(negative).with(denormal);
        }
        Unrounded x = Extended.number(s, h);
        if (x.exponent() >= -1) {
            Unrounded sum = x.plus(Unrounded.of(false, 0, 1L << 63));
            Result rounded = sum == null ? Extended.zero(false) : Extended.rounded(sum, 64, Rounding.NEAREST);
            return logarithm(rounded.significand(), rounded.head(), t, g, control);
        }
        if (Extended.isInfinite(t, g)) { return Extended.infinity(negative).with(denormal); }
        if (Extended.isZero(t, g)) { return Extended.zero(negative).with(denormal); }
        return Extended.rounded(productOfSum(x, Extended.number(t, g)), 64, X87.mode(control)).with(denormal);
    }

    /** y log2 (1 + x) for x below 1/2 either way: twice the area tangent of x / (2 + x), divided by ln 2. */
    private static Unrounded productOfSum(Unrounded x, Unrounded y) {
        BigInteger factor = FixedPoint.unsigned(y.high());
        factor = x.negative() != y.negative() ? factor.negate() : factor;
        BigInteger significand = FixedPoint.unsigned(x.high());
        int places = 63 - x.exponent();
        int scale = y.exponent() - 63;
        if (x.exponent() < TINY) {
            BigInteger quotient = significand.shiftLeft(2 * FixedPoint.BITS).divide(FixedPoint.Logarithm.OF_2);
            return FixedPoint.jammed(quotient.multiply(factor), scale - places - FixedPoint.BITS);
        }
        BigInteger two = BigInteger.TWO.shiftLeft(places);
        BigInteger sum = x.negative() ? two.subtract(significand) : two.add(significand);
        int extra = -x.exponent();
        BigInteger z = significand.shiftLeft(FixedPoint.BITS + extra).divide(sum);
        BigInteger logarithm = z.multiply(FixedPoint.areaTangentRatio(z.shiftRight(extra))).shiftLeft(1)
                .divide(FixedPoint.Logarithm.OF_2);
        return FixedPoint.jammed(logarithm.multiply(factor), scale - FixedPoint.BITS - extra);
    }
}
