package org.maize.isa.armlite.register;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maize.isa.RelocationException;
import org.maize.isa.RelocationType;

/** The static relocations of AArch64 that code for the small code model carries (AAELF64 5.7). */
public enum ArmliteRelocation implements RelocationType {
    R_AARCH64_ABS64(257, Field.DATA, 64, 0, Check.NONE),
    R_AARCH64_ABS32(258, Field.DATA, 32, 0, Check.EITHER),
    R_AARCH64_ABS16(259, Field.DATA, 16, 0, Check.EITHER),
    R_AARCH64_PREL64(260, Field.DATA, 64, 0, Check.NONE, true),
    R_AARCH64_PREL32(261, Field.DATA, 32, 0, Check.SIGNED, true),
    R_AARCH64_PREL16(262, Field.DATA, 16, 0, Check.SIGNED, true),
    R_AARCH64_MOVW_UABS_G0(263, Field.IMM16, 16, 0, Check.UNSIGNED),
    R_AARCH64_MOVW_UABS_G0_NC(264, Field.IMM16, 16, 0, Check.NONE),
    R_AARCH64_MOVW_UABS_G1(265, Field.IMM16, 16, 16, Check.UNSIGNED),
    R_AARCH64_MOVW_UABS_G1_NC(266, Field.IMM16, 16, 16, Check.NONE),
    R_AARCH64_MOVW_UABS_G2(267, Field.IMM16, 16, 32, Check.UNSIGNED),
    R_AARCH64_MOVW_UABS_G2_NC(268, Field.IMM16, 16, 32, Check.NONE),
    R_AARCH64_MOVW_UABS_G3(269, Field.IMM16, 16, 48, Check.NONE),
    R_AARCH64_LD_PREL_LO19(273, Field.IMM19, 19, 2, Check.SIGNED, true),
    R_AARCH64_ADR_PREL_LO21(274, Field.ADR, 21, 0, Check.SIGNED, true),
    R_AARCH64_ADR_PREL_PG_HI21(275, Field.ADR, 21, 12, Check.SIGNED, true),
    R_AARCH64_ADR_PREL_PG_HI21_NC(276, Field.ADR, 21, 12, Check.NONE, true),
    R_AARCH64_ADD_ABS_LO12_NC(277, Field.IMM12, 12, 0, Check.NONE),
    R_AARCH64_LDST8_ABS_LO12_NC(278, Field.IMM12, 12, 0, Check.NONE),
    R_AARCH64_TSTBR14(279, Field.IMM14, 14, 2, Check.SIGNED, true),
    R_AARCH64_CONDBR19(280, Field.IMM19, 19, 2, Check.SIGNED, true),
    R_AARCH64_JUMP26(282, Field.IMM26, 26, 2, Check.SIGNED, true),
    R_AARCH64_CALL26(283, Field.IMM26, 26, 2, Check.SIGNED, true),
    R_AARCH64_LDST16_ABS_LO12_NC(284, Field.IMM12, 12, 1, Check.LOW_12),
    R_AARCH64_LDST32_ABS_LO12_NC(285, Field.IMM12, 12, 2, Check.LOW_12),
    R_AARCH64_LDST64_ABS_LO12_NC(286, Field.IMM12, 12, 3, Check.LOW_12),
    R_AARCH64_LDST128_ABS_LO12_NC(299, Field.IMM12, 12, 4, Check.LOW_12),
    R_AARCH64_ADR_GOT_PAGE(311, Field.ADR, 21, 12, Check.OF_LINKER, true),
    R_AARCH64_LD64_GOT_LO12_NC(312, Field.IMM12, 12, 3, Check.OF_LINKER),
    R_AARCH64_TLSIE_ADR_GOTTPREL_PAGE21(541, Field.ADR, 21, 12, Check.OF_LINKER, true),
    R_AARCH64_TLSIE_LD64_GOTTPREL_LO12_NC(542, Field.IMM12, 12, 3, Check.OF_LINKER),
    R_AARCH64_TLSLE_ADD_TPREL_HI12(549, Field.IMM12, 12, 12, Check.PAGES),
    R_AARCH64_TLSLE_ADD_TPREL_LO12(550, Field.IMM12, 12, 0, Check.UNSIGNED),
    R_AARCH64_TLSLE_ADD_TPREL_LO12_NC(551, Field.IMM12, 12, 0, Check.LOW_12),
    R_AARCH64_TLSLE_LDST8_TPREL_LO12_NC(553, Field.IMM12, 12, 0, Check.LOW_12),
    R_AARCH64_TLSLE_LDST16_TPREL_LO12_NC(555, Field.IMM12, 12, 1, Check.LOW_12),
    R_AARCH64_TLSLE_LDST32_TPREL_LO12_NC(557, Field.IMM12, 12, 2, Check.LOW_12),
    R_AARCH64_TLSLE_LDST64_TPREL_LO12_NC(559, Field.IMM12, 12, 3, Check.LOW_12),
    R_AARCH64_TLSLE_LDST128_TPREL_LO12_NC(571, Field.IMM12, 12, 4, Check.LOW_12);

    /** Those that Maize's linker computes, by number. */
    public static final Map<Integer, RelocationType> ALL = Arrays.stream(values())
            .filter(type -> type.check != Check.OF_LINKER)
            .collect(Collectors.toUnmodifiableMap(ArmliteRelocation::number, Function.identity()));

    private static final int PAGE_SHIFT = 12;
    private static final int INSTRUCTION_BYTES = 4;

    private final int number;
    private final Field field;
    private final int bits;
    private final int shift;
    private final Check check;
    private final boolean relative;

