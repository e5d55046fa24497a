package org.maize.loader.map;

import java.util.Locale;

/** What a live value is; its width and which registers may hold it. The ordinal is its code in files. */
public enum ValueType {
    /** A 64-bit integer or address, in a general register. */
    I64(8),
    /** A double, in the low half of a vector register. */
    F64(8),
    /** 128 bits, in a vector register. */
    V128(16);

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
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
