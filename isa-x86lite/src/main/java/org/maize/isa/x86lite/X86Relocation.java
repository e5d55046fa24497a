package org.maize.isa.x86lite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.maize.isa.RelocationException;
import org.maize.isa.RelocationType;

/** Relocation types of the AMD64 psABI, table 4.9. */
enum X86Relocation implements RelocationType {
    R_X86_64_64(1, 8, false, Range.ANY),
    R_X86_64_PC32(2, 4, true, Range.SIGNED),
    /** A branch to a function: in a static program the distance to the function itself. */
    R_X86_64_PLT32(4, 4, true, Range.SIGNED),
    R_X86_64_32(10, 4, false, Range.UNSIGNED),
    R_X86_64_32S(11, 4, false, Range.SIGNED),
    R_X86_64_16(12, 2, false, Range.EITHER),
    R_X86_64_PC16(13, 2, true, Range.SIGNED),
    R_X86_64_8(14, 1, false, Range.EITHER),
    R_X86_64_PC8(15, 1, true, Range.SIGNED),
    R_X86_64_PC64(24, 8, true, Range.ANY);

    /** Which values a field takes. */
    private enum Range {
        ANY,
        SIGNED,
        UNSIGNED,
        EITHER
    }

    static final Map<Integer, RelocationType> BY_NUMBER = byNumber();

    private final int number;
    private final int bytes;
    private final boolean relative;
    private final Range range;

    X86Relocation(int number, int bytes, boolean relative, Range range) {
        this.number = number;
        this.bytes = bytes;
        this.relative = relative;
        this.range = range;
    }

    private static Map<Integer, RelocationType> byNumber() {
        Map<Integer, RelocationType> types = new HashMap<>();
        for (X86Relocation type : values()) {
            types.put(type.number, type);
        }
        return Map.copyOf(types);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public boolean relative() {
        return relative;
    }

    @Override
    public RelocationType againstLocalSymbol() {
        return this == R_X86_64_PLT32 ? R_X86_64_PC32 : this;
    }

    @Override
    public void apply(ByteBuffer section, int offset, long value, long place) throws RelocationException {
        long result = relative ? value - place : value;
        if (!fits(result)) {
            throw new RelocationException(
                    name() + ": " + (relative ? "a distance of " + result : "0x" + Long.toHexString(result))
                            + " does not fit a field of " + bytes * 8 + " bits"
                            + (range == Range.UNSIGNED ? ", unsigned" : range == Range.SIGNED ? ", signed" : ""));
        }
        ByteBuffer little = section.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        switch (bytes) {
            case 1 -> little.put(offset, (byte) result);
            case 2 -> little.putShort(offset, (short) result);
            case 4 -> little.putInt(offset, (int) result);
            default -> little.putLong(offset, result);
        }
    }

    private boolean fits(long value) {
        if (bytes == 8) { return true; }
        int bits = 8 * bytes;
        boolean signed = value >> (bits - 1) == 0 || value >> (bits - 1) == -1;
        boolean unsigned = value >>> bits == 0;
        return switch (range) {
            case ANY -> true;
            case SIGNED -> signed;
            case UNSIGNED -> unsigned;
            case EITHER -> signed || unsigned;
        };
    }
}
