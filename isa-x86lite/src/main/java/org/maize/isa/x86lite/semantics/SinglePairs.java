package org.maize.isa.x86lite.semantics;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** Arithmetic on the two singles of 8 bytes, the lower first (Intel SDM volume 1, 10.4.1). */
@Takes(Work.FLOAT)
public final class SinglePairs {
    private SinglePairs() {}

    private static long pair(long high, long low) {
        return high << 32 | Arithmetic.low32(low);
    }

    public static long addSingles(long a, long b, long mxcsr) {
        return pair(Singles.addSingle(a >>> 32, b >>> 32, mxcsr), Singles.addSingle(a, b, mxcsr));
    }

    public static long addSinglesStatus(long a, long b, long mxcsr) {
        return Singles.addSingleStatus(a >>> 32, b >>> 32, Singles.addSingleStatus(a, b, mxcsr));
    }

    public static long subtractSingles(long a, long b, long mxcsr) {
        return pair(Singles.subtractSingle(a >>> 32, b >>> 32, mxcsr), Singles.subtractSingle(a, b, mxcsr));
    }

    public static long subtractSinglesStatus(long a, long b, long mxcsr) {
        return Singles.subtractSingleStatus(a >>> 32, b >>> 32, Singles.subtractSingleStatus(a, b, mxcsr));
    }

    public static long multiplySingles(long a, long b, long mxcsr) {
        return pair(Singles.multiplySingle(a >>> 32, b >>> 32, mxcsr), Singles.multiplySingle(a, b, mxcsr));
    }

    public static long multiplySinglesStatus(long a, long b, long mxcsr) {
        return Singles.multiplySingleStatus(a >>> 32, b >>> 32, Singles.multiplySingleStatus(a, b, mxcsr));
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long divideSingles(long a, long b, long mxcsr) {
        return pair(Singles.divideSingle(a >>> 32, b >>> 32, mxcsr), Singles.divideSingle(a, b, mxcsr));
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long divideSinglesStatus(long a, long b, long mxcsr) {
        return Singles.divideSingleStatus(a >>> 32, b >>> 32, Singles.divideSingleStatus(a, b, mxcsr));
    }

    public static long minimumSingles(long a, long b, long mxcsr) {
        return pair(Singles.minimumSingle(a >>> 32, b >>> 32, mxcsr), Singles.minimumSingle(a, b, mxcsr));
    }

    public static long maximumSingles(long a, long b, long mxcsr) {
        return pair(Singles.maximumSingle(a >>> 32, b >>> 32, mxcsr), Singles.maximumSingle(a, b, mxcsr));
    }

    public static long orderSinglesStatus(long a, long b, long mxcsr) {
        return Singles.orderSingleStatus(a >>> 32, b >>> 32, Singles.orderSingleStatus(a, b, mxcsr));
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long squareRootSingles(long a, long mxcsr) {
        return pair(Singles.squareRootSingle(a >>> 32, mxcsr), Singles.squareRootSingle(a, mxcsr));
    }

    @Takes(Work.FLOAT_DIVIDE)
    public static long squareRootSinglesStatus(long a, long mxcsr) {
        return Singles.squareRootSingleStatus(a >>> 32, Singles.squareRootSingleStatus(a, mxcsr));
    }

    public static long maskSingles(long a, long b, long predicate, long mxcsr) {
        return pair(
                Singles.maskSingle(a >>> 32, b >>> 32, predicate, mxcsr), Singles.maskSingle(a, b, predicate, mxcsr));
    }

    public static long maskSinglesStatus(long a, long b, long predicate, long mxcsr) {
        return Singles.maskSingleStatus(
                a >>> 32, b >>> 32, predicate, Singles.maskSingleStatus(a, b, predicate, mxcsr));
    }

    /** Of two signed integers of 32 bits. */
    public static long singlesOf(long a, long mxcsr) {
        return pair(Singles.singleOf(a >> 32, mxcsr), Singles.singleOf((int) a, mxcsr));
    }

    public static long singlesOfStatus(long a, long mxcsr) {
        return Singles.singleOfStatus(a >> 32, Singles.singleOfStatus((int) a, mxcsr));
    }

    /** To two integers of 32 bits. */
    public static long roundSingles(long a, long mxcsr) {
        return pair(Singles.roundSingle(a >>> 32, mxcsr, 32), Singles.roundSingle(a, mxcsr, 32));
    }

    public static long roundSinglesStatus(long a, long mxcsr) {
        return Singles.roundSingleStatus(a >>> 32, Singles.roundSingleStatus(a, mxcsr, 32), 32);
    }

    /** Towards zero to two integers of 32 bits. */
    public static long truncateSingles(long a, long mxcsr) {
        return pair(Singles.truncateSingle(a >>> 32, mxcsr, 32), Singles.truncateSingle(a, mxcsr, 32));
    }

    public static long truncateSinglesStatus(long a, long mxcsr) {
        return Singles.truncateSingleStatus(a >>> 32, Singles.truncateSingleStatus(a, mxcsr, 32), 32);
    }
}
