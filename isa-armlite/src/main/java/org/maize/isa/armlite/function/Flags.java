package org.maize.isa.armlite.function;

/**
 * The condition flags that a result leaves: N, Z, C and V in bits 31 to 28 (Arm ARM C5.2.10, shared pseudocode
 * AddWithCarry). Arguments of 32 bits are zero-extended.
 */
public final class Flags {
    private static final long N = 0x8000_0000L;
    private static final long Z = 0x4000_0000L;
    private static final long C = 0x2000_0000L;
    private static final long V = 0x1000_0000L;
    private static final int C_BIT = 29;
    private static final long LOW = 0xffff_ffffL;
    private static final long FPCR = 0x07c0_0000L;
    private static final long FPSR = 0x0800_009fL;

    // How far the top bit of a 64-bit or 32-bit result is from the flag.
    private static final int N_FROM_64 = 32;
    private static final int C_FROM_64 = 34;
    private static final int V_FROM_64 = 35;
    private static final int V_FROM_32 = 3;
    private static final int C_FROM_32 = 3;

    private Flags() {}

    /** The carry flag, 0 or 1. */
    public static long carry(long nzcv) {
        return nzcv >>> C_BIT & 1;
    }

    /** Flags of a logical operation's result. */
    public static long logicFlags64(long result) {
        return result >>> N_FROM_64 & N | (result == 0 ? Z : 0);
    }

    public static long logicFlags32(long result) {
        return result & N | (result == 0 ? Z : 0);
    }

    public static long addFlags64(long n, long m) {
        long result = n + m;
        long carry = Long.compareUnsigned(result, n) < 0 ? C : 0;
        return logicFlags64(result) | carry | ((n ^ result) & (m ^ result)) >>> V_FROM_64 & V;
    }

    public static long addFlags32(long n, long m) {
        long result = n + m;
        return logicFlags32(result & LOW) | result >>> C_FROM_32 & C
                | ((n ^ result) & (m ^ result)) >>> V_FROM_32 & V;
    }

    public static long subFlags64(long n, long m) {
        long result = n - m;
        long carry = Long.compareUnsigned(n, m) >= 0 ? C : 0;
        return logicFlags64(result) | carry | ((n ^ m) & (n ^ result)) >>> V_FROM_64 & V;
    }

    public static long subFlags32(long n, long m) {
        long result = n - m;
        return logicFlags32(result & LOW) | (n >= m ? C : 0) | ((n ^ m) & (n ^ result)) >>> V_FROM_32 & V;
    }

    public static long adcFlags64(long n, long m, long nzcv) {
        long result = n + m + carry(nzcv);
        long carries = n & m | (n | m) & ~result;
        return logicFlags64(result) | carries >>> C_FROM_64 & C | ((n ^ result) & (m ^ result)) >>> V_FROM_64 & V;
    }

    public static long adcFlags32(long n, long m, long nzcv) {
        long result = n + m + carry(nzcv);
        return logicFlags32(result & LOW) | result >>> C_FROM_32 & C
                | ((n ^ result) & (m ^ result)) >>> V_FROM_32 & V;
    }

    public static long sbcFlags64(long n, long m, long nzcv) {
        return adcFlags64(n, ~m, nzcv);
    }

    public static long sbcFlags32(long n, long m, long nzcv) {
        return adcFlags32(n, ~m & LOW, nzcv);
    }

    /** What FPCR keeps of a value: AHP, DN, FZ and RMode. No exception of floating point is trapped (Arm ARM C5.2.7). */
    public static long controlOf(long value) {
        return value & FPCR;
    }

    /** What FPSR keeps of a value: QC and the cumulative exceptions (Arm ARM C5.2.9). */
    public static long statusOf(long value) {
        return value & FPSR;
    }

    /** The flags that {@code msr nzcv} keeps of a value. */
    public static long flagsOf(long value) {
        return value & (N | Z | C | V);
    }
}
