package org.maize.isa.x86lite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.maize.isa.RelocationException;
import org.maize.isa.RelocationType;

/**
 * Relocation types of the AMD64 psABI, table 4.9. Those over a global offset table, or of thread-local storage in several modules, are
 * for objects that other linkers link.
 */
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
    R_X86_64_PC64(24, 8, true, Range.ANY),
    R_X86_64_GOTPCREL(9, 4, true, Use.TABLE),
    R_X86_64_GOTPCRELX(41, 4, true, Use.TABLE),
    R_X86_64_REX_GOTPCRELX(42, 4, true, Use.TABLE),
    R_X86_64_DTPOFF64(17, 8, false, Use.THREAD),
    R_X86_64_TPOFF64(18, 8, false, Use.THREAD_OFFSET),
    R_X86_64_TLSGD(19, 4, true, Use.THREAD),
    R_X86_64_TLSLD(20, 4, true, Use.THREAD),
    R_X86_64_DTPOFF32(21, 4, false, Use.THREAD),
    R_X86_64_GOTTPOFF(22, 4, true, Use.THREAD),
    R_X86_64_TPOFF32(23, 4, false, Use.THREAD_OFFSET);

    /** Which values a field takes. */
    private enum Range {
        ANY,
        SIGNED,
        UNSIGNED,
        EITHER
    }

    /** What a linker needs to know for a value. */
    private enum Use {
        ADDRESSES,
        TABLE,
        THREAD,
        THREAD_OFFSET
    }

    /** Those that a linker of whole static programs knows. */
    static final Map<Integer, RelocationType> BY_NUMBER = byNumber();

    private final int number;
    private final int bytes;
    private final boolean relative;
    private final Range range;
    private final Use use;

    X86Relocation(int number, int bytes, boolean relative, Range range) {
        this(number, bytes, relative, range, Use.ADDRESSES);
    }

    X86Relocation(int number, int bytes, boolean relative, Use use) {
        this(number, bytes, relative, Range.SIGNED, use);
    }

    X86Relocation(int number, int bytes, boolean relative, Range range, Use use) {
        this.number = number;
        this.bytes = bytes;
        this.relative = relative;
        this.range = range;
        this.use = use;
    }

    /**
     * The type that a modifier asks for in a field of a size, or null; {@code plt}, which only branches take, is not among them.
     *
     * @param modifier in lower case
     */
    static X86Relocation ofModifier(String modifier, int bytes) {
        return switch (modifier + bytes) {
            case "tpoff4" -> R_X86_64_TPOFF32;
            case "tpoff8" -> R_X86_64_TPOFF64;
            case "dtpoff4" -> R_X86_64_DTPOFF32;
            case "dtpoff8" -> R_X86_64_DTPOFF64;
            case "gottpoff4" -> R_X86_64_GOTTPOFF;
            case "gotpcrel4" -> R_X86_64_GOTPCREL;
            case "tlsgd4" -> R_X86_64_TLSGD;
            case "tlsld4" -> R_X86_64_TLSLD;
            default -> null;
        };
    }

    private static Map<Integer, RelocationType> byNumber() {
        Map<Integer, RelocationType> types = new HashMap<>();
        for (X86Relocation type : values()) {
            if (type.use == Use.ADDRESSES || type.use == Use.THREAD_OFFSET) {
                types.put(type.number, type);
            }
        }
        return Map.copyOf(types);
    }

    /** The type of this number, or null. */
    static X86Relocation ofNumber(int number) {
        return Stream.of(values()).filter(type -> type.number == number).findFirst().orElse(null);
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
    public boolean needsAddresses() {
        return use != Use.ADDRESSES;
    }

    @Override
    public boolean threadLocal() {
        return use == Use.THREAD || use == Use.THREAD_OFFSET;
    }

    @Override
    public boolean keepsSymbol() {
        return use != Use.ADDRESSES;
    }

    @Override
    public boolean keepsMergeable() {
        return relative;
    }

    @Override
    public String companion() {
        return use == Use.ADDRESSES ? null : "_GLOBAL_OFFSET_TABLE_";
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
