package org.maize.loader.map;

import java.util.Locale;

/** What a live value is; its width and which registers may hold it. The ordinal is its code in files. */
public enum ValueType {
    /** A 64-bit integer or address, in a general register. */
    I64(8),
    /** A double, in the low half of a vector register. */
    F64(8),
    /** 128 bits, in a vector register. */
    V128(16),
    /** The address of the stack frame itself, its stack pointer, which is another for each ISA: in a word of memory only. */
    FRAME(8),
    /** The address of a migration point, which is another for each ISA; any other number is left as it is: in a word of memory only. */
    POINT(8);

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    /** Whether it is kept in a word of memory, and translated there when a thread moves. */
    public boolean isTranslated() {
        return this == FRAME || this == POINT;
    }

    /** Its width. */
    public int bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
