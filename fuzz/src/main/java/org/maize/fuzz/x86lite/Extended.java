package org.maize.fuzz.x86lite;

import java.util.Random;

/** Random values of the x87's registers, in the double extended format (Intel SDM volume 1, 4.2.2), and of its words. */
final class Extended {
    private static final int[] HEADS = {0, 1, 2, 0x3ffe, 0x3fff, 0x4000, 0x403d, 0x403e, 0x7ffe, 0x7fff, 0x3f80, 0x3c00,
        0x43ff, 0x407f};
    private static final long[] SIGNIFICANDS = {
        1L << 63, -1, 1L << 63 | 1, 3L << 62, 0x8000_0000_0000_0400L, 0x8000_0000_0000_0c00L, 0xffff_ffff_ffff_fc00L,
        0x8000_0080_0000_0000L, 0xffff_ff80_0000_0000L, 0xa000_0000_0000_0000L, 0, 1, -1L >>> 1,
        0xc000_0000_0000_0001L};

    private Extended() {}

    /** Mostly that of a normal number. */
    static long significand(Random random) {
        long value = random.nextInt(3) == 0 ? SIGNIFICANDS[random.nextInt(SIGNIFICANDS.length)] : random.nextLong();
        long few = random.nextInt(3) == 0 ? value & -1L << random.nextInt(64) : value;
        return random.nextInt(8) == 0 ? few : few | 1L << 63;
    }

    /** Sign and exponent. */
    static long head(Random random) {
        int sign = random.nextInt(2) << 15;
        return sign | switch (random.nextInt(5)) {
            case 0 -> HEADS[random.nextInt(HEADS.length)];
            case 1 -> random.nextInt(0x8000);
            case 2, 3 -> 0x3fff + random.nextInt(130) - 65;
            default -> random.nextInt(2) == 0 ? random.nextInt(70) : 0x7fff - random.nextInt(70);
        };
    }

    /** Control word, status word and abridged tags, as a state has them: all exceptions masked, so that none is pending. */
    static long words(Random random) {
        int top = random.nextInt(8);
        long precision = random.nextInt(4) == 0 ? new int[]{0, 2, 3}[random.nextInt(3)] : 3;
        long mode = random.nextBoolean() ? 0 : random.nextInt(4);
        long conditions = random.nextInt(8) << 8 | random.nextInt(2) << 14;
        long sticky = random.nextInt(4) == 0 ? random.nextInt(128) : 0;
        int used = random.nextInt(3) == 0 ? random.nextInt(256) : 0x7f;
        long tags = (used << top | used >>> 8 - top) & 0xff;
        return 0x7f | precision << 8 | mode << 10 | (top << 11 | conditions | sticky) << 16 | tags << 32;
    }
}
