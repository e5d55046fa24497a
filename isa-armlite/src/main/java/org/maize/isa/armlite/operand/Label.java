package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** An address in code, encoded as its distance in words from the instruction. */
public final class Label extends ConstantOperand {
    private static final int WORD = 4;

    private final Field field;
    private final ArmliteRelocation relocation;

    public Label(Field field, ArmliteRelocation relocation) {
        this.field = field;
        this.relocation = relocation;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.Immediate(address + (long) WORD * pattern.getSigned(field, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(field, (value(operand) - address) / WORD);
    }

    @Override
    public String format(Operand operand, int word) {
        return "0x" + Long.toHexString(value(operand));
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        if (text.reader().peek() == '=') {
            throw text.expected("a label (a constant or an address is loaded with mov and movk, or adrp and add)");
        }
        int mark = text.reader().mark();
        Value value = text.value();
        if (value.modifier() != null || value.minus() != null) { throw text.expectedAt(mark, "a label"); }
        text.fixup(relocation, value);
        return new Operand.Immediate(0);
    }

    @Override
    public String toString() {
        return "a label";
    }
}
