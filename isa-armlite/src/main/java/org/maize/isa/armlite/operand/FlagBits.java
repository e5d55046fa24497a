package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;

/** N, Z, C and V as a constant of four bits; read as they lie in the register of the flags. */
public final class FlagBits extends ConstantOperand {
    private static final int FLAGS_SHIFT = 28;
    private static final int MOST = 15;

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(pattern.get(Field.nzcv, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(Field.nzcv, value(operand));
    }

    @Override
    public String format(Operand operand, int word) {
        return hexadecimal(value(operand));
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        return new Operand.Immediate(text.constant(0, MOST, toString()));
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        return constant(value(operand) << FLAGS_SHIFT, binding);
    }

    @Override
    public String toString() {
        return "the flags as a constant from 0 to 15";
    }
}
