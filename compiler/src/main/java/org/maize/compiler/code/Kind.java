package org.maize.compiler.code;

/** What a register holds: integers and addresses in general registers, the others in vector registers. */
public enum Kind {
    I32(4, false),
    I64(8, false),
    F32(4, true),
    F64(8, true);

    private final int bytes;
    private final boolean floating;

    Kind(int bytes, boolean floating) {
        this.bytes = bytes;
        this.floating = floating;
    }

    public int bytes() {
        return bytes;
    }

    public boolean floating() {
        return floating;
    }

    public static Kind integer(int bytes) {
        return bytes > 4 ? I64 : I32;
    }

    public static Kind floating(int bytes) {
        return bytes > 4 ? F64 : F32;
    }
}
