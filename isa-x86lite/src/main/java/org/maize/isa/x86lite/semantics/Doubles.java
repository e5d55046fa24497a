package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Arithmetic on doubles (Intel SDM volume 1, 11.5): {@code ...Double} gives the bits of a result, {@code ...DoubleStatus} MXCSR after
 * it. Normal numbers and zeros under the default rounding go the processor's own way; whether a result is exact is then told by its
 * exact residual. Everything else goes by {@link Format}.
 */
@Takes(Work.FLOAT)
public final class Doubles {
    private static final int FRACTION_BITS = 52;
    private static final int EXPONENTS = 0x7ff;
    /** Exponent fields between which no residual underflows and no step of a sum overflows. */
    private static final int SAFE_LEAST = 110;
    private static final int SAFE_GREATEST = 0x7fc;

    /** Magnitudes in the order of their bits, shifted left by one: the least with an exponent field of 2, and how many up to infinity. */
    private static final long LEAST_PLAIN = 2L << FRACTION_BITS + 1;
    private static final long PLAIN_SPAN = ((long) EXPONENTS << FRACTION_BITS + 1) - LEAST_PLAIN;

    private Doubles() {}

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static int exponent(long bits) {
        return (int) (bits >>> FRACTION_BITS) & EXPONENTS;
    }

    /** Neither a denormal, nor the smallest normal number that tiny ones are rounded to, nor infinite, nor a NaN; maybe zero. */
    private static boolean isPlain(long bits) {
        return Long.compareUnsigned((bits << 1) - LEAST_PLAIN, PLAIN_SPAN) < 0 || isZero(bits);
    }

    private static boolean isSafe(long bits) {
        int exponent = exponent(bits);
        return exponent >= SAFE_LEAST && exponent <= SAFE_GREATEST;
    }

    private static boolean isZero(long bits) {
        return bits << 1 == 0;
    }

    private static boolean isPlainSum(double sum, long a, long b, long mxcsr) {
        return Mxcsr.isPlain(mxcsr) && isPlain(a) && isPlain(b) && isPlain(Double.doubleToRawLongBits(sum));
    }

    /** A product or quotient: one that is zero without a factor that is zero has underflowed. */
    private static boolean isPlainProduct(double product, boolean zero, long a, long b, long mxcsr) {
        return isPlainSum(product, a, b, mxcsr) && (product != 0 || zero);
    }

    public static long addDouble(long a, long b, long mxcsr) {
        double sum = value(a) + value(b);
        return isPlainSum(sum, a, b, mxcsr)
                ? Double.doubleToRawLongBits(sum)
                : Format.DOUBLE.add(a, b, mxcsr).bits();
    }

    public static long addDoubleStatus(long a, long b, long mxcsr) {
        double sum = value(a) + value(b);
        if (isPlainSum(sum, a, b, mxcsr)) {
            if ((mxcsr & Rounding.INEXACT) != 0) { return mxcsr; }
            if (exponent(a) <= SAFE_GREATEST && exponent(b) <= SAFE_GREATEST) {
                double second = sum - value(a);
                double residual = value(a) - (sum - second) + (value(b) - second);
                return residual == 0 ? mxcsr : mxcsr | Rounding.INEXACT;
            }
        }
        return mxcsr | Format.DOUBLE.add(a, b, mxcsr).flags();
    }

    public static long subtractDouble(long a, long b, long mxcsr) {
        return addDouble(a, Format.DOUBLE.negate(b), mxcsr);
    }

    public static long subtractDoubleStatus(long a, long b, long mxcsr) {
        return addDoubleStatus(a, Format.DOUBLE.negate(b), mxcsr);
    }

    public static long multiplyDouble(long a, long b, long mxcsr) {
        double product = value(a) * value(b);
        return isPlainProduct(product, isZero(a) || isZero(b), a, b, mxcsr)
                ? Double.doubleToRawLongBits(product)
                : Format.DOUBLE.multiply(a, b, mxcsr).bits();
    }

