package org.maize.isa.armlite.function;

/** Whether a condition holds (Arm ARM C1.2.4), with the flags N, Z, C and V in bits 31 to 28; and what conditions choose. */
public final class Conditions {
    private static final long N = 0x8000_0000L;
    private static final long Z = 0x4000_0000L;
    private static final long C = 0x2000_0000L;
    private static final long V = 0x1000_0000L;
    private static final int N_TO_V = 3;

    private Conditions() {}

    public static boolean eq(long nzcv) {
        return (nzcv & Z) != 0;
    }

    public static boolean ne(long nzcv) {
        return (nzcv & Z) == 0;
    }

    public static boolean cs(long nzcv) {
        return (nzcv & C) != 0;
    }

    public static boolean cc(long nzcv) {
        return (nzcv & C) == 0;
    }

    public static boolean mi(long nzcv) {
        return (nzcv & N) != 0;
    }

    public static boolean pl(long nzcv) {
        return (nzcv & N) == 0;
    }

    public static boolean vs(long nzcv) {
        return (nzcv & V) != 0;
    }

    public static boolean vc(long nzcv) {
        return (nzcv & V) == 0;
    }

    public static boolean hi(long nzcv) {
        return (nzcv & (C | Z)) == C;
    }

    public static boolean ls(long nzcv) {
        return (nzcv & (C | Z)) != C;
    }

    public static boolean ge(long nzcv) {
        return ((nzcv ^ nzcv >>> N_TO_V) & V) == 0;
    }

    public static boolean lt(long nzcv) {
        return ((nzcv ^ nzcv >>> N_TO_V) & V) != 0;
    }

    public static boolean gt(long nzcv) {
        return ge(nzcv) && ne(nzcv);
    }

    public static boolean le(long nzcv) {
        return lt(nzcv) || eq(nzcv);
    }

    public static boolean al(long nzcv) {
        return true;
    }

    /** Encodes the same as always (Arm ARM C1.2.4). */
    public static boolean nv(long nzcv) {
        return true;
    }

    /** One of two values. */
    public static long select(boolean condition, long then, long otherwise) {
        return condition ? then : otherwise;
    }

    public static boolean isZero(long value) {
        return value == 0;
    }

    public static boolean isNotZero(long value) {
        return value != 0;
    }

    /** Whether a bit, 0 to 63, is 0. */
    public static boolean isBitClear(long value, long bit) {
        return (value >>> bit & 1) == 0;
    }

    public static boolean isBitSet(long value, long bit) {
        return (value >>> bit & 1) != 0;
    }
}
