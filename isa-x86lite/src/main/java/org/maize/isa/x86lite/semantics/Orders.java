package org.maize.isa.x86lite.semantics;

/**
 * Conditions over the operands of a comparison, in place of the flags that it leaves: {@link org.maize.isa.x86lite.X86Identities}
 * says of which.
 */
public final class Orders {
    private Orders() {}

    public static boolean isBelow(long left, long right) {
        return Long.compareUnsigned(left, right) < 0;
    }

    public static boolean isAboveOrEqual(long left, long right) {
        return Long.compareUnsigned(left, right) >= 0;
    }

    public static boolean isBelowOrEqual(long left, long right) {
        return Long.compareUnsigned(left, right) <= 0;
    }

    public static boolean isAbove(long left, long right) {
        return Long.compareUnsigned(left, right) > 0;
    }

    public static boolean isSame(long left, long right) {
        return left == right;
    }

    public static boolean isLess(long left, long right, int width) {
        return Arithmetic.signExtend(left, width) < Arithmetic.signExtend(right, width);
    }

    public static boolean isGreaterOrEqual(long left, long right, int width) {
        return Arithmetic.signExtend(left, width) >= Arithmetic.signExtend(right, width);
    }

    public static boolean isLessOrEqual(long left, long right, int width) {
        return Arithmetic.signExtend(left, width) <= Arithmetic.signExtend(right, width);
    }

    public static boolean isGreater(long left, long right, int width) {
        return Arithmetic.signExtend(left, width) > Arithmetic.signExtend(right, width);
    }

    public static boolean isNegative(long value, int width) {
        return Arithmetic.signExtend(value, width) < 0;
    }

    public static boolean isNotNegative(long value, int width) {
        return Arithmetic.signExtend(value, width) >= 0;
    }

    public static boolean isPositive(long value, int width) {
        return Arithmetic.signExtend(value, width) > 0;
    }

    public static boolean isNotPositive(long value, int width) {
        return Arithmetic.signExtend(value, width) <= 0;
    }

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    /** Whether the first double is greater; not where one of them is no number. */
    public static boolean isGreaterDouble(long left, long right, long mxcsr) {
        return Mxcsr.isPlain(mxcsr)
                ? value(left) > value(right)
                : Doubles.compareDouble(left, right, mxcsr) == 1;
    }

    /** Whether the first double is greater or equal; not where one of them is no number. */
    public static boolean isGreaterOrEqualDouble(long left, long right, long mxcsr) {
        return Mxcsr.isPlain(mxcsr)
                ? value(left) >= value(right)
                : Doubles.compareDouble(left, right, mxcsr) >> 1 == 0 && Doubles.compareDouble(left, right, mxcsr) >= 0;
    }

    /** The opposite of {@link #isGreaterDouble}. */
    public static boolean isNotGreaterDouble(long left, long right, long mxcsr) {
        return !isGreaterDouble(left, right, mxcsr);
    }

    /** The opposite of {@link #isGreaterOrEqualDouble}. */
    public static boolean isNotGreaterOrEqualDouble(long left, long right, long mxcsr) {
        return !isGreaterOrEqualDouble(left, right, mxcsr);
    }
}