    public static long multiplyDoubleStatus(long a, long b, long mxcsr) {
        double product = value(a) * value(b);
        if (isPlainProduct(product, isZero(a) || isZero(b), a, b, mxcsr)) {
            if ((mxcsr & Rounding.INEXACT) != 0 || product == 0) { return mxcsr; }
            if (isSafe(Double.doubleToRawLongBits(product))) {
                return Math.fma(value(a), value(b), -product) == 0 ? mxcsr : mxcsr | Rounding.INEXACT;
            }
        }
        return mxcsr | Format.DOUBLE.multiply(a, b, mxcsr).flags();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long divideDouble(long a, long b, long mxcsr) {
        double quotient = value(a) / value(b);
        return isPlainProduct(quotient, isZero(a), a, b, mxcsr)
                ? Double.doubleToRawLongBits(quotient)
                : Format.DOUBLE.divide(a, b, mxcsr).bits();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long divideDoubleStatus(long a, long b, long mxcsr) {
        double quotient = value(a) / value(b);
        if (isPlainProduct(quotient, isZero(a), a, b, mxcsr)) {
            if ((mxcsr & Rounding.INEXACT) != 0 || quotient == 0) { return mxcsr; }
            if (isSafe(a)) { return Math.fma(-quotient, value(b), value(a)) == 0 ? mxcsr : mxcsr | Rounding.INEXACT; }
        }
        return mxcsr | Format.DOUBLE.divide(a, b, mxcsr).flags();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long squareRootDouble(long a, long mxcsr) {
        return Mxcsr.isPlain(mxcsr) && isPlain(a) && a >= 0
                ? Double.doubleToRawLongBits(Math.sqrt(value(a)))
                : Format.DOUBLE.squareRoot(a, mxcsr).bits();
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long squareRootDoubleStatus(long a, long mxcsr) {
        if (Mxcsr.isPlain(mxcsr) && isPlain(a) && a >= 0) {
            if ((mxcsr & Rounding.INEXACT) != 0 || a == 0) { return mxcsr; }
            if (isSafe(a)) {
                double root = Math.sqrt(value(a));
                return Math.fma(-root, root, value(a)) == 0 ? mxcsr : mxcsr | Rounding.INEXACT;
            }
        }
        return mxcsr | Format.DOUBLE.squareRoot(a, mxcsr).flags();
    }

    /** The smaller number; the second where they are equal or one is none (SDM volume 2, MINSD). */
    public static long minimumDouble(long a, long b, long mxcsr) {
        long left = Format.DOUBLE.seen(a, mxcsr);
        long right = Format.DOUBLE.seen(b, mxcsr);
        return Format.DOUBLE.compare(left, right, mxcsr) == -1 ? left : right;
    }

    /** The larger number; the second where they are equal or one is none (SDM volume 2, MAXSD). */
    public static long maximumDouble(long a, long b, long mxcsr) {
        long left = Format.DOUBLE.seen(a, mxcsr);
        long right = Format.DOUBLE.seen(b, mxcsr);
        return Format.DOUBLE.compare(left, right, mxcsr) == 1 ? left : right;
    }

    /** After an ordered comparison, in which every NaN is invalid. */
    public static long orderDoubleStatus(long a, long b, long mxcsr) {
        return mxcsr | Format.DOUBLE.compareFlags(a, b, mxcsr, true);
    }

    /** After an unordered comparison, in which a signalling NaN is invalid. */
    public static long compareDoubleStatus(long a, long b, long mxcsr) {
        return mxcsr | Format.DOUBLE.compareFlags(a, b, mxcsr, false);
    }

    /** The order of two numbers: -1, 0 or 1; 2 where one is none. */
    public static long compareDouble(long a, long b, long mxcsr) {
        if (Mxcsr.denormalsAreZeros(mxcsr)) { return Format.DOUBLE.compare(a, b, mxcsr); }
        double left = value(a);
        double right = value(b);
        if (left < right) { return -1; }
        if (left > right) { return 1; }
        return left == right ? 0 : Comparisons.UNORDERED;
    }

    /** All ones where a predicate (SDM volume 2, table 3-1) holds, else zero. */
    public static long maskDouble(long a, long b, long predicate, long mxcsr) {
        return Comparisons.holds(predicate, Format.DOUBLE.compare(a, b, mxcsr)) ? -1 : 0;
    }

    public static long maskDoubleStatus(long a, long b, long predicate, long mxcsr) {
        return mxcsr | Format.DOUBLE.compareFlags(a, b, mxcsr, Comparisons.signals(predicate));
    }

    /** Rounded to an integer of {@code width} bits as MXCSR says. */
    public static long roundDouble(long a, long mxcsr, int width) {
        return Format.DOUBLE.toInteger(a, width, Mxcsr.mode(mxcsr), mxcsr).bits();
    }

    public static long roundDoubleStatus(long a, long mxcsr, int width) {
        return mxcsr | Format.DOUBLE.toInteger(a, width, Mxcsr.mode(mxcsr), mxcsr).flags();
    }

    /** Rounded towards zero to an integer of {@code width} bits. */
    public static long truncateDouble(long a, long mxcsr, int width) {
        double value = value(a);
        int whole = (int) value;
        return whole == value && whole != 0 ? whole
                : Format.DOUBLE.toInteger(a, width, Rounding.TOWARDS_ZERO, mxcsr).bits();
    }

    public static long truncateDoubleStatus(long a, long mxcsr, int width) {
        double value = value(a);
        int whole = (int) value;
        if (whole == value && whole != 0) { return mxcsr; }
        return mxcsr | Format.DOUBLE.toInteger(a, width, Rounding.TOWARDS_ZERO, mxcsr).flags();
    }

    /** Of a signed integer of 64 bits. */
    public static long doubleOf(long a, long mxcsr) {
        return a == (int) a ? Double.doubleToRawLongBits(a) : Format.DOUBLE.ofInteger(a, mxcsr).bits();
    }

    public static long doubleOfStatus(long a, long mxcsr) {
        return a == (int) a ? mxcsr : mxcsr | Format.DOUBLE.ofInteger(a, mxcsr).flags();
    }

    public static long singleOfDouble(long a, long mxcsr) {
        return Format.DOUBLE.convert(a, Format.SINGLE, mxcsr).bits();
    }

    public static long singleOfDoubleStatus(long a, long mxcsr) {
        return mxcsr | Format.DOUBLE.convert(a, Format.SINGLE, mxcsr).flags();
    }
}
