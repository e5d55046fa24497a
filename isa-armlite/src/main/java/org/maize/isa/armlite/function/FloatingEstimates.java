package org.maize.isa.armlite.function;

import org.maize.isa.armlite.floating.Conversions;
import org.maize.isa.armlite.floating.Estimates;
import org.maize.isa.armlite.floating.Format;
import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** Estimates of reciprocals and of reciprocal square roots, the steps that refine them, and the conversion that rounds to odd. */
@Takes(Work.FLOAT)
public final class FloatingEstimates {
    private static final int TOP_BITS = 9;
    private static final long LOW = 0xffff_ffffL;

    private FloatingEstimates() {}

    public static long fmulx32(long n, long m, long fpcr) {
        return Estimates.multiplyExtended(Format.SINGLE, n, m, fpcr, false);
    }

    public static long fmulxStatus32(long n, long m, long fpcr, long fpsr) {
        return fpsr | Estimates.multiplyExtended(Format.SINGLE, n, m, fpcr, true);
    }

    public static long frecps32(long n, long m, long fpcr) {
        return Estimates.reciprocalStep(Format.SINGLE, n, m, fpcr, false);
    }

    public static long frecpsStatus32(long n, long m, long fpcr, long fpsr) {
        return fpsr | Estimates.reciprocalStep(Format.SINGLE, n, m, fpcr, true);
    }

    public static long frsqrts32(long n, long m, long fpcr) {
        return Estimates.rootStep(Format.SINGLE, n, m, fpcr, false);
    }

    public static long frsqrtsStatus32(long n, long m, long fpcr, long fpsr) {
        return fpsr | Estimates.rootStep(Format.SINGLE, n, m, fpcr, true);
    }

    public static long frecpe32(long n, long fpcr) {
        return Estimates.reciprocal(Format.SINGLE, n, fpcr, false);
    }

    public static long frecpeStatus32(long n, long fpcr, long fpsr) {
        return fpsr | Estimates.reciprocal(Format.SINGLE, n, fpcr, true);
    }

    public static long frsqrte32(long n, long fpcr) {
        return Estimates.root(Format.SINGLE, n, fpcr, false);
    }

    public static long frsqrteStatus32(long n, long fpcr, long fpsr) {
        return fpsr | Estimates.root(Format.SINGLE, n, fpcr, true);
    }

    public static long frecpx32(long n, long fpcr) {
        return Estimates.reciprocalExponent(Format.SINGLE, n, fpcr, false);
    }

    public static long frecpxStatus32(long n, long fpcr, long fpsr) {
        return fpsr | Estimates.reciprocalExponent(Format.SINGLE, n, fpcr, true);
    }

    public static long fmulx64(long n, long m, long fpcr) {
        return Estimates.multiplyExtended(Format.DOUBLE, n, m, fpcr, false);
    }

    public static long fmulxStatus64(long n, long m, long fpcr, long fpsr) {
        return fpsr | Estimates.multiplyExtended(Format.DOUBLE, n, m, fpcr, true);
    }

    public static long frecps64(long n, long m, long fpcr) {
        return Estimates.reciprocalStep(Format.DOUBLE, n, m, fpcr, false);
    }

    public static long frecpsStatus64(long n, long m, long fpcr, long fpsr) {
        return fpsr | Estimates.reciprocalStep(Format.DOUBLE, n, m, fpcr, true);
    }

    public static long frsqrts64(long n, long m, long fpcr) {
        return Estimates.rootStep(Format.DOUBLE, n, m, fpcr, false);
    }

    public static long frsqrtsStatus64(long n, long m, long fpcr, long fpsr) {
        return fpsr | Estimates.rootStep(Format.DOUBLE, n, m, fpcr, true);
    }

    public static long frecpe64(long n, long fpcr) {
        return Estimates.reciprocal(Format.DOUBLE, n, fpcr, false);
    }

    public static long frecpeStatus64(long n, long fpcr, long fpsr) {
        return fpsr | Estimates.reciprocal(Format.DOUBLE, n, fpcr, true);
    }

    public static long frsqrte64(long n, long fpcr) {
        return Estimates.root(Format.DOUBLE, n, fpcr, false);
    }

    public static long frsqrteStatus64(long n, long fpcr, long fpsr) {
        return fpsr | Estimates.root(Format.DOUBLE, n, fpcr, true);
    }

    public static long frecpx64(long n, long fpcr) {
        return Estimates.reciprocalExponent(Format.DOUBLE, n, fpcr, false);
    }

    public static long frecpxStatus64(long n, long fpcr, long fpsr) {
        return fpsr | Estimates.reciprocalExponent(Format.DOUBLE, n, fpcr, true);
    }

    /** The estimate for an unsigned fixed-point number below 1, in 32 bits; all ones where it would be 2 or more. */
    public static long urecpe(long n) {
        return n >>> Integer.SIZE - 1 == 0 ? LOW : (long) Estimates.reciprocal(top(n)) << Integer.SIZE - TOP_BITS;
    }

    public static long ursqrte(long n) {
        return n >>> Integer.SIZE - 2 == 0 ? LOW : (long) Estimates.root(top(n)) << Integer.SIZE - TOP_BITS;
    }

    private static int top(long n) {
        return (int) (n >>> Integer.SIZE - TOP_BITS);
    }

    public static long fcvtxn(long n, long fpcr) {
        return Conversions.convertToOdd(Format.DOUBLE, Format.SINGLE, n, fpcr, false);
    }

    public static long fcvtxnStatus(long n, long fpcr, long fpsr) {
        return fpsr | Conversions.convertToOdd(Format.DOUBLE, Format.SINGLE, n, fpcr, true);
    }
}
