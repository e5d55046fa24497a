package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;

/** The stack pointer, where an alias allows no other register. */
public final class StackPointer implements ArmOperandKind {
    private final Width width;

    public StackPointer(Width width) {
        this.width = width;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Operand.InRegister(width.stackPointer());
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return 0;
    }

    @Override
    public String format(Operand operand, int word) {
        return width.stackPointer().name();
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        if (RegisterNames.named(text.word()) == width.stackPointer()) {
            return new Operand.InRegister(width.stackPointer());
        }
        throw text.expectedAt(mark, toString());
    }

    @Override
    public String toString() {
        return width.stackPointer().name();
    }
}
