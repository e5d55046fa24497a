package org.maize.isa.armlite.function;

import org.maize.isa.semantics.FiniteDoubles;

/**
 * Arithmetic on doubles where it is the host's and leaves FPSR as it is: FPCR is at rest, and the result is finite, not subnormal where
 * that may be inexact, and exact unless FPSR tells of an inexact one already. {@link
 * org.maize.isa.armlite.declaration.ArmUsualCases} says of which functions of {@link DoubleArithmetic} this is the usual case.
 */
public final class UsualDoubles {
    private static final long INEXACT = 16;
    /** Magnitudes of which no residual underflows. */
    private static final double LEAST_SAFE = 0x1p-900;

    private UsualDoubles() {}

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    /** Whether a result can raise nothing but inexact. */
    private static boolean isPlain(double result) {
        return FiniteDoubles.isFinite(result, FiniteDoubles.LEAST_PLAIN);
    }

    public static double sum(double n, double m) {
        return n + m;
    }

    public static double difference(double n, double m) {
        return n - m;
    }

    public static double product(double n, double m) {
        return n * m;
    }

    public static double ratio(double n, double m) {
        return n / m;
    }

    public static double root(double n) {
        return Math.sqrt(n);
    }

    public static double fusedSum(double a, double n, double m) {
        return Math.fma(n, m, a);
    }

    /** A sum that is subnormal is exact. */
    public static boolean isUsualSum(long n, long m, long fpcr, long fpsr) {
        double sum = value(n) + value(m);
        return fpcr == 0 && FiniteDoubles.isFinite(sum, 0)
                && ((fpsr & INEXACT) != 0 || isExactSum(value(n), value(m), sum));
    }

    public static boolean isUsualDifference(long n, long m, long fpcr, long fpsr) {
        double difference = value(n) - value(m);
        return fpcr == 0 && FiniteDoubles.isFinite(difference, 0)
                && ((fpsr & INEXACT) != 0 || isExactSum(value(n), -value(m), difference));
    }

    /**
     * Less the greater operand a rounded sum is exact (T. J. Dekker, A floating-point technique for extending the available precision,
     * 1971), and so the other operand only where the sum is exact, too.
     */
    private static boolean isExactSum(double n, double m, double sum) {
        return sum - n == m && sum - m == n;
    }

    public static boolean isUsualProduct(long n, long m, long fpcr, long fpsr) {
        double product = value(n) * value(m);
        if (isPlain(product)) {
            return fpcr == 0 && ((fpsr & INEXACT) != 0
                    || Math.abs(product) >= LEAST_SAFE && Math.fma(value(n), value(m), -product) == 0);
        }
        return fpcr == 0 && product == 0 && (value(n) == 0 || value(m) == 0);
    }

    public static boolean isUsualQuotient(long n, long m, long fpcr, long fpsr) {
        double quotient = value(n) / value(m);
        if (isPlain(quotient)) {
            return fpcr == 0 && ((fpsr & INEXACT) != 0
                    || Math.abs(value(n)) >= LEAST_SAFE && Math.fma(quotient, value(m), -value(n)) == 0);
        }
        return fpcr == 0 && quotient == 0 && value(n) == 0;
    }

    public static boolean isUsualRoot(long n, long fpcr, long fpsr) {
        double root = Math.sqrt(value(n));
        return fpcr == 0 && isPlain(root) && ((fpsr & INEXACT) != 0
                || value(n) >= LEAST_SAFE && Math.fma(root, root, -value(n)) == 0);
    }

    /** Inexact already: whether a fused sum is exact is not told by the host. */
    public static boolean isUsualFusedSum(long a, long n, long m, long fpcr, long fpsr) {
        return fpcr == 0 && (fpsr & INEXACT) != 0 && isPlain(Math.fma(value(n), value(m), value(a)));
    }

    public static boolean isUsualOrder(long n, long m, long fpcr) {
        return fpcr == 0 && value(n) == value(n) && value(m) == value(m);
    }
}
