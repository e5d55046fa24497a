package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.FiniteDoubles;

/**
 * Arithmetic on doubles where it is the host's and leaves MXCSR as it is: numbers are rounded to nearest, operands are ordinary, and so
 * is the result, which is not tiny, and exact unless MXCSR tells of an inexact one already. {@link
 * org.maize.isa.x86lite.X86UsualCases} says of which functions of {@link Doubles} this is the usual case.
 */
public final class UsualDoubles {
    /** Magnitudes of which no residual underflows. */
    private static final double LEAST_SAFE = 0x1p-900;
    private static final double WHOLE = 0x1p31;

    private UsualDoubles() {}

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static boolean isZero(long bits) {
        return bits << 1 == 0;
    }

    private static boolean isOrdinary(double value) {
        return FiniteDoubles.isFinite(value, FiniteDoubles.LEAST_NORMAL) || value == 0;
    }

    /** Whether a double is zero or normal: as an operand it raises nothing. */
    public static boolean isOrdinary(long a) {
        return isOrdinary(value(a));
    }

    /** Whether a product or quotient, which is zero only where an operand says so, can raise nothing but inexact. */
    private static boolean isPlain(double result, boolean zero) {
        return FiniteDoubles.isFinite(result, FiniteDoubles.LEAST_PLAIN) || result == 0 && zero;
    }

    /** Whether MXCSR stays as it is, be a result exact or not. */
    private static boolean isQuiet(long mxcsr) {
        return (mxcsr & (Mxcsr.SPECIAL | Rounding.INEXACT)) == Rounding.INEXACT;
    }

    public static double sum(double a, double b) {
        return a + b;
    }

    public static double difference(double a, double b) {
        return a - b;
    }

    public static double product(double a, double b) {
        return a * b;
    }

    public static double ratio(double a, double b) {
        return a / b;
    }

    public static double root(double a) {
        return Math.sqrt(a);
    }

    public static double ofWhole(long a) {
        return a;
    }

    public static long truncated(double a) {
        return (int) a;
    }

    /** A sum that is tiny is exact, but it is not ordinary. */
    public static boolean isUsualSum(long a, long b, long mxcsr) {
        double sum = value(a) + value(b);
        return isOrdinary(sum)
                && (isQuiet(mxcsr) || Mxcsr.isPlain(mxcsr) && isExactSum(value(a), value(b), sum));
    }

    public static boolean isUsualDifference(long a, long b, long mxcsr) {
        double difference = value(a) - value(b);
        return isOrdinary(difference)
                && (isQuiet(mxcsr) || Mxcsr.isPlain(mxcsr) && isExactSum(value(a), -value(b), difference));
    }

    /**
     * Less the greater operand a rounded sum is exact (T. J. Dekker, A floating-point technique for extending the available precision,
     * 1971), and so the other operand only where the sum is exact, too.
     */
    private static boolean isExactSum(double a, double b, double sum) {
        return sum - a == b && sum - b == a;
    }

    public static boolean isUsualProduct(long a, long b, long mxcsr) {
        double product = value(a) * value(b);
        return isPlain(product, isZero(a) || isZero(b)) && (isQuiet(mxcsr) || Mxcsr.isPlain(mxcsr)
                && (isExactProduct(value(a), value(b), product) || product == 0));
    }

    public static boolean isUsualQuotient(long a, long b, long mxcsr) {
        double quotient = value(a) / value(b);
        return isPlain(quotient, isZero(a)) && (isQuiet(mxcsr) || Mxcsr.isPlain(mxcsr)
                && (isExactProduct(quotient, value(b), value(a)) || quotient == 0));
    }

    /** Whether a product that is not zero is known to be exact. */
    private static boolean isExactProduct(double a, double b, double product) {
        return Math.abs(product) >= LEAST_SAFE && Math.fma(a, b, -product) == 0;
    }

    /** A root of an ordinary number that is positive is ordinary. */
    public static boolean isUsualRoot(long a, long mxcsr) {
        if (a <= 0) { return false; }
        double root = Math.sqrt(value(a));
        return isQuiet(mxcsr)
                || Mxcsr.isPlain(mxcsr) && isExactProduct(root, root, value(a));
    }

    /** A small integer is a double. */
    public static boolean isUsualWhole(long a) {
        return a == (int) a;
    }

    public static boolean isUsualTruncation(long a, long mxcsr) {
        double value = value(a);
        return Math.abs(value) < WHOLE && ((mxcsr & Rounding.INEXACT) != 0 || (int) value == value);
    }
}
