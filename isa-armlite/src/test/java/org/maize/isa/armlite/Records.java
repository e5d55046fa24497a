package org.maize.isa.armlite;

import java.util.Random;

/** Register contents to test on: x0 to x7, x30, sp and nzcv, edges first. */
final class Records {
    private static final int GENERAL = 8;
    private static final int LINK = 8;
    private static final int SP = 9;
    private static final int FLAGS = 10;
    private static final int FLAGS_SHIFT = 28;

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
    static long[] values(int count, Random random) {
        long[] records = new long[count * QemuHarness.RECORD_LONGS];
        for (int i = 0; i < count; i++) {
            int at = i * QemuHarness.RECORD_LONGS;
            for (int register = 0; register < FLAGS; register++) {
                records[at + register] = value(random);
            }
            if (i < edgePairs()) {
                records[at + 1] = EDGES[i / EDGES.length];
                records[at + 2] = EDGES[i % EDGES.length];
            }
            records[at + FLAGS] = (long) random.nextInt(16) << FLAGS_SHIFT;
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
    static long[] addresses(int count, int indexBits, boolean signed, Random random) {
        long[] records = values(count, random);
        for (int i = 0; i < count; i++) {
            int at = i * QemuHarness.RECORD_LONGS;
            long middle = QemuHarness.MEMORY + QemuHarness.MEMORY_BYTES / 2;
            records[at + 1] = middle + random.nextInt(64);
            records[at + SP] = middle + 16L * random.nextInt(8);
            long index = random.nextInt(3000);
            index = signed && random.nextBoolean() ? -index : index;
            records[at + 2] = indexBits == 64 ? index : index & 0xffff_ffffL | random.nextLong() << 32;
        }
        return records;
    }

    /** Values for atomic accesses: x1 and sp lie near the middle of memory, x1 a multiple of 8. */
    static long[] alignedAddresses(int count, Random random) {
        long[] records = addresses(count, 64, true, random);
        for (int i = 0; i < count; i++) {
            records[i * QemuHarness.RECORD_LONGS + 1] &= -8;
        }
        return records;
    }

    /** The registers of a record, for a message. */
    static String describe(long[] values, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < QemuHarness.RECORD_LONGS; i++) {
            String name = i < GENERAL ? "x" + i : i == LINK ? "x30" : i == SP ? "sp" : "nzcv";
            text.append(' ').append(name).append('=').append(Long.toHexString(values[at + i]));
        }
        return text.toString();
    }
}
