package org.maize.isa.x86lite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The instructions that GNU as 2.40 fills gaps in code with, tuned for generic 64-bit processors. */
final class Padding {
    /** {@code nopw %cs:0(%rax,%rax,1)} behind an operand size prefix: the longest single instruction. */
    private static final int LONGEST = 11;

    /** With more than so many of the longest, a jump leads over them. */
    private static final int MOST = 7;

    private static final int SHORT_JUMP = 0xeb;
    private static final int LONG_JUMP = 0xe9;

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

    /** So many bytes of them: as many of the longest as fit, then one for the rest; in a long gap, a jump over them first. */
    static byte[] of(int length) {
        byte[] bytes = new byte[length];
        int position = length / LONGEST > MOST ? jump(bytes) : 0;
        while (position < length) {
            int[] nop = NOPS[Math.min(LONGEST, length - position)];
            for (int value : nop) {
                bytes[position++] = (byte) value;
            }
        }
        return bytes;
    }

    /** A jump to the end; the position behind it. */
    private static int jump(byte[] bytes) {
        int distance = bytes.length - 2;
        if (distance <= Byte.MAX_VALUE) {
            bytes[0] = (byte) SHORT_JUMP;
            bytes[1] = (byte) distance;
            return 2;
        }
        bytes[0] = (byte) LONG_JUMP;
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(1, bytes.length - 5);
        return 5;
    }
}
