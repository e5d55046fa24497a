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
    INTEGER,
    /** Values of the double extended format on the x87 stack, not all of whose registers are in use; and in memory. */
    X87,
    /** The same with doubles in memory. */
    X87_DOUBLE,
    /** The same with singles in memory. */
    X87_SINGLE,
    /** The same with integers in memory. */
    X87_INTEGER,
    /** The same with an environment in memory. */
    X87_STATE;

    static final int RAX = 0;
    static final int RDX = 1;
    static final int FLAGS = 2;
    static final int OUTCOME = 3;
    static final int MXCSR = 4;
    /** xmm1 and xmm2. */
    static final int VECTORS = 5;
    static final int X87_WORDS = 9;
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
        state[X87_WORDS] = X87_INITIAL;
        int edges = this == DOUBLE ? DOUBLES.length : this == SINGLE ? SINGLES.length : 0;
        if (i < edges * edges) {
            state[VECTORS] = edge(i / edges);
            state[VECTORS + 2] = edge(i % edges);
        } else if (i % 4 == 1) {
            state[VECTORS + 2] = near(state[VECTORS], random);
        }
        state[OPERAND] = state[VECTORS + 2];
        state[OPERAND + 1] = state[VECTORS + 3];
        if (ordinal() >= X87.ordinal()) {
            fillStack(state, i, random);
        }
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

    private static final int[] HEADS = {0, 1, 2, 0x3ffe, 0x3fff, 0x4000, 0x403d, 0x403e, 0x7ffe, 0x7fff, 0x3f80, 0x3c00,
        0x43ff, 0x407f};
    private static final long[] SIGNIFICANDS = {
        0, 1L << 63, -1, 1L << 63 | 1, 3L << 62, 1, 0x8000_0000_0000_0400L, 0x8000_0000_0000_0c00L,
        0xffff_ffff_ffff_fc00L,
        0x8000_0080_0000_0000L, 0xffff_ff80_0000_0000L, 0xa000_0000_0000_0000L, -1L >>> 1, 0xc000_0000_0000_0001L};

    private void fillStack(long[] state, int i, Random random) {
        for (int j = 0; j < 8; j++) {
            state[STACK + 2 * j] = significand(random);
            state[STACK + 2 * j + 1] = head(random);
            boolean whole = random.nextInt(3) > 0 && (state[STACK + 2 * j + 1] & 0x7fff) != 0;
            state[STACK + 2 * j] |= whole ? 1L << 63 : 0;
        }
        if (random.nextInt(3) == 0) {
            int near = random.nextInt(130) - 65;
            state[STACK + 3] = state[STACK + 1] & 0x8000 | Math.clamp((state[STACK + 1] & 0x7fff) + near, 0, 0x7fff);
        }
        if (random.nextInt(8) == 0) {
            state[STACK + 3] = state[STACK + 1];
            state[STACK + 2] = state[STACK] + random.nextInt(3) - 1;
        }
        int fraction = random.nextInt(64);
        if (i % 5 == 0) {
            state[STACK] = state[STACK] >>> fraction << fraction | 1L << 63;
        }
        state[OPERAND] = switch (this) {
            case X87_DOUBLE -> randomDouble(random);
            case X87_SINGLE -> randomSingle(random) & 0xffff_ffffL;
            case X87_INTEGER -> Inputs.value(random);
            case X87_STATE -> 0xffff_0000_ffff_0000L | random.nextInt(1 << 12) | 0x3f
                    | (random.nextLong() & 0x7fff) << 32 & ~(0x80L << 32);
            default -> significand(random);
        };
        state[OPERAND + 1] = this == X87_STATE ? random.nextLong() & 0xffff : random.nextInt(1 << 16);
        if (this == X87_STATE) {
            state[OPERAND + 2] = 0;
            state[OPERAND + 3] = 0;
        }
        long used = i % 4 == 3 ? random.nextInt(256) : 0x7f;
        long status = (long) random.nextInt(8) << 11 | random.nextInt(16) << 8 & 0x700
                | (random.nextBoolean() ? 1 << 14 : 0);
        status |= random.nextInt(4) == 0 ? random.nextInt(128) : 0;
        long precision = random.nextInt(3) == 0 ? new int[]{0, 2, 3}[random.nextInt(3)] : 3;
        long mode = random.nextBoolean() ? 0 : random.nextInt(4);
        state[X87_WORDS] = 0x7f | precision << 8 | mode << 10 | status << 16 | used << 32;
    }

    private static long significand(Random random) {
        long value = random.nextInt(3) == 0 ? SIGNIFICANDS[random.nextInt(SIGNIFICANDS.length)] : random.nextLong();
        return random.nextInt(4) == 0 ? value & -1L << random.nextInt(64) : value;
    }

    private static long head(Random random) {
        int sign = random.nextInt(2) << 15;
        return sign | switch (random.nextInt(4)) {
            case 0 -> HEADS[random.nextInt(HEADS.length)];
            case 1 -> random.nextInt(0x8000);
            case 2 -> 0x3fff + random.nextInt(130) - 65;
            default -> random.nextInt(2) == 0 ? random.nextInt(70) : 0x7fff - random.nextInt(70);
        };
    }

    private long edge(int index) {
        return this == DOUBLE ? DOUBLES[index] : SINGLES[index] & 0xffff_ffffL | (long) SINGLES[index] << 32;
    }

    private long value(Random random) {
        return switch (this) {
            case DOUBLE -> randomDouble(random);
            case SINGLE -> randomSingle(random) & 0xffff_ffffL | (long) randomSingle(random) << 32;
            default -> random.nextInt(3) == 0 ? random.nextLong() & random.nextLong() & random.nextLong()
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
