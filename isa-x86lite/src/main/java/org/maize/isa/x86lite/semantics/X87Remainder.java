package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;
import org.maize.isa.x86lite.semantics.Extended.Result;

/** Remainders of the x87 (Intel SDM volume 2, FPREM and FPREM1): exact, by steps of 63 binary places at most. */
@Takes(Work.FLOAT)
public final class X87Remainder {
    private X87Remainder() {}

    /** @param nearest 1 for the remainder of the quotient's nearest integer, 0 for that of the truncated quotient */
    public static long x87Remainder(long s, long h, long t, long g, int nearest) {
        return remainder(s, h, t, g, nearest == 1).significand();
    }

    public static long x87RemainderHead(long s, long h, long t, long g, int nearest) {
        return X87.head(remainder(s, h, t, g, nearest == 1));
    }

    /** A mark, beside what the status word is told, that there was a quotient. */
    private static final int REDUCED = 1 << 7;

    /** The status after a remainder: X87.C2 for a reduction that is not complete, else the quotient's low bits in X87.C0, X87.C3 and C1. */
    public static long x87RemainderStatus(long status, long head) {
        long told = head >>> X87.FLAGS_SHIFT & 0xffff;
        boolean reduced = (told & REDUCED) != 0;
        return status & ~(reduced ? X87.CONDITIONS : X87.C2 | Extended.C1) | told & ~REDUCED;
    }

    /** The remainder; where the quotient has more than 64 bits, a part of it that leaves fewer is taken off. */
    private static Result remainder(long s, long h, long t, long g, boolean nearest) {
        Result special = X87.binary(s, h, t, g);
        if (special != null) { return special; }
        if (Extended.isInfinite(s, h) || Extended.isZero(t, g)) { return Extended.INDEFINITE; }
        int denormal = Extended.isDenormal(s, h) || Extended.isDenormal(t, g) ? Rounding.DENORMAL : 0;
        if (Extended.isZero(s, h)) { return new Result(s, h & 0xffff, denormal | REDUCED); }
        Unrounded dividend = Extended.number(s, h);
        if (Extended.isInfinite(t, g)) { return Extended.rounded(dividend, 64, 0).with(denormal | REDUCED); }
        Unrounded divisor = Extended.number(t, g);
        int distance = dividend.exponent() - divisor.exponent();
        if (distance < (nearest ? -1 : 0)) { return Extended.rounded(dividend, 64, 0).with(denormal | REDUCED); }
        int steps = distance < 64 ? Math.max(0, distance) : 32 + distance % 32;
        long rest = dividend.high();
        long quotient = 0;
        boolean carried = false;
        for (int i = 0; i <= steps && distance >= 0; i++) {
            quotient <<= 1;
            if (carried || Long.compareUnsigned(rest, divisor.high()) >= 0) {
                rest -= divisor.high();
                quotient |= 1;
            }
            if (i < steps) {
                carried = rest < 0;
                rest <<= 1;
            }
        }
        int exponent = dividend.exponent() - steps;
        boolean negative = dividend.negative();
        if (nearest && distance < 64 && isOverHalf(rest, exponent, divisor, (quotient & 1) != 0)) {
            rest = (exponent < divisor.exponent() ? 2 : 1) * divisor.high() - rest;
            negative = !negative;
            quotient++;
        }
        int flags = denormal | REDUCED;
        if (distance >= 64) {
            flags |= X87.C2;
        } else {
            flags |= ((quotient & 4) != 0 ? X87.C0 : 0) | ((quotient & 2) != 0 ? X87.C3 : 0)
                    | ((quotient & 1) != 0 ? Extended.C1 : 0);
        }
        if (rest == 0) { return Extended.zero(dividend.negative()).with(flags); }
        return Extended.rounded(Unrounded.of(negative, exponent, rest), 64, 0).with(flags);
    }

    /** Whether a rest, in the places of the divisor or one place below, is nearer to the divisor than to zero, or as near and odd. */
    private static boolean isOverHalf(long rest, int exponent, Unrounded divisor, boolean odd) {
        boolean below = exponent < divisor.exponent();
        if (!below && rest < 0) { return true; }
        int order = Long.compareUnsigned(below ? rest : rest << 1, divisor.high());
        return order > 0 || order == 0 && odd;
    }
}
