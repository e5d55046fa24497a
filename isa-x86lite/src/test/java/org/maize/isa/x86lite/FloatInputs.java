package org.maize.isa.x86lite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** The floating-point states that a trial starts from: edge values against each other first, then seeded random ones. */
enum FloatInputs {
    /** Doubles in the vector registers and in memory. */
    DOUBLE,
    /** Singles. */
    SINGLE,
    /** Integers of all magnitudes, and lanes that are near to each other. */
    INTEGER;

    static final int RAX = 0;
    static final int RDX = 1;
    static final int FLAGS = 2;
    static final int OUTCOME = 3;
    static final int MXCSR = 4;
    /** xmm1 and xmm2. */
    static final int VECTORS = 5;
    static final int X87 = 9;
    static final int STACK = 10;
    static final int MEMORY = 26;
    static final int LONGS = MEMORY + 8;
    /** The number in memory that the operand {@code 16(%rsi)} begins with. */
    static final int OPERAND = MEMORY + 2;

    private static final long ALL_MASKED = 0x1f80;
    private static final long X87_INITIAL = 0x37f;

    private static final long[] DOUBLES = {
        0, 1L << 63, 1, 1L << 63 | 1, 0xf_ffff_ffff_ffffL, 0x10_0000_0000_0000L, 0x10_0000_0000_0001L,
        0x3ff0_0000_0000_0000L, 0xbff0_0000_0000_0000L, 0x3ff0_0000_0000_0001L, 0x3fef_ffff_ffff_ffffL,
        0x3fe0_0000_0000_0000L, 0x3fe0_0000_0000_0001L, 0x4000_0000_0000_0000L, 0x4008_0000_0000_0000L,
        0x3ff8_0000_0000_0000L, 0xc004_0000_0000_0000L, 0x3fd5_5555_5555_5555L, 0x4330_0000_0000_0000L,
        0x4340_0000_0000_0001L, 0x41df_ffff_ffc0_0000L, 0x41df_ffff_ffe0_0000L, 0xc1e0_0000_0010_0000L,
        0x41e0_0000_0000_0000L, 0x43e0_0000_0000_0000L, 0x43df_ffff_ffff_ffffL, 0xc3e0_0000_0000_0000L,
        0x7fef_ffff_ffff_ffffL, 0xffef_ffff_ffff_ffffL, 0x7fe0_0000_0000_0000L, 0x7ff0_0000_0000_0000L,
        0xfff0_0000_0000_0000L, 0x7ff8_0000_0000_0000L, 0xfff8_0000_0000_0123L, 0x7ff0_0000_0000_0001L,
        0xfff4_5678_0000_0000L, 0x3810_0000_0000_0000L, 0x3800_0000_0000_0000L, 0x369f_ffff_ffff_ffffL,
        0x47ef_ffff_f000_0000L, 0x47ef_ffff_efff_ffffL, 0x380f_ffff_ffff_ffffL, 0x2010_0000_0000_0000L,
        0x1ff0_0000_0000_0001L};

    private static final int[] SINGLES = {
        0, 1 << 31, 1, 0x8000_0001, 0x7f_ffff, 0x80_0000, 0x80_0001, 0x3f80_0000, 0xbf80_0000, 0x3f80_0001, 0x3f7f_ffff,
        0x3f00_0000, 0x3f00_0001, 0x4000_0000, 0x4040_0000, 0x3fc0_0000, 0xc020_0000, 0x3eaa_aaab, 0x4b80_0001,
        0x4b00_0000, 0x4eff_ffff, 0x4f00_0000, 0xcf00_0000, 0xcf00_0001, 0x5f00_0000, 0xdf00_0000, 0x5eff_ffff,
        0x7f7f_ffff,
        0xff7f_ffff, 0x7f00_0000, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000, 0xffc0_0123, 0x7f80_0001, 0xffa0_1234,
        0x2000_0000,
        0x1fff_ffff};

