package org.maize.isa.execute;

/** The semantics of {@link ToyIsa}. */
public final class ToyFunctions {
    private ToyFunctions() {}

    public static long add(long left, long right) {
        return left + right;
    }

    public static long quotient(long left, long right) {
        return left / right;
    }

    public static boolean isZero(long value) {
        return value == 0;
    }

    public static boolean isNotZero(long value) {
        return value != 0;
    }

    public static boolean differ(long left, long right) {
        return left != right;
    }

    public static double addDouble(double left, double right) {
        return left + right;
    }
}
