package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;

/** The constant of an addition or subtraction: 12 bits, shifted left by 0 or 12 (Arm ARM C6.2.4). */
public final class ArithmeticImmediate extends ConstantOperand {
    private static final int SHIFT = 12;
    private static final long MOST = 0xfff;

    private final boolean negated;

    /** @param negated whether the text has the negative of the encoded value, never 0: {@code add x0, x0, #-1} */
    public ArithmeticImmediate(boolean negated) {
        this.negated = negated;
    }

    /**
     * The operand as it is encoded.
     *
     * @param bits 0 to 4095
     * @param shift 0 or 12
     */
    public record Shifted(long bits, int shift) implements Operand {
        long value() {
            return bits << shift;
        }
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        return constant(((Shifted) operand).value(), binding);
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int bits = pattern.get(Field.imm12, word);
        return negated && bits == 0 ? null : new Shifted(bits, SHIFT * pattern.get(Field.sh, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Shifted shifted = (Shifted) operand;
        return pattern.put(Field.imm12, shifted.bits) | pattern.put(Field.sh, shifted.shift / SHIFT);
    }

    @Override
    public String format(Operand operand, int word) {
        Shifted shifted = (Shifted) operand;
        return (negated ? "#-" + shifted.bits : hexadecimal(shifted.bits))
                + (shifted.shift == 0 ? "" : ", lsl #" + shifted.shift);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        int column = text.reader().column();
        Value value = text.value();
        if (value.modifier() != null && !negated) { return parseSymbol(text, mark, value); }
        if (!value.isConstant() || value.modifier() != null) { throw text.expectedAt(mark, toString()); }
        long constant = negated ? -value.addend() : value.addend();
        if (negated && constant == 0) { throw text.expectedAt(mark, toString()); }
        if (text.reader().accept(',')) {
            int shift = shift(text);
            if (constant >= 0 && constant <= MOST) { return new Shifted(constant, shift); }
        } else if (constant >= 0 && constant <= MOST) {
            return new Shifted(constant, 0);
        } else if ((constant & ~(MOST << SHIFT)) == 0) { return new Shifted(constant >>> SHIFT, SHIFT); }
        throw text.reader().error(column, Long.toString(value.addend()), toString());
    }

    private static Operand parseSymbol(OperandText text, int mark, Value value) throws SyntaxException {
        ArmliteRelocation relocation = switch (value.modifier()) {
            case "lo12" -> ArmliteRelocation.R_AARCH64_ADD_ABS_LO12_NC;
            case "tprel_hi12" -> ArmliteRelocation.R_AARCH64_TLSLE_ADD_TPREL_HI12;
            case "tprel_lo12" -> ArmliteRelocation.R_AARCH64_TLSLE_ADD_TPREL_LO12;
            case "tprel_lo12_nc" -> ArmliteRelocation.R_AARCH64_TLSLE_ADD_TPREL_LO12_NC;
            default -> throw text.expectedAt(mark, "a constant, or :lo12:, :tprel_hi12: or :tprel_lo12: and a symbol");
        };
        text.fixup(relocation, value);
        if (relocation != ArmliteRelocation.R_AARCH64_TLSLE_ADD_TPREL_HI12) { return new Shifted(0, 0); }
        // The shift of 12 may be left out.
        if (text.reader().accept(',') && shift(text) != SHIFT) { throw text.expectedAt(mark, "a shift of 12"); }
        return new Shifted(0, SHIFT);
    }

    private static int shift(OperandText text) throws SyntaxException {
        if (!"lsl".equals(text.word())) { throw text.expected("lsl #0 or lsl #12"); }
        long shift = text.constant(0, SHIFT, "0 or 12");
        if (shift != 0 && shift != SHIFT) { throw text.expected("a shift of 0 or 12"); }
        return (int) shift;
    }

    @Override
    public String toString() {
        return "a constant from 0 to 4095, or a multiple of 4096 up to 16773120";
    }
}
