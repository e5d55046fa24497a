package org.maize.isa.x86lite;

/** The instructions that GNU as 2.40 fills gaps in code with, tuned for generic 64-bit processors. */
final class Padding {
    /** {@code nopw %cs:0(%rax,%rax,1)} behind an operand size prefix: the longest single instruction. */
    private static final int LONGEST = 11;

    private static final int[][] NOPS = {
        {},
        {0x90},
        {0x66, 0x90},
        {0x0f, 0x1f, 0x00},
        {0x0f, 0x1f, 0x40, 0},
        {0x0f, 0x1f, 0x44, 0, 0},
        {0x66, 0x0f, 0x1f, 0x44, 0, 0},
        {0x0f, 0x1f, 0x80, 0, 0, 0, 0},
        {0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0},
        {0x66, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0},
        {0x66, 0x2e, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0},
        {0x66, 0x66, 0x2e, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0},
    };

    private Padding() {}

    /** So many bytes of them: as many of the longest as fit, then one for the rest. */
    static byte[] of(int length) {
        byte[] bytes = new byte[length];
        int position = 0;
        while (position < length) {
            int[] nop = NOPS[Math.min(LONGEST, length - position)];
            for (int value : nop) {
                bytes[position++] = (byte) value;
            }
        }
        return bytes;
    }
}
