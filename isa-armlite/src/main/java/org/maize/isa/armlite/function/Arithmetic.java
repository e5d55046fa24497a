package org.maize.isa.armlite.function;

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

    public static long madd64(long n, long m, long a) {
        return a + n * m;
    }

    public static long madd32(long n, long m, long a) {
        return a + n * m & LOW;
    }

    public static long msub64(long n, long m, long a) {
        return a - n * m;
    }

    public static long msub32(long n, long m, long a) {
        return a - n * m & LOW;
    }

    /** Multiplies the low 32 bits, signed. */
    public static long smaddl(long n, long m, long a) {
        return a + (long) (int) n * (int) m;
    }

    public static long smsubl(long n, long m, long a) {
        return a - (long) (int) n * (int) m;
    }

    /** Multiplies two zero-extended 32-bit values. */
    public static long umaddl(long n, long m, long a) {
        return a + n * m;
    }

    public static long umsubl(long n, long m, long a) {
        return a - n * m;
    }

    /** The high half of the 128-bit product. */
    public static long smulh(long n, long m) {
        return Math.multiplyHigh(n, m);
    }

    public static long umulh(long n, long m) {
        return Math.unsignedMultiplyHigh(n, m);
    }

    /** Division by 0 gives 0, and the one overflow wraps (Arm ARM C6.2.239). */
    public static long sdiv64(long n, long m) {
        return m == 0 ? 0 : n / m;
    }

    public static long sdiv32(long n, long m) {
        return m == 0 ? 0 : (int) n / (long) (int) m & LOW;
    }

    public static long udiv64(long n, long m) {
        return m == 0 ? 0 : Long.divideUnsigned(n, m);
    }

    public static long udiv32(long n, long m) {
        return m == 0 ? 0 : n / m;
    }
}
