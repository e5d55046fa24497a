package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;

/** The constant zero of a comparison, which has no bits of its own: {@code #0.0}. */
public final class FloatZero extends ConstantOperand {
    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(0);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return 0;
    }

    @Override
    public String format(Operand operand, int word) {
        return "#0.0";
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        text.reader().accept('#');
        if (FloatImmediate.literal(text) != 0) { throw text.expectedAt(mark, toString()); }
        return new Operand.Immediate(0);
    }

    @Override
    public String toString() {
        return "#0.0";
    }
}
