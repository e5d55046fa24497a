package org.maize.fuzz.target;

import java.util.Random;

/** Random numbers among which the edges are frequent: of integers, and of floating point as their bits. */
public final class Numbers {
    private static final double[] DOUBLES = {
        0, 1, 0.5, 1.5, 2, 2.5, 3, 1.0 / 3, Math.PI, 0x1p31, 0x1p31 - 0.5, 0x1p32 - 0.5, 0x1p52 + 0.5, 0x1p53, 0x1p63,
        0x1p64, 0x1.fffffffffffffp0, 0x1.000001p0, 0x1.fffffffffffffp1023, 0x1p-1022, 0x1p-1074, 0x1.ffffffp127,
        0x1.fffffefp127, 0x1p-126, 0x1p-149, 0x1.8p-150, 65520, 0x1p-14, 0x1p-25, Double.POSITIVE_INFINITY,
        Double.NaN};

    private Numbers() {}

    /** An integer of any magnitude. */
    public static long integer(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> (random.nextBoolean() ? 1L : -1L) << random.nextInt(64);
            case 2 -> (1L << random.nextInt(64)) - 1 ^ (random.nextBoolean() ? 0 : -1L);
            case 3 -> (1L << 8 * (1 << random.nextInt(4)) - 1) + random.nextInt(3) - 1;
            case 4 -> random.nextLong() >> random.nextInt(64);
            case 5 -> random.nextLong() >>> random.nextInt(64);
            default -> random.nextLong();
        };
    }

    /** The bits of a double. */
    public static long bitsOfDouble(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> edge(Double.doubleToRawLongBits(DOUBLES[random.nextInt(DOUBLES.length)]), 63, random);
            case 2 -> Double.doubleToRawLongBits(random.nextInt(2000) - 1000);
            case 3 -> random.nextLong() & 0x800f_ffff_ffff_ffffL | (long) random.nextInt(60) << 52;
            case 4 -> random.nextLong() & 0x800f_ffff_ffff_ffffL | 0x7ffL - random.nextInt(60) << 52;
            case 5 -> random.nextLong();
            case 6 -> Double.doubleToRawLongBits(random.nextGaussian()) & -1L << random.nextInt(52);
            default -> Double.doubleToRawLongBits(Math.scalb(random.nextGaussian(), random.nextInt(80) - 40));
        };
    }

    /** The bits of a single, in the low half. */
    public static long bitsOfSingle(Random random) {
        int bits = switch (random.nextInt(8)) {
            case 0, 1 -> (int) edge(Float.floatToRawIntBits((float) DOUBLES[random.nextInt(DOUBLES.length)]), 31,
                    random);
            case 2 -> Float.floatToRawIntBits(random.nextInt(2000) - 1000);
            case 3 -> random.nextInt() & 0x807f_ffff | random.nextInt(30) << 23;
            case 4 -> random.nextInt() & 0x807f_ffff | 0xff - random.nextInt(30) << 23;
            case 5 -> random.nextInt();
            case 6 -> Float.floatToRawIntBits((float) random.nextGaussian()) & -1 << random.nextInt(23);
            default -> Float.floatToRawIntBits(Math.scalb((float) random.nextGaussian(), random.nextInt(40) - 20));
        };
        return bits & 0xffff_ffffL;
    }

    private static long edge(long bits, int sign, Random random) {
        long near = random.nextInt(3) == 0 ? bits + random.nextInt(5) - 2 : bits;
        return near ^ (random.nextBoolean() ? 1L << sign : 0);
    }

    /** 8 bytes of a vector: a double, two singles, four halves, or integers. */
    public static long lanes(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> bitsOfDouble(random);
            case 3, 4, 5 -> bitsOfSingle(random) | bitsOfSingle(random) << 32;
            case 6 -> integer(random);
            default -> {
                long lanes = 0;
                for (int i = 0; i < 4; i++) {
                    double number = DOUBLES[random.nextInt(DOUBLES.length)] * (random.nextBoolean() ? 1 : -1);
                    lanes = lanes << 16 | Float.floatToFloat16((float) number) & 0xffffL;
                }
                yield lanes;
            }
        };
    }

    /** An address in memory: mostly aligned and with pages around it, at times next to where a page ends. */
    public static long address(Random random) {
        long middle = Space.DATA + (3 + random.nextInt(4)) * (long) Space.PAGE;
        return switch (random.nextInt(12)) {
            case 0 -> middle + random.nextInt(80) - 40;
            case 1 -> middle - 16 * random.nextInt(4);
            case 2 -> Space.DATA + 2 * Space.PAGE - random.nextInt(300);
            case 3 -> Space.DATA + random.nextInt(Space.DATA_BYTES);
            case 4 -> Space.DATA + 4 * Space.PAGE + random.nextInt(2 * Space.PAGE);
            default -> Space.DATA + 5 * Space.PAGE + 16 * (random.nextInt(128) - 64);
        };
    }
}
