package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;

/** A constant that must stand there and has no bits of its own. */
public final class FixedNumber extends ConstantOperand {
    private final long number;

    public FixedNumber(long number) {
        this.number = number;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(number);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return 0;
    }

    @Override
    public String format(Operand operand, int word) {
        return "#" + number;
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        return new Operand.Immediate(text.constant(number, number, toString()));
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