    /** The states of all kinds, one kind after the other. */
    static byte[] all(int cases) {
        ByteBuffer states = ByteBuffer.allocate(values().length * cases * LONGS * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (FloatInputs kind : values()) {
            Random random = new Random(kind.ordinal() + 77);
            for (int i = 0; i < cases; i++) {
                for (long value : kind.state(i, random)) {
                    states.putLong(value);
                }
            }
        }
        return states.array();
    }

    private long[] state(int i, Random random) {
        long[] state = new long[LONGS];
        for (int j = 0; j < 4; j++) {
            state[VECTORS + j] = value(random);
        }
        for (int j = MEMORY; j < LONGS; j++) {
            state[j] = value(random);
        }
        state[RAX] = Inputs.value(random);
        state[RDX] = Inputs.value(random);
        state[FLAGS] = 0x202 | random.nextLong() & 0x8d5;
        state[MXCSR] = ALL_MASKED | control(i, random);
        state[X87] = X87_INITIAL;
        int edges = this == DOUBLE ? DOUBLES.length : this == SINGLE ? SINGLES.length : 0;
        if (i < edges * edges) {
            state[VECTORS] = edge(i / edges);
            state[VECTORS + 2] = edge(i % edges);
        } else if (i % 4 == 1) {
            state[VECTORS + 2] = near(state[VECTORS], random);
        }
        state[OPERAND] = state[VECTORS + 2];
        state[OPERAND + 1] = state[VECTORS + 3];
        return state;
    }

    /** Half of the states round to nearest with no exception recorded; the others are of every kind. */
    private static long control(int i, Random random) {
        long sticky = random.nextInt(4) == 0 ? random.nextInt(64) : 0;
        long mode = random.nextBoolean() ? 0 : (long) random.nextInt(4) << 13;
        long flushing = random.nextInt(6) == 0 ? 1 << 15 : 0;
        long zeros = random.nextInt(6) == 0 ? 1 << 6 : 0;
        return i % 2 == 0 ? random.nextInt(8) == 0 ? 1 << 5 : 0 : sticky | mode | flushing | zeros;
    }

    private long edge(int index) {
        return this == DOUBLE ? DOUBLES[index] : SINGLES[index] & 0xffff_ffffL | (long) SINGLES[index] << 32;
    }

    private long value(Random random) {
        return switch (this) {
            case DOUBLE -> randomDouble(random);
            case SINGLE -> randomSingle(random) & 0xffff_ffffL | (long) randomSingle(random) << 32;
            case INTEGER -> random.nextInt(3) == 0 ? random.nextLong() & random.nextLong() & random.nextLong()
                    : Inputs.value(random);
        };
    }

    private static long randomDouble(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> DOUBLES[random.nextInt(DOUBLES.length)];
            case 1 -> random.nextLong();
            case 2 -> Double.doubleToRawLongBits(random.nextInt(2000) - 1000);
            case 3 -> random.nextLong() & 0x800f_ffff_ffff_ffffL | (long) random.nextInt(60) << 52;
            case 4 -> random.nextLong() & 0x800f_ffff_ffff_ffffL | 0x7fe0L - random.nextInt(60) * 16L << 48;
            case 5 -> Double.doubleToRawLongBits(random.nextGaussian() * (1L << random.nextInt(63)));
            case 6 -> Double.doubleToRawLongBits((double) (float) random.nextGaussian()) & -1L << random.nextInt(50);
            default -> Double.doubleToRawLongBits(random.nextGaussian());
        };
    }

    private static int randomSingle(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> SINGLES[random.nextInt(SINGLES.length)];
            case 1 -> random.nextInt();
            case 2 -> Float.floatToRawIntBits(random.nextInt(2000) - 1000);
            case 3 -> random.nextInt() & 0x807f_ffff | random.nextInt(30) << 23;
            case 4 -> random.nextInt() & 0x807f_ffff | 0xfe - random.nextInt(30) << 23;
            case 5 -> Float.floatToRawIntBits((float) (random.nextGaussian() * (1L << random.nextInt(63))));
            case 6 -> Float.floatToRawIntBits((float) random.nextGaussian()) & -1 << random.nextInt(22);
            default -> Float.floatToRawIntBits((float) random.nextGaussian());
        };
    }

    /** A value that differs little, so that sums cancel and comparisons are close. */
    private static long near(long value, Random random) {
        return (value ^ (random.nextInt(4) == 0 ? 0 : 1L << random.nextInt(64))) + random.nextInt(3) - 1;
    }
}
