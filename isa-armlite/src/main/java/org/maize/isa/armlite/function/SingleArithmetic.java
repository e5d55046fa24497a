package org.maize.isa.armlite.function;

import org.maize.isa.armlite.floating.Comparisons;
import org.maize.isa.armlite.floating.ExactArithmetic;
import org.maize.isa.armlite.floating.Format;
import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/**
 * Arithmetic in single precision. With FPCR at rest the host computes: Java's operations are IEEE 754's, rounded to nearest. What the
 * host cannot tell (which NaN, another rounding mode, exceptions not yet in FPSR) is left to {@link ExactArithmetic}.
 */
@Takes(Work.FLOAT)
public final class SingleArithmetic {
    private static final long LOW = 0xffff_ffffL;
    private static final long INEXACT = 16;
    private static final long SIGN = 1L << 31;
    private static final long UNORDERED = 0x3000_0000L;
    private static final long EQUAL = 0x6000_0000L;
    private static final long LESS = 0x8000_0000L;
    private static final long GREATER = 0x2000_0000L;

    private SingleArithmetic() {}

    private static float value(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static long bits(float result) {
        return Float.floatToRawIntBits(result) & LOW;
    }

    /** Whether a result can raise nothing but inexact. */
    private static boolean isPlain(float result) {
        float magnitude = Math.abs(result);
        return magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
    }

    public static long fadd32(long n, long m, long fpcr) {
        if (fpcr == 0) {
            float result = value(n) + value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.add(Format.SINGLE, n, m, fpcr, false);
    }

    /** FPSR after a sum: a finite one is never invalid, and exact where it is subnormal. */
    public static long faddStatus32(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            float a = value(n);
            float b = value(m);
            float result = a + b;
            if (Math.abs(result) <= Float.MAX_VALUE) {
                if ((fpsr & INEXACT) != 0) { return fpsr; }
                float addend = result - a;
                if (a - (result - addend) + (b - addend) == 0) { return fpsr; }
            }
        }
        return fpsr | ExactArithmetic.add(Format.SINGLE, n, m, fpcr, true);
    }

    public static long fsub32(long n, long m, long fpcr) {
        if (fpcr == 0) {
            float result = value(n) - value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.subtract(Format.SINGLE, n, m, fpcr, false);
    }

    /** FPSR after a difference: a finite one is never invalid, and exact where it is subnormal. */
    public static long fsubStatus32(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            float a = value(n);
            float b = -value(m);
            float result = a + b;
            if (Math.abs(result) <= Float.MAX_VALUE) {
                if ((fpsr & INEXACT) != 0) { return fpsr; }
                float addend = result - a;
                if (a - (result - addend) + (b - addend) == 0) { return fpsr; }
            }
        }
        return fpsr | ExactArithmetic.subtract(Format.SINGLE, n, m, fpcr, true);
    }

    public static long fmul32(long n, long m, long fpcr) {
        if (fpcr == 0) {
            float result = value(n) * value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.multiply(Format.SINGLE, n, m, fpcr, false);
    }

    public static long fmulStatus32(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            float result = value(n) * value(m);
            if (isPlain(result) && ((fpsr & INEXACT) != 0 || (double) value(n) * value(m) == result)) { return fpsr; }
        }
        return fpsr | ExactArithmetic.multiply(Format.SINGLE, n, m, fpcr, true);
    }

    /** A product with its sign changed, be it a NaN. */
    public static long fnmul32(long n, long m, long fpcr) {
        return fmul32(n, m, fpcr) ^ SIGN;
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fdiv32(long n, long m, long fpcr) {
        if (fpcr == 0) {
            float result = value(n) / value(m);
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.divide(Format.SINGLE, n, m, fpcr, false);
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fdivStatus32(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0) {
            float result = value(n) / value(m);
            // What is divided by an infinity gives 0, so that a plain quotient is of numbers.
            if (isPlain(result) && ((fpsr & INEXACT) != 0 || (double) result * value(m) == value(n))) { return fpsr; }
        }
        return fpsr | ExactArithmetic.divide(Format.SINGLE, n, m, fpcr, true);
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fsqrt32(long n, long fpcr) {
        if (fpcr == 0) {
            float result = (float) Math.sqrt(value(n));
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.squareRoot(Format.SINGLE, n, fpcr, false);
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long fsqrtStatus32(long n, long fpcr, long fpsr) {
        if (fpcr == 0) {
            float result = (float) Math.sqrt(value(n));
            if (isPlain(result) && ((fpsr & INEXACT) != 0 || (double) result * result == value(n))) { return fpsr; }
        }
        return fpsr | ExactArithmetic.squareRoot(Format.SINGLE, n, fpcr, true);
    }

    /** {@code a + n * m}, rounded once. */
    public static long fmadd32(long a, long n, long m, long fpcr) {
        if (fpcr == 0) {
            float result = Math.fma(value(n), value(m), value(a));
            if (result == result) { return bits(result); }
        }
        return ExactArithmetic.multiplyAdd(Format.SINGLE, a, n, m, fpcr, false);
    }

    public static long fmaddStatus32(long a, long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0 && (fpsr & INEXACT) != 0 && isPlain(Math.fma(value(n), value(m), value(a)))) { return fpsr; }
        return fpsr | ExactArithmetic.multiplyAdd(Format.SINGLE, a, n, m, fpcr, true);
    }

    public static long fneg32(long n) {
        return n ^ SIGN;
    }

    public static long fabs32(long n) {
        return n & ~SIGN;
    }

    /** The condition flags in bits 31 to 28. */
    public static long fcmp32(long n, long m, long fpcr) {
        if (fpcr != 0) { return Comparisons.compare(Format.SINGLE, n, m, false, fpcr, false); }
        float a = value(n);
        float b = value(m);
        return a == b ? EQUAL : a < b ? LESS : a > b ? GREATER : UNORDERED;
    }

    public static long fcmpStatus32(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0 && value(n) == value(n) && value(m) == value(m)) { return fpsr; }
        return fpsr | Comparisons.compare(Format.SINGLE, n, m, false, fpcr, true);
    }

    /** FPSR after a comparison for which a quiet NaN is invalid too. */
    public static long fcmpeStatus32(long n, long m, long fpcr, long fpsr) {
        if (fpcr == 0 && value(n) == value(n) && value(m) == value(m)) { return fpsr; }
        return fpsr | Comparisons.compare(Format.SINGLE, n, m, true, fpcr, true);
    }

    public static long fmax32(long n, long m, long fpcr) {
        return Comparisons.most(Format.SINGLE, n, m, true, fpcr, false);
    }

    public static long fmaxStatus32(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.most(Format.SINGLE, n, m, true, fpcr, true);
    }

    public static long fmin32(long n, long m, long fpcr) {
        return Comparisons.most(Format.SINGLE, n, m, false, fpcr, false);
    }

    public static long fminStatus32(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.most(Format.SINGLE, n, m, false, fpcr, true);
    }

    public static long fmaxnm32(long n, long m, long fpcr) {
        return Comparisons.mostNumber(Format.SINGLE, n, m, true, fpcr, false);
    }

    public static long fmaxnmStatus32(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.mostNumber(Format.SINGLE, n, m, true, fpcr, true);
    }

    public static long fminnm32(long n, long m, long fpcr) {
        return Comparisons.mostNumber(Format.SINGLE, n, m, false, fpcr, false);
    }

    public static long fminnmStatus32(long n, long m, long fpcr, long fpsr) {
        return fpsr | Comparisons.mostNumber(Format.SINGLE, n, m, false, fpcr, true);
    }
}
