package org.maize.isa.armlite;

import java.util.Random;

/** Register contents to test on, edges first. */
final class Records {
    private static final int FLAGS_SHIFT = 28;
    private static final int STATUS_BITS = 0x0800_009f;

    private static final long[] EDGES = {
        0, 1, -1, 2, -2, 3, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fff_fffeL, 0x7fff_ffffL,
        0x8000_0000L, 0x8000_0001L, 0xffff_fffeL, 0xffff_ffffL, 0x1_0000_0000L, 0x1_0000_0001L,
        0xffff_ffff_7fff_ffffL, 0xffff_ffff_8000_0000L, Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE,
        Long.MIN_VALUE + 1, 0x5555_5555_5555_5555L, 0xaaaa_aaaa_aaaa_aaaaL, 31, 32, 33, 63, 64, 65};

    private Records() {}

    /** How many records all pairs of edges take. */
    static int edgePairs() {
        return EDGES.length * EDGES.length;
    }

    /** Any values: all pairs of edges in x1 and x2, then mixtures. */
    static long[] values(Layout layout, int count, Random random) {
        long[] records = new long[count * layout.longs()];
        for (int i = 0; i < count; i++) {
            int at = i * layout.longs();
            for (int register = 0; register < layout.longs(); register++) {
                records[at + register] = value(random);
            }
            if (i < edgePairs()) {
                records[at + 1] = EDGES[i / EDGES.length];
                records[at + 2] = EDGES[i % EDGES.length];
            }
            for (int half = Layout.VECTORS; half < layout.longs(); half++) {
                if (random.nextBoolean()) {
                    records[at + half] = lanes(random);
                }
            }
            records[at + Layout.FLAGS] = (long) random.nextInt(16) << FLAGS_SHIFT;
            if (layout == Layout.VECTOR) {
                records[at + Layout.CONTROL] = control(random);
                records[at + Layout.STATUS] = random.nextBoolean() ? 0 : random.nextInt() & STATUS_BITS;
            }
        }
        return records;
    }

    /** 8 bytes of integers of some width, many of them at the limits. */
    private static long lanes(Random random) {
        int bits = 8 << random.nextInt(4);
        long lanes = 0;
        for (int place = 0; place < Long.SIZE; place += bits) {
            long least = -1L << bits - 1;
            long lane = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(9) - 4;
                case 1 -> random.nextBoolean() ? least + random.nextInt(3) : ~least - random.nextInt(3);
                case 2 -> random.nextInt(2 * bits + 3) - bits - 1;
                default -> random.nextLong();
            };
            lanes |= (lane & -1L >>> Long.SIZE - bits) << place;
        }
        return lanes;
    }

    /** FPCR: at rest for a half, else some rounding mode, flushing, default NaNs, rarely alternative half precision. */
    private static long control(Random random) {
        if (random.nextBoolean()) { return 0; }
        long control = (long) random.nextInt(4) << 22;
        control |= random.nextInt(3) == 0 ? 1 << 24 : 0;
        control |= random.nextInt(3) == 0 ? 1 << 25 : 0;
        return control | (random.nextInt(8) == 0 ? 1 << 26 : 0);
    }

    /** Numbers of a precision in the vectors: all pairs of edges in v1 and v2, then mixtures. */
    static long[] numbers(int bits, int count, Random random) {
        Layout layout = Layout.VECTOR;
        long[] records = values(layout, count, random);
        for (int i = 0; i < count; i++) {
            int at = i * layout.longs();
            for (int half = Layout.VECTORS; half < layout.longs(); half++) {
                records[at + half] = Numbers.lanes(bits, random);
            }
            if (i < edgePairs()) {
                records[at + Layout.VECTORS + 2] = Numbers.edge(bits, i / EDGES.length)
                        | (bits == Long.SIZE ? 0 : random.nextLong() << bits);
                records[at + Layout.VECTORS + 4] = Numbers.edge(bits, i % EDGES.length);
            }
        }
        return records;
    }

    private static long value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextInt();
            case 2 -> random.nextInt() & 0xffff_ffffL;
            case 3 -> (1L << random.nextInt(64)) + random.nextInt(3) - 1;
            default -> random.nextLong();
        };
    }

    /**
     * Values for accesses to memory: x1 and sp lie near the middle of it, aligned or not, x2 is an index of a few thousand.
     *
     * @param indexBits 64, or 32 for an index whose upper half is anything
     * @param signed whether the index may be negative
     */
    static long[] addresses(Layout layout, int count, int indexBits, boolean signed, Random random) {
        long[] records = values(layout, count, random);
        for (int i = 0; i < count; i++) {
            int at = i * layout.longs();
            long middle = QemuHarness.MEMORY + QemuHarness.MEMORY_BYTES / 2;
            records[at + 1] = middle + random.nextInt(64);
            records[at + Layout.SP] = middle + 16L * random.nextInt(8);
            long index = random.nextInt(3000);
            index = signed && random.nextBoolean() ? -index : index;
            records[at + 2] = indexBits == 64 ? index : index & 0xffff_ffffL | random.nextLong() << 32;
        }
        return records;
    }

    /** Values for atomic accesses: x1 and sp lie near the middle of memory, x1 a multiple of 16. */
    static long[] alignedAddresses(Layout layout, int count, Random random) {
        long[] records = addresses(layout, count, 64, true, random);
        for (int i = 0; i < count; i++) {
            records[i * layout.longs() + 1] &= -16;
        }
        return records;
    }
}
