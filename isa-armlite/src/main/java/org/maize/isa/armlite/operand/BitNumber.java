package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;

/** The bit that {@code tbz} tests. Its top bit is the one that chooses the register's width. */
public final class BitNumber extends ConstantOperand {
    private static final int HALF = 32;

    private final int first;

    /** @param first 0 for bits 0 to 31, 32 for bits 32 to 63 */
    public BitNumber(int first) {
        this.first = first;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(first + pattern.get(Field.b40, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(Field.b40, value(operand));
    }

    @Override
    public String format(Operand operand, int word) {
        return "#" + value(operand);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        return new Operand.Immediate(text.constant(first, first + HALF - 1L, toString()));
    }

    @Override
    public String toString() {
        return "a bit number from " + first + " to " + (first + HALF - 1);
    }
}
