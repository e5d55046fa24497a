package org.maize.assembler.object;

import java.util.Arrays;

/** Numbers of variable length, 7 bits a byte, the lowest first (DWARF 5, 7.6). */
public final class Leb128 {
    /** Bytes that a number of 64 bits takes at most. */
    public static final int LONGEST = 10;

    private static final int MORE = 0x80;
    private static final int SIGN = 0x40;

    private Leb128() {}

    /** @param least how many bytes it has at least: further ones repeat its sign */
    public static byte[] of(long number, boolean signed, int least) {
        byte[] bytes = new byte[LONGEST];
        long rest = number;
        int length = 0;
        boolean more = true;
        while (more) {
            int digit = (int) rest & MORE - 1;
            rest = signed ? rest >> 7 : rest >>> 7;
            more = signed ? rest != ((digit & SIGN) != 0 ? -1 : 0) : rest != 0;
            more |= length + 1 < least;
            bytes[length++] = (byte) (more ? digit | MORE : digit);
        }
        return Arrays.copyOf(bytes, length);
    }
}
