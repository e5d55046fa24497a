package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;

/** A number of places from 1 up to a largest, encoded as its distance from a power of two: shifts right, fraction bits. */
public final class RightShift extends ConstantOperand {
    private final Field field;
    private final int from;
    private final int most;

    /** @param from what the field is subtracted from */
    public RightShift(Field field, int from, int most) {
        this.field = field;
        this.from = from;
        this.most = most;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int value = from - pattern.get(field, word);
        return value > most ? null : new Operand.Immediate(value);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(field, from - value(operand));
    }

    @Override
    public String format(Operand operand, int word) {
        return "#" + value(operand);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        return new Operand.Immediate(text.constant(1, most, toString()));
    }

    @Override
    public String toString() {
        return "a constant from 1 to " + most;
    }
}
