package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;

/** The places of {@code lsl}, as {@code ubfm} encodes them: immr is their negative, imms the top bit that stays. */
public final class LeftShiftAmount extends ConstantOperand {
    private final Width width;

    public LeftShiftAmount(Width width) {
        this.width = width;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int imms = pattern.get(Field.imms, word);
        boolean shiftsLeft = imms + 1 == pattern.get(Field.immr, word) && imms < width.bits() - 1;
        return shiftsLeft ? new Operand.Immediate(width.bits() - 1 - imms) : null;
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        long places = value(operand);
        return pattern.put(Field.immr, -places & width.bits() - 1)
                | pattern.put(Field.imms, width.bits() - 1 - places);
    }

    @Override
    public String format(Operand operand, int word) {
        return "#" + value(operand);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int most = width.bits() - 1;
        return new Operand.Immediate(text.constant(0, most, "a shift from 0 to " + most));
    }

    @Override
    public String toString() {
        return "a shift";
    }
}
