package org.maize.isa.armlite.function;

import org.maize.isa.armlite.floating.Comparisons;
import org.maize.isa.armlite.floating.ExactArithmetic;
import org.maize.isa.armlite.floating.Format;
import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Arithmetic in double precision. With FPCR at rest the host computes: Java's operations are IEEE 754's, rounded to nearest. What the
 * host cannot tell (which NaN, another rounding mode, exceptions not yet in FPSR) is left to {@link ExactArithmetic}.
 */
@Takes(Work.FLOAT)
public final class DoubleArithmetic {
    private static final long INEXACT = 16;
    private static final long SIGN = 1L << 63;
    private static final long UNORDERED = 0x3000_0000L;
    private static final long EQUAL = 0x6000_0000L;
    private static final long LESS = 0x8000_0000L;
    private static final long GREATER = 0x2000_0000L;
    // Where the error of a quotient or a root is exact itself.
    private static final double LEAST_CHECKED = 0x1p-900;

    private DoubleArithmetic() {}

    private static double value(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(double result) {
        return Double.doubleToRawLongBits(result);
    }

    /** Whether a result can raise nothing but inexact. */
    private static boolean isPlain(double result) {
        double magnitude = Math.abs(result);
        return magnitude > Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE;
    }

    public static long fadd64(long n, long m, long fpcr) {
        if (fpcr == 0) {
            double result = value(n) + value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.add(Format.DOUBLE, n, m, fpcr, false);
    }

    /** FPSR after a sum: a finite one is never invalid, and exact where it is subnormal. */
    public static long faddStatus64(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            double a = value(n);
            double b = value(m);
            double result = a + b;
            if (Math.abs(result) <= Double.MAX_VALUE) {
                if ((fpsr & INEXACT) != 0) { return fpsr; }
                double addend = result - a;
                if (a - (result - addend) + (b - addend) == 0) { return fpsr; }
            }
        }
        return fpsr | ExactArithmetic.add(Format.DOUBLE, n, m, fpcr, true);
    }

    public static long fsub64(long n, long m, long fpcr) {
        if (fpcr == 0) {
            double result = value(n) - value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.subtract(Format.DOUBLE, n, m, fpcr, false);
    }

    /** FPSR after a difference: a finite one is never invalid, and exact where it is subnormal. */
    public static long fsubStatus64(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            double a = value(n);
            double b = -value(m);
            double result = a + b;
            if (Math.abs(result) <= Double.MAX_VALUE) {
                if ((fpsr & INEXACT) != 0) { return fpsr; }
                double addend = result - a;
                if (a - (result - addend) + (b - addend) == 0) { return fpsr; }
            }
        }
        return fpsr | ExactArithmetic.subtract(Format.DOUBLE, n, m, fpcr, true);
    }

    public static long fmul64(long n, long m, long fpcr) {
        if (fpcr == 0) {
            double result = value(n) * value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.multiply(Format.DOUBLE, n, m, fpcr, false);
    }

    public static long fmulStatus64(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            double result = value(n) * value(m);
            if (isPlain(result) && ((fpsr & INEXACT) != 0 || isExactProduct(n, m))) { return fpsr; }
        }
        return fpsr | ExactArithmetic.multiply(Format.DOUBLE, n, m, fpcr, true);
    }

    /** A product with its sign changed, be it a NaN. */
    public static long fnmul64(long n, long m, long fpcr) {
        return fmul64(n, m, fpcr) ^ SIGN;
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fdiv64(long n, long m, long fpcr) {
        if (fpcr == 0) {
            double result = value(n) / value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.divide(Format.DOUBLE, n, m, fpcr, false);
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fdivStatus64(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            double result = value(n) / value(m);
            // What is divided by an infinity gives 0, so that a plain quotient is of numbers.
            if (isPlain(result) && ((fpsr & INEXACT) != 0
                    || Math.abs(value(n)) > LEAST_CHECKED && Math.fma(result, value(m), -value(n)) == 0)) {
                return fpsr;
            }
        }
        return fpsr | ExactArithmetic.divide(Format.DOUBLE, n, m, fpcr, true);
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fsqrt64(long n, long fpcr) {
        if (fpcr == 0) {
            double result = Math.sqrt(value(n));
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.squareRoot(Format.DOUBLE, n, fpcr, false);
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fsqrtStatus64(long n, long fpcr, long fpsr) {
        if (fpcr == 0) {
            double result = Math.sqrt(value(n));
            if (isPlain(result) && ((fpsr & INEXACT) != 0
                    || value(n) > LEAST_CHECKED && Math.fma(result, result, -value(n)) == 0)) {
                return fpsr;
            }
        }
        return fpsr | ExactArithmetic.squareRoot(Format.DOUBLE, n, fpcr, true);
    }

    /** {@code a + n * m}, rounded once. */
    public static long fmadd64(long a, long n, long m, long fpcr) {
        if (fpcr == 0) {
            double result = Math.fma(value(n), value(m), value(a));
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.multiplyAdd(Format.DOUBLE, a, n, m, fpcr, false);
    }

    public static long fmaddStatus64(long a, long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0 && (fpsr & INEXACT) != 0 && isPlain(Math.fma(value(n), value(m), value(a)))) { return fpsr; }
        return fpsr | ExactArithmetic.multiplyAdd(Format.DOUBLE, a, n, m, fpcr, true);
    }

    public static long fneg64(long n) {
        return n ^ SIGN;
    }

    public static long fabs64(long n) {
        return n & ~SIGN;
    }

    /** The condition flags in bits 31 to 28. */
    public static long fcmp64(long n, long m, long fpcr) {
        if (fpcr != 0) { return Comparisons.compare(Format.DOUBLE, n, m, false, fpcr, false); }
        double a = value(n);
        double b = value(m);
        return a == b ? EQUAL : a < b ? LESS : a > b ? GREATER : UNORDERED;
    }

    public static long fcmpStatus64(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0 && value(n) == value(n) && value(m) == value(m)) { return fpsr; }
        return fpsr | Comparisons.compare(Format.DOUBLE, n, m, false, fpcr, true);
    }

    /** FPSR after a comparison for which a quiet NaN is invalid too. */
    public static long fcmpeStatus64(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0 && value(n) == value(n) && value(m) == value(m)) { return fpsr; }
        return fpsr | Comparisons.compare(Format.DOUBLE, n, m, true, fpcr, true);
    }

    public static long fmax64(long n, long m, long fpcr) {
        return Comparisons.most(Format.DOUBLE, n, m, true, fpcr, false);
    }

    public static long fmaxStatus64(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.most(Format.DOUBLE, n, m, true, fpcr, true);
    }

    public static long fmin64(long n, long m, long fpcr) {
        return Comparisons.most(Format.DOUBLE, n, m, false, fpcr, false);
    }

    public static long fminStatus64(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.most(Format.DOUBLE, n, m, false, fpcr, true);
    }

    public static long fmaxnm64(long n, long m, long fpcr) {
        return Comparisons.mostNumber(Format.DOUBLE, n, m, true, fpcr, false);
    }

    public static long fmaxnmStatus64(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.mostNumber(Format.DOUBLE, n, m, true, fpcr, true);
    }

    public static long fminnm64(long n, long m, long fpcr) {
        return Comparisons.mostNumber(Format.DOUBLE, n, m, false, fpcr, false);
    }

    public static long fminnmStatus64(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.mostNumber(Format.DOUBLE, n, m, false, fpcr, true);
    }

    /** Whether the product of two significands fits one. */
    private static boolean isExactProduct(long n, long m) {
        long one = n & Format.FRACTION_OF_DOUBLE | Format.FRACTION_OF_DOUBLE + 1;
        long other = m & Format.FRACTION_OF_DOUBLE | Format.FRACTION_OF_DOUBLE + 1;
        int zeros = Long.numberOfTrailingZeros(one) + Long.numberOfTrailingZeros(other);
        int length = 2 * Long.SIZE - Long.numberOfLeadingZeros(Math.multiplyHigh(one, other));
        // Of a subnormal factor the significand is another; its product is left to the exact way.
        boolean normal = (n & SIGN - 1) > Format.FRACTION_OF_DOUBLE && (m & SIGN - 1) > Format.FRACTION_OF_DOUBLE;
        return normal && length - zeros <= 53;
    }
}
