package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;

/** 16 bits at a place that is a multiple of 16: {@code #0x1234, lsl #16} (Arm ARM C6.2.226). */
public final class WideImmediate extends ConstantOperand {
    private static final int BITS = 16;
    private static final long MOST = 0xffff;

    private final Width width;
    private final boolean keepsOthers;

    /** @param keepsOthers whether relocations must leave the check to another instruction: {@code movk} */
    public WideImmediate(Width width, boolean keepsOthers) {
        this.width = width;
        this.keepsOthers = keepsOthers;
    }

    /**
     * The operand as it is encoded.
     *
     * @param bits 0 to 65535
     * @param shift 0, 16, 32 or 48
     */
    public record Wide(long bits, int shift) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int shift = BITS * pattern.get(Field.hw, word);
        return shift >= width.bits() ? null : new Wide(pattern.get(Field.imm16, word), shift);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Wide wide = (Wide) operand;
        return pattern.put(Field.imm16, wide.bits) | pattern.put(Field.hw, wide.shift / BITS);
    }

    @Override
    public String format(Operand operand, int word) {
        Wide wide = (Wide) operand;
        return hexadecimal(wide.bits) + (wide.shift == 0 ? "" : ", lsl #" + wide.shift);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        int column = text.reader().column();
        Value value = text.value();
        if (value.modifier() != null) { return parseSymbol(text, mark, value); }
        if (!value.isConstant()) { throw text.expectedAt(mark, toString()); }
        if (value.addend() < 0 || value.addend() > MOST) {
            throw text.reader().error(column, Long.toString(value.addend()), toString());
        }
        int shift = 0;
        if (text.reader().accept(',')) {
            int shiftMark = text.reader().mark();
            String what = width == Width.X ? "lsl #0, #16, #32 or #48" : "lsl #0 or #16";
            if (!"lsl".equals(text.word())) { throw text.expectedAt(shiftMark, what); }
            shift = (int) text.constant(0, width.bits() - BITS, what);
            if (shift % BITS != 0) { throw text.expectedAt(shiftMark, what); }
        }
        return new Wide(value.addend(), shift);
    }

    private Operand parseSymbol(OperandText text, int mark, Value value) throws SyntaxException {
        ArmliteRelocation relocation = switch (value.modifier()) {
            case "abs_g0" -> ArmliteRelocation.R_AARCH64_MOVW_UABS_G0;
            case "abs_g0_nc" -> ArmliteRelocation.R_AARCH64_MOVW_UABS_G0_NC;
            case "abs_g1" -> ArmliteRelocation.R_AARCH64_MOVW_UABS_G1;
            case "abs_g1_nc" -> ArmliteRelocation.R_AARCH64_MOVW_UABS_G1_NC;
            case "abs_g2" -> ArmliteRelocation.R_AARCH64_MOVW_UABS_G2;
            case "abs_g2_nc" -> ArmliteRelocation.R_AARCH64_MOVW_UABS_G2_NC;
            case "abs_g3" -> ArmliteRelocation.R_AARCH64_MOVW_UABS_G3;
            default -> null;
        };
        int shift = relocation == null ? 0 : BITS * (value.modifier().charAt("abs_g".length()) - '0');
        if (relocation == null || shift >= width.bits() || keepsOthers && !value.modifier().endsWith("_nc")
                && shift < 48) {
            throw text.expectedAt(mark, "a constant, or a modifier from :abs_g0: to :abs_g3: with its symbol");
        }
        text.fixup(relocation, value);
        return new Wide(0, shift);
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        Wide wide = (Wide) operand;
        return binding.constant(wide.bits << wide.shift);
    }

    @Override
    public String toString() {
        return "a constant from 0 to 65535";
    }
}
