package org.maize.isa.x86lite.semantics;

/**
 * Arithmetic on doubles where it is the host's and leaves MXCSR as it is: numbers are rounded to nearest, no operand is a denormal, and
 * the result is finite, not tiny, and exact unless MXCSR tells of an inexact one already. {@link org.maize.isa.x86lite.X86UsualCases}
 * says of which functions of {@link Doubles} this is the usual case.
 */
public final class UsualDoubles {
    private static final int FRACTION_BITS = 52;
    private static final int EXPONENTS = 0x7ff;
    private static final long LEAST_NORMAL = 1L << FRACTION_BITS;
    private static final long INFINITY = (long) EXPONENTS << FRACTION_BITS;
    /** Above the smallest normal number, to which tiny ones are rounded. */
    private static final double LEAST_PLAIN = 0x1p-1021;
    /** Magnitudes of which no residual underflows. */
    private static final double LEAST_SAFE = 0x1p-900;
    private static final double WHOLE = 0x1p31;

    private UsualDoubles() {}

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    /** Zero, normal, infinite or no number. */
    private static boolean isNoDenormal(long bits) {
        return Long.compareUnsigned((bits << 1) - 1, (LEAST_NORMAL << 1) - 1) >= 0;
    }

    private static boolean areNoDenormals(long a, long b) {
        return isNoDenormal(a) && isNoDenormal(b);
    }

    private static boolean isZero(long bits) {
        return bits << 1 == 0;
    }

    private static boolean isPlain(double result) {
        double magnitude = Math.abs(result);
        return magnitude >= LEAST_PLAIN && magnitude <= Double.MAX_VALUE;
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

    /** A sum that is tiny is exact. */
    public static boolean isUsualSum(long a, long b, long mxcsr) {
        double sum = value(a) + value(b);
        return Math.abs(sum) <= Double.MAX_VALUE && areNoDenormals(a, b)
                && (isQuiet(mxcsr) || Mxcsr.isPlain(mxcsr) && isExactSum(value(a), value(b), sum));
    }

    public static boolean isUsualDifference(long a, long b, long mxcsr) {
        double difference = value(a) - value(b);
        return Math.abs(difference) <= Double.MAX_VALUE && areNoDenormals(a, b)
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
        if (isPlain(product)) {
            return areNoDenormals(a, b) && (isQuiet(mxcsr) || Mxcsr.isPlain(mxcsr)
                    && Math.abs(product) >= LEAST_SAFE && Math.fma(value(a), value(b), -product) == 0);
        }
        return product == 0 && (isZero(a) || isZero(b)) && areNoDenormals(a, b) && Mxcsr.isPlain(mxcsr);
    }

    public static boolean isUsualQuotient(long a, long b, long mxcsr) {
        double quotient = value(a) / value(b);
        if (isPlain(quotient)) {
            return areNoDenormals(a, b) && (isQuiet(mxcsr) || Mxcsr.isPlain(mxcsr)
                    && Math.abs(value(a)) >= LEAST_SAFE && Math.fma(-quotient, value(b), value(a)) == 0);
        }
        return quotient == 0 && isZero(a) && isNoDenormal(b) && Mxcsr.isPlain(mxcsr);
    }

    public static boolean isUsualRoot(long a, long mxcsr) {
        if (a < LEAST_NORMAL || a >= INFINITY) { return false; }
        if (isQuiet(mxcsr)) { return true; }
        double root = Math.sqrt(value(a));
        return Mxcsr.isPlain(mxcsr) && value(a) >= LEAST_SAFE && Math.fma(-root, root, value(a)) == 0;
    }

    public static boolean isUsualOrder(long a, long b) {
        return value(a) == value(a) && value(b) == value(b) && areNoDenormals(a, b);
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
