package org.maize.isa.armlite;

import java.util.Random;

/** Floating-point numbers to test on, as their bits: zeros, subnormal numbers, halfway cases, limits of integers, NaNs. */
final class Numbers {
    private static final double[] EDGES = {
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.5, 1.0 / 3, Math.PI, 0x1p31, 0x1p31 - 0.5, -0x1p31 - 0.5,
        0x1p32 - 0.5, 0x1p63, -0x1p63, 0x1p64, 0x1p52 + 0.5, 0x1p53, 0x1.fffffffffffffp0, 0x1.000001p0, 1e300, 1e-300,
        0x1.ffffffp127, 0x1.fffffefp127, 0x1p-126, 0x1p-149, 0x1.8p-150, 65520, 0x1p-25};

    // The rest of the edges, of each precision: infinities, the largest, the least, NaNs.
    private static final int MORE = 36;

    private Numbers() {}

    /** An edge, by a number from 0 to 35 that means about the same in every precision. */
    static long edge(int bits, int index) {
        int at = index % MORE;
        if (at < EDGES.length) { return bits(bits, EDGES[at]); }
        int fraction = fraction(bits);
        long infinity = bits(bits, Double.POSITIVE_INFINITY);
        return switch (at - EDGES.length) {
            case 0 -> infinity;
            case 1 -> infinity | 1L << bits - 1;
            case 2 -> infinity | 1L << fraction - 1 | 0x15;
            default -> infinity | 0x2a | 1L << bits - 1;
        };
    }

    private static int fraction(int bits) {
        return bits == 64 ? 52 : bits == 32 ? 23 : 10;
    }

    private static long bits(int bits, double number) {
        return switch (bits) {
            case 64 -> Double.doubleToRawLongBits(number);
            case 32 -> Float.floatToRawIntBits((float) number) & 0xffff_ffffL;
            default -> Float.floatToFloat16((float) number) & 0xffffL;
        };
    }

    /** 8 bytes of numbers. */
    static long lanes(int bits, Random random) {
        long lanes = 0;
        for (int place = 0; place < Long.SIZE; place += bits) {
            lanes |= any(bits, random) << place;
        }
        return lanes;
    }

    private static long any(int bits, Random random) {
        long mask = -1L >>> Long.SIZE - bits;
        int fraction = fraction(bits);
        return switch (random.nextInt(8)) {
            case 0 -> edge(bits, random.nextInt(MORE));
            case 1 -> random.nextLong() & mask;
            // Next to an edge, next to the largest and the least.
            case 2 -> edge(bits, random.nextInt(MORE)) + random.nextInt(5) - 2 & mask;
            case 3 -> random.nextInt(4) + (random.nextBoolean() ? 0 : 1L << fraction) & mask;
            case 4 -> bits(bits, Double.POSITIVE_INFINITY) - 1 - random.nextInt(3);
            // Few bits, so that exact results are met.
            case 5 -> bits(bits, random.nextInt(2000) - 1000) + ((long) (random.nextInt(21) - 10) << fraction) & mask;
            default -> bits(bits, Math.scalb(random.nextGaussian(), random.nextInt(9) - 4));
        };
    }
}