    /** Where the value goes: whole data, or a field of an instruction. */
    private enum Field {
        DATA(0, 0),
        IMM12(10, 12),
        IMM14(5, 14),
        IMM16(5, 16),
        IMM19(5, 19),
        IMM26(0, 26),
        ADR(0, 0);

        private static final int ADR_LOW_SHIFT = 29;
        private static final int ADR_HIGH_SHIFT = 5;
        private static final int ADR_HIGH_BITS = 19;

        private final int position;
        private final int width;

        Field(int position, int width) {
            this.position = position;
            this.width = width;
        }

        int insert(int word, long value) {
            if (this == ADR) {
                int high = (int) (value >> 2) & (1 << ADR_HIGH_BITS) - 1;
                int mask = 3 << ADR_LOW_SHIFT | (1 << ADR_HIGH_BITS) - 1 << ADR_HIGH_SHIFT;
                return word & ~mask | (int) (value & 3) << ADR_LOW_SHIFT | high << ADR_HIGH_SHIFT;
            }
            int mask = (1 << width) - 1;
            return word & ~(mask << position) | ((int) value & mask) << position;
        }
    }

    /**
     * Which values are refused. {@code LOW_12}: only the low 12 bits count, and they must be aligned; {@code PAGES}: all but those count.
     * {@code OF_LINKER}: all are refused, as they are those of a stock linker's tables, which Maize's own linker does not make.
     */
    private enum Check {
        OF_LINKER,
        NONE,
        SIGNED,
        UNSIGNED,
        EITHER,
        LOW_12,
        PAGES
    }

    ArmliteRelocation(int number, Field field, int bits, int shift, Check check) {
        this(number, field, bits, shift, check, false);
    }

    ArmliteRelocation(int number, Field field, int bits, int shift, Check check, boolean relative) {
        this.number = number;
        this.field = field;
        this.bits = bits;
        this.shift = shift;
        this.check = check;
        this.relative = relative;
    }

    /** The type for the low 12 bits of an address that a load or store of {@code bytes} bytes adds to its base. */
    public static ArmliteRelocation lowBits(int bytes) {
        return switch (bytes) {
            case 1 -> R_AARCH64_LDST8_ABS_LO12_NC;
            case 2 -> R_AARCH64_LDST16_ABS_LO12_NC;
            case 4 -> R_AARCH64_LDST32_ABS_LO12_NC;
            case 8 -> R_AARCH64_LDST64_ABS_LO12_NC;
            default -> R_AARCH64_LDST128_ABS_LO12_NC;
        };
    }

    /** The same for the low 12 bits of an offset from the thread pointer. */
    public static ArmliteRelocation lowBitsOfThreadLocal(int bytes) {
        return switch (bytes) {
            case 1 -> R_AARCH64_TLSLE_LDST8_TPREL_LO12_NC;
            case 2 -> R_AARCH64_TLSLE_LDST16_TPREL_LO12_NC;
            case 4 -> R_AARCH64_TLSLE_LDST32_TPREL_LO12_NC;
            case 8 -> R_AARCH64_TLSLE_LDST64_TPREL_LO12_NC;
            default -> R_AARCH64_TLSLE_LDST128_TPREL_LO12_NC;
        };
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int bytes() {
        return field == Field.DATA ? bits / 8 : INSTRUCTION_BYTES;
    }

    @Override
    public boolean relative() {
        return relative;
    }

    @Override
    public boolean threadLocal() {
        return name().startsWith("R_AARCH64_TLS");
    }

    @Override
    public boolean needsAddresses() {
        return field == Field.ADR && shift == PAGE_SHIFT;
    }

    @Override
    public void apply(ByteBuffer section, int offset, long value, long place) throws RelocationException {
        ByteBuffer bytes = section.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long result = check(result(value, place));
        if (field != Field.DATA) {
            bytes.putInt(offset, field.insert(bytes.getInt(offset), result >> shift));
            return;
        }
        switch (bits) {
            case 64 -> bytes.putLong(offset, result);
            case 32 -> bytes.putInt(offset, (int) result);
            default -> bytes.putShort(offset, (short) result);
        }
    }

    private long result(long value, long place) {
        if (check == Check.PAGES) { return value & -(1L << PAGE_SHIFT); }
        if (!relative) { return check == Check.LOW_12 ? value & (1L << PAGE_SHIFT) - 1 : value; }
        return shift == PAGE_SHIFT ? (value >> PAGE_SHIFT) - (place >> PAGE_SHIFT) << PAGE_SHIFT : value - place;
    }

    private long check(long result) throws RelocationException {
        boolean aligned = field == Field.IMM16 || (result & (1L << shift) - 1) == 0;
        if (!aligned) {
            throw new RelocationException(
                    name() + ": 0x" + Long.toHexString(result) + " is not a multiple of " + (1L << shift));
        }
        long top = 1L << bits + shift - 1;
        boolean fits = switch (check) {
            case OF_LINKER -> false;
            case NONE, LOW_12 -> true;
            case SIGNED -> result >= -top && result < top;
            case UNSIGNED, PAGES -> result >>> bits + shift == 0;
            case EITHER -> result >= -top && result < top << 1;
        };
        if (!fits) {
            throw new RelocationException(
                    name() + ": " + (relative ? "a distance of " + result + " bytes" : "0x" + Long.toHexString(result))
                            + " does not fit; the field holds " + range(top));
        }
        return result;
    }

    private String range(long top) {
        return switch (check) {
            case UNSIGNED, PAGES -> "0 to 0x" + Long.toHexString((top << 1) - 1);
            case EITHER -> -top + " to 0x" + Long.toHexString((top << 1) - 1);
            default -> -top + " to " + (top - (1L << shift));
        };
    }
}
