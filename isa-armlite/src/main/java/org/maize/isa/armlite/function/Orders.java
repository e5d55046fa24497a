package org.maize.isa.armlite.function;

/**
 * Conditions over the operands of a comparison, in place of the flags that it leaves;
 * {@link org.maize.isa.armlite.declaration.ArmIdentities} says of which.
 */
public final class Orders {
    private Orders() {}

    public static boolean areEqual(long n, long m) {
        return n == m;
    }

    public static boolean isLower(long n, long m) {
        return Long.compareUnsigned(n, m) < 0;
    }

    public static boolean isHigherOrSame(long n, long m) {
        return Long.compareUnsigned(n, m) >= 0;
    }

    public static boolean isLowerOrSame(long n, long m) {
        return Long.compareUnsigned(n, m) <= 0;
    }

    public static boolean isHigher(long n, long m) {
        return Long.compareUnsigned(n, m) > 0;
    }

    public static boolean isLess64(long n, long m) {
        return n < m;
    }

    public static boolean isGreaterOrEqual64(long n, long m) {
        return n >= m;
    }

    public static boolean isLessOrEqual64(long n, long m) {
        return n <= m;
    }

    public static boolean isGreater64(long n, long m) {
        return n > m;
    }

    public static boolean isLess32(long n, long m) {
        return (int) n < (int) m;
    }

    public static boolean isGreaterOrEqual32(long n, long m) {
        return (int) n >= (int) m;
    }

    public static boolean isLessOrEqual32(long n, long m) {
        return (int) n <= (int) m;
    }

    public static boolean isGreater32(long n, long m) {
        return (int) n > (int) m;
    }

    /** One of two conditions. */
    public static boolean either(boolean condition, boolean then, boolean otherwise) {
        return condition ? then : otherwise;
    }

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    public static boolean areEqualDoubles(long n, long m, long fpcr) {
        return fpcr == 0 ? value(n) == value(m) : Conditions.eq(DoubleArithmetic.fcmp64(n, m, fpcr));
    }

    public static boolean differDoubles(long n, long m, long fpcr) {
        return !areEqualDoubles(n, m, fpcr);
    }

    /** Not where one of them is no number. */
    public static boolean isLessDouble(long n, long m, long fpcr) {
        return fpcr == 0 ? value(n) < value(m) : Conditions.mi(DoubleArithmetic.fcmp64(n, m, fpcr));
    }

    public static boolean isNotLessDouble(long n, long m, long fpcr) {
        return !isLessDouble(n, m, fpcr);
    }

    /** Not where one of them is no number. */
    public static boolean isLessOrEqualDouble(long n, long m, long fpcr) {
        return fpcr == 0 ? value(n) <= value(m) : Conditions.ls(DoubleArithmetic.fcmp64(n, m, fpcr));
    }

    public static boolean isNotLessOrEqualDouble(long n, long m, long fpcr) {
        return !isLessOrEqualDouble(n, m, fpcr);
    }

    /** Not where one of them is no number. */
    public static boolean isGreaterDouble(long n, long m, long fpcr) {
        return fpcr == 0 ? value(n) > value(m) : Conditions.gt(DoubleArithmetic.fcmp64(n, m, fpcr));
    }

    public static boolean isNotGreaterDouble(long n, long m, long fpcr) {
        return !isGreaterDouble(n, m, fpcr);
    }

    /** Not where one of them is no number. */
    public static boolean isGreaterOrEqualDouble(long n, long m, long fpcr) {
        return fpcr == 0 ? value(n) >= value(m) : Conditions.ge(DoubleArithmetic.fcmp64(n, m, fpcr));
    }

    public static boolean isNotGreaterOrEqualDouble(long n, long m, long fpcr) {
        return !isGreaterOrEqualDouble(n, m, fpcr);
    }
}
