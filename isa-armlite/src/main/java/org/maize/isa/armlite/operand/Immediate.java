package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** A constant in one field: a multiple of a power of two. */
public final class Immediate extends ConstantOperand {
    private final Field field;
    private final boolean signed;
    private final int scale;
    private final long least;
    private final long most;
    private final boolean hexadecimal;
    private final boolean addressed;

    private Immediate(
            Field field, boolean signed, int scale, long most, boolean hexadecimal, boolean addressed) {
        this.field = field;
        this.signed = signed;
        this.scale = scale;
        this.least = signed ? -((long) scale << field.bits() - 1) : 0;
        this.most = most;
        this.hexadecimal = hexadecimal;
        this.addressed = addressed;
    }

    /** From 0 to the largest that the field holds, written in decimal. */
    public static Immediate decimal(Field field) {
        return decimal(field, (1 << field.bits()) - 1);
    }

    /** From 0 to a largest value, written in decimal; larger ones are reserved. */
    public static Immediate decimal(Field field, int most) {
        return new Immediate(field, false, 1, most, false, false);
    }

    /** From 0 to the largest that the field holds, written in hexadecimal. */
    public static Immediate hexadecimal(Field field) {
        return new Immediate(field, false, 1, (1 << field.bits()) - 1, true, false);
    }

    /** A signed offset in units of {@code scale} bytes. */
    public static Immediate offset(Field field, int scale) {
        return new Immediate(field, true, scale, (long) scale * ((1 << field.bits() - 1) - 1), false, false);
    }

    /** An unsigned offset in units of {@code scale} bytes, or the low 12 bits of a symbol's address. */
    public static Immediate unsignedOffset(Field field, int scale) {
        return new Immediate(field, false, scale, (long) scale * ((1 << field.bits()) - 1), false,
                true);
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        long value = (long) scale * (signed ? pattern.getSigned(field, word) : pattern.get(field, word));
        return value > most ? null : new Operand.Immediate(value);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(field, value(operand) / scale);
    }

    @Override
    public String format(Operand operand, int word) {
        long value = value(operand);
        return hexadecimal ? hexadecimal(value) : "#" + value;
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        int column = text.reader().column();
        Value value = text.value();
        ArmliteRelocation relocation = addressed && value.modifier() != null ? lowBits(value.modifier()) : null;
        if (relocation != null) {
            text.fixup(relocation, value);
            return absent();
        }
        if (!value.isConstant() || value.modifier() != null) { throw text.expectedAt(mark, toString()); }
        long constant = value.addend();
        if (constant < least || constant > most || constant % scale != 0) {
            throw text.reader().error(column, Long.toString(constant), toString());
        }
        return new Operand.Immediate(constant);
    }

    /** The relocation by which a load or store of this size takes the low bits of a symbol's address; null if there is none. */
    private ArmliteRelocation lowBits(String modifier) {
        return switch (modifier) {
            case "lo12" -> ArmliteRelocation.lowBits(scale);
            case "tprel_lo12_nc" -> ArmliteRelocation.lowBitsOfThreadLocal(scale);
            case "got_lo12" -> scale == Long.BYTES ? ArmliteRelocation.R_AARCH64_LD64_GOT_LO12_NC : null;
            case "gottprel_lo12" ->
                    scale == Long.BYTES ? ArmliteRelocation.R_AARCH64_TLSIE_LD64_GOTTPREL_LO12_NC : null;
            default -> null;
        };
    }

    @Override
    public Operand absent() {
        return new Operand.Immediate(0);
    }

    @Override
    public String toString() {
        return (scale == 1 ? "a constant from " : "a multiple of " + scale + " from ") + least + " to " + most;
    }
}
