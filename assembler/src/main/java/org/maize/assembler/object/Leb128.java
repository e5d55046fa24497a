package org.maize.assembler.object;

import java.io.ByteArrayOutputStream;

/** Numbers of variable length (DWARF 5, 7.6). */
public final class Leb128 {
    private Leb128() {}

    /** Writes a number without sign. */
    public static void unsigned(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Writes a number with its sign. */
    public static void signed(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>= 7;
        }
        out.write((int) (rest & 0x7f));
    }
}
