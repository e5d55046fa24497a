package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Arithmetic on singles (Intel SDM volume 1, 10.4): {@code ...Single} gives the bits of a result, {@code ...SingleStatus} MXCSR after
 * it. Operands are the low 32 bits. Normal numbers under the default rounding go by way of doubles, in which a product is exact and a
 * sum, quotient or root, rounded twice, is what it is when rounded once (S. Figueroa, When is double rounding innocuous?). Everything
 * else goes by {@link Format}.
 */
@Takes(Work.FLOAT)
public final class Singles {
    private static final int FRACTION_BITS = 23;
    private static final int EXPONENTS = 0xff;

    private Singles() {}

    private static float value(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static long bits(float value) {
        return Arithmetic.low32(Float.floatToRawIntBits(value));
    }

    private static long low(long bits) {
        return Arithmetic.low32(bits);
    }

    /** Neither zero, nor a denormal, nor the smallest normal number, nor infinite, nor a NaN. */
    private static boolean isPlain(long bits) {
        int exponent = (int) (bits >>> FRACTION_BITS) & EXPONENTS;
        return exponent >= 2 && exponent < EXPONENTS;
    }

    private static boolean isPlain(float result, long a, long b, long mxcsr) {
        return Mxcsr.isPlain(mxcsr) && isPlain(a) && isPlain(b) && isPlain(bits(result));
    }

    private static long status(boolean exact, long mxcsr) {
        return exact ? mxcsr : mxcsr | Rounding.INEXACT;
    }

    public static long addSingle(long a, long b, long mxcsr) {
        float sum = value(a) + value(b);
        return isPlain(sum, a, b, mxcsr) ? bits(sum) : Format.SINGLE.add(low(a), low(b), mxcsr).bits();
    }

    public static long addSingleStatus(long a, long b, long mxcsr) {
        float sum = value(a) + value(b);
        if (!isPlain(sum, a, b, mxcsr)) { return mxcsr | Format.SINGLE.add(low(a), low(b), mxcsr).flags(); }
        double second = (double) sum - value(a);
        double residual = value(a) - (sum - second) + (value(b) - second);
        return status(residual == 0, mxcsr);
    }

    public static long subtractSingle(long a, long b, long mxcsr) {
        return addSingle(a, Format.SINGLE.negate(low(b)), mxcsr);
    }

    public static long subtractSingleStatus(long a, long b, long mxcsr) {
        return addSingleStatus(a, Format.SINGLE.negate(low(b)), mxcsr);
    }

    public static long multiplySingle(long a, long b, long mxcsr) {
        float product = value(a) * value(b);
        return isPlain(product, a, b, mxcsr) ? bits(product) : Format.SINGLE.multiply(low(a), low(b), mxcsr).bits();
    }

    public static long multiplySingleStatus(long a, long b, long mxcsr) {
        float product = value(a) * value(b);
        return isPlain(product, a, b, mxcsr)
                ? status((double) value(a) * value(b) == product, mxcsr)
                : mxcsr | Format.SINGLE.multiply(low(a), low(b), mxcsr).flags();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long divideSingle(long a, long b, long mxcsr) {
        float quotient = value(a) / value(b);
        return isPlain(quotient, a, b, mxcsr) ? bits(quotient) : Format.SINGLE.divide(low(a), low(b), mxcsr).bits();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long divideSingleStatus(long a, long b, long mxcsr) {
        float quotient = value(a) / value(b);
        return isPlain(quotient, a, b, mxcsr)
                ? status((double) quotient * value(b) == value(a), mxcsr)
                : mxcsr | Format.SINGLE.divide(low(a), low(b), mxcsr).flags();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long squareRootSingle(long a, long mxcsr) {
        return Mxcsr.isPlain(mxcsr) && isPlain(a) && (int) a >= 0
                ? bits((float) Math.sqrt(value(a)))
                : Format.SINGLE.squareRoot(low(a), mxcsr).bits();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long squareRootSingleStatus(long a, long mxcsr) {
        if (Mxcsr.isPlain(mxcsr) && isPlain(a) && (int) a >= 0) {
            float root = (float) Math.sqrt(value(a));
            return status((double) root * root == value(a), mxcsr);
        }
        return mxcsr | Format.SINGLE.squareRoot(low(a), mxcsr).flags();
    }

    /** The smaller number; the second where they are equal or one is none (SDM volume 2, MINSS). */
    public static long minimumSingle(long a, long b, long mxcsr) {
        long left = Format.SINGLE.seen(low(a), mxcsr);
        long right = Format.SINGLE.seen(low(b), mxcsr);
        return Format.SINGLE.compare(left, right, mxcsr) == -1 ? left : right;
    }

    /** The larger number; the second where they are equal or one is none (SDM volume 2, MAXSS). */
    public static long maximumSingle(long a, long b, long mxcsr) {
        long left = Format.SINGLE.seen(low(a), mxcsr);
        long right = Format.SINGLE.seen(low(b), mxcsr);
        return Format.SINGLE.compare(left, right, mxcsr) == 1 ? left : right;
    }

    /** After an ordered comparison, in which every NaN is invalid. */
    public static long orderSingleStatus(long a, long b, long mxcsr) {
        return mxcsr | Format.SINGLE.compareFlags(low(a), low(b), mxcsr, true);
    }

    /** After an unordered comparison, in which a signalling NaN is invalid. */
    public static long compareSingleStatus(long a, long b, long mxcsr) {
        return mxcsr | Format.SINGLE.compareFlags(low(a), low(b), mxcsr, false);
    }

    /** The order of two numbers: -1, 0 or 1; 2 where one is none. */
    public static long compareSingle(long a, long b, long mxcsr) {
        return Format.SINGLE.compare(low(a), low(b), mxcsr);
    }

    /** All ones where a predicate (SDM volume 2, table 3-1) holds, else zero. */
    public static long maskSingle(long a, long b, long predicate, long mxcsr) {
        return Comparisons.holds(predicate, Format.SINGLE.compare(low(a), low(b), mxcsr)) ? 0xffff_ffffL : 0;
    }

    public static long maskSingleStatus(long a, long b, long predicate, long mxcsr) {
        return mxcsr | Format.SINGLE.compareFlags(low(a), low(b), mxcsr, Comparisons.signals(predicate));
    }

    /** Rounded to an integer of {@code width} bits as MXCSR says. */
    public static long roundSingle(long a, long mxcsr, int width) {
        return Format.SINGLE.toInteger(low(a), width, Mxcsr.mode(mxcsr), mxcsr).bits();
    }

    public static long roundSingleStatus(long a, long mxcsr, int width) {
        return mxcsr | Format.SINGLE.toInteger(low(a), width, Mxcsr.mode(mxcsr), mxcsr).flags();
    }

    /** Rounded towards zero to an integer of {@code width} bits. */
    public static long truncateSingle(long a, long mxcsr, int width) {
        return Format.SINGLE.toInteger(low(a), width, Rounding.TOWARDS_ZERO, mxcsr).bits();
    }

    public static long truncateSingleStatus(long a, long mxcsr, int width) {
        return mxcsr | Format.SINGLE.toInteger(low(a), width, Rounding.TOWARDS_ZERO, mxcsr).flags();
    }

    /** Of a signed integer of 64 bits. */
    public static long singleOf(long a, long mxcsr) {
        return Format.SINGLE.ofInteger(a, mxcsr).bits();
    }

    public static long singleOfStatus(long a, long mxcsr) {
        return mxcsr | Format.SINGLE.ofInteger(a, mxcsr).flags();
    }

    public static long doubleOfSingle(long a, long mxcsr) {
        return Mxcsr.isPlain(mxcsr) && isPlain(a)
                ? Double.doubleToRawLongBits(value(a))
                : Format.SINGLE.convert(low(a), Format.DOUBLE, mxcsr).bits();
    }

    public static long doubleOfSingleStatus(long a, long mxcsr) {
        return Mxcsr.isPlain(mxcsr) && isPlain(a)
                ? mxcsr
                : mxcsr | Format.SINGLE.convert(low(a), Format.DOUBLE, mxcsr).flags();
    }
}
