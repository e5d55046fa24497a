package org.maize.loader.cfi;

import java.io.ByteArrayOutputStream;

/** Writes little-endian base-128 numbers (DWARF 5, 7.6). */
final class Leb128 {
    private Leb128() {}

    /** Writes an unsigned number in as few bytes as it needs. */
    static void writeUnsigned(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Writes a signed number in as few bytes as it needs. */
    static void writeSigned(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>= 7;
        }
        out.write((int) (rest & 0x7f));
    }
}
