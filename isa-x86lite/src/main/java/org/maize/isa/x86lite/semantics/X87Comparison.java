package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** Comparison and examination of x87 values, and what the status word is told of them (Intel SDM volume 1, 8.3.6). */
@Takes(Work.FLOAT)
public final class X87Comparison {
    private X87Comparison() {}

    /** The order of two values: -1, 0 or 1; 2 where one is no number. */
    public static long x87Compare(long s, long h, long t, long g) {
        boolean none = X87.isEmpty(h) || X87.isEmpty(g) || Extended.isUnsupported(s, h) || Extended.isUnsupported(t, g)
                || Extended.isNan(s, h) || Extended.isNan(t, g);
        if (none) { return 2; }
        if (Extended.isZero(s, h) && Extended.isZero(t, g)) { return 0; }
        boolean negative = Extended.isNegative(h);
        if (negative != Extended.isNegative(g)) { return negative ? -1 : 1; }
        int exponents = Integer.compare(Math.max(1, Extended.field(h)), Math.max(1, Extended.field(g)));
        int larger = exponents != 0 ? exponents : Long.compareUnsigned(s, t);
        return Integer.signum(negative ? -larger : larger);
    }

    /** The status after a comparison; a quiet NaN is invalid unless the comparison is unordered. */
    public static long x87Compared(long status, long s, long h, long t, long g, int unordered) {
        long cleared = status & ~Extended.C1;
        if (X87.isEmpty(h) || X87.isEmpty(g)) { return cleared | Rounding.INVALID | Extended.STACK_FAULT; }
        if (Extended.isUnsupported(s, h) || Extended.isUnsupported(t, g)) { return cleared | Rounding.INVALID; }
        if (Extended.isNan(s, h) || Extended.isNan(t, g)) {
            boolean invalid = unordered == 0 || Extended.isSignalling(s, h) || Extended.isSignalling(t, g);
            return invalid ? cleared | Rounding.INVALID : cleared;
        }
        boolean denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g);
        return denormal ? cleared | Rounding.DENORMAL : cleared;
    }

    /** The status with an order in X87.C3, X87.C2 and X87.C0 (SDM volume 1, table 8-6). */
    public static long x87Ordered(long status, long order) {
        int codes = switch ((int) order) {
            case 1 -> 0;
            case -1 -> X87.C0;
            case 0 -> X87.C3;
            default -> X87.C3 | X87.C2 | X87.C0;
        };
        return status & ~(X87.C3 | X87.C2 | X87.C0) | codes;
    }

    /** The status after {@code fxam}: what the value is, and its sign in C1. */
    public static long x87Examined(long status, long s, long h) {
        int codes;
        if (X87.isEmpty(h)) {
            codes = X87.C3 | X87.C0;
        } else if (Extended.isUnsupported(s, h)) {
            codes = 0;
        } else if (Extended.isNan(s, h)) {
            codes = X87.C0;
        } else if (Extended.isInfinite(s, h)) {
            codes = X87.C2 | X87.C0;
        } else if (Extended.isZero(s, h)) {
            codes = X87.C3;
        } else {
            codes = Extended.field(h) == 0 ? X87.C3 | X87.C2 : X87.C2;
        }
        return status & ~X87.CONDITIONS | codes | (Extended.isNegative(h) ? Extended.C1 : 0);
    }
}
