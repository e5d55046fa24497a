package org.maize.isa.armlite.function;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** Sums, products and quotients. A 32-bit result is zero-extended; its arguments are too. */
public final class Arithmetic {
    private static final long LOW = 0xffff_ffffL;

    private Arithmetic() {}

    public static long add64(long n, long m) {
        return n + m;
    }

    public static long add32(long n, long m) {
        return n + m & LOW;
    }

    public static long sub64(long n, long m) {
        return n - m;
    }

    public static long sub32(long n, long m) {
        return n - m & LOW;
    }

    /** The sum and the carry flag. */
    public static long adc64(long n, long m, long nzcv) {
        return n + m + Flags.carry(nzcv);
    }

    public static long adc32(long n, long m, long nzcv) {
        return n + m + Flags.carry(nzcv) & LOW;
    }

    /** The difference, less 1 where the carry flag is clear. */
    public static long sbc64(long n, long m, long nzcv) {
        return n + ~m + Flags.carry(nzcv);
    }

    public static long sbc32(long n, long m, long nzcv) {
        return n + ~m + Flags.carry(nzcv) & LOW;
    }

    @Takes(Work.MULTIPLY)
    public static long madd64(long n, long m, long a) {
        return a + n * m;
    }

    @Takes(Work.MULTIPLY)
    public static long madd32(long n, long m, long a) {
        return a + n * m & LOW;
    }

    @Takes(Work.MULTIPLY)
    public static long msub64(long n, long m, long a) {
        return a - n * m;
    }

    @Takes(Work.MULTIPLY)
    public static long msub32(long n, long m, long a) {
        return a - n * m & LOW;
    }

    /** Multiplies the low 32 bits, signed. */
    @Takes(Work.MULTIPLY)
    public static long smaddl(long n, long m, long a) {
        return a + (long) (int) n * (int) m;
    }

    @Takes(Work.MULTIPLY)
    public static long smsubl(long n, long m, long a) {
        return a - (long) (int) n * (int) m;
    }

    /** Multiplies two zero-extended 32-bit values. */
    @Takes(Work.MULTIPLY)
    public static long umaddl(long n, long m, long a) {
        return a + n * m;
    }

    @Takes(Work.MULTIPLY)
    public static long umsubl(long n, long m, long a) {
        return a - n * m;
    }

    /** The high half of the 128-bit product. */
    @Takes(Work.MULTIPLY)
    public static long smulh(long n, long m) {
        return Math.multiplyHigh(n, m);
    }

    @Takes(Work.MULTIPLY)
    public static long umulh(long n, long m) {
        return Math.unsignedMultiplyHigh(n, m);
    }

    /** Division by 0 gives 0, and the one overflow wraps (Arm ARM C6.2.239). */
    @Takes(Work.DIVIDE)
    public static long sdiv64(long n, long m) {
        return m == 0 ? 0 : n / m;
    }

    @Takes(Work.DIVIDE)
    public static long sdiv32(long n, long m) {
        return m == 0 ? 0 : (int) n / (long) (int) m & LOW;
    }

    @Takes(Work.DIVIDE)
    public static long udiv64(long n, long m) {
        return m == 0 ? 0 : Long.divideUnsigned(n, m);
    }

    @Takes(Work.DIVIDE)
    public static long udiv32(long n, long m) {
        return m == 0 ? 0 : n / m;
    }
}
