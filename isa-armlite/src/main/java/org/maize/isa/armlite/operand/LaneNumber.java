package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.assembly.SyntaxException;

/** The number of a lane, written in brackets after a list of registers: the 3 of <code>{v0.b, v1.b}[3]</code>. */
public final class LaneNumber extends ConstantOperand {
    private final Field[] fields;
    private final int most;

    /** @param fields of the number, the highest bits first */
    public LaneNumber(Field... fields) {
        this.fields = fields;
        int bits = 0;
        for (Field field : fields) {
            bits += field.bits();
        }
        most = (1 << bits) - 1;
    }

    /** A number that is in several fields, the highest bits first. */
    static int get(Field[] fields, Pattern pattern, int word) {
        int number = 0;
        for (Field field : fields) {
            number = number << field.bits() | pattern.get(field, word);
        }
        return number;
    }

    static int put(Field[] fields, Pattern pattern, int number) {
        int word = 0;
        int rest = number;
        for (int i = fields.length - 1; i >= 0; i--) {
            word |= pattern.put(fields[i], rest);
            rest >>>= fields[i].bits();
        }
        return word;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(get(fields, pattern, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return put(fields, pattern, (int) value(operand));
    }

    @Override
    public String format(Operand operand, int word) {
        return Long.toString(value(operand));
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        return new Operand.Immediate(text.constant(0, most, toString()));
    }

    @Override
    public String toString() {
        return "a lane from 0 to " + most;
    }
}
