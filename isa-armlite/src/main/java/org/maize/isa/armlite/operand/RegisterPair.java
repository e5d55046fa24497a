package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;

/**
 * A general-purpose register of an even number and the one after it: {@code x2, x3} (Arm ARM C6.2.47). It has no value: semantics
 * reach the registers by {@link GeneralRegister#ofPair}.
 */
public final class RegisterPair implements ArmOperandKind {
    private final Field field;
    private final GeneralRegister first;
    private final GeneralRegister second;
    private final Width width;

    /** @param field of the first register */
    public RegisterPair(Field field, Width width) {
        this.field = field;
        this.width = width;
        first = GeneralRegister.ofPair(field, width, 0);
        second = GeneralRegister.ofPair(field, width, 1);
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return (pattern.get(field, word) & 1) != 0 ? null : first.decode(word, pattern, address);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return first.encode(operand, pattern, address);
    }

    @Override
    public String format(Operand operand, int word) {
        return first.format(operand, word) + ", " + register(number(operand) + 1);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        Operand operand = first.parse(text);
        if ((number(operand) & 1) != 0) { throw text.expectedAt(mark, toString()); }
        text.reader().expect(',');
        int secondMark = text.reader().mark();
        if (number(second.parse(text)) != number(operand) + 1) {
            throw text.expectedAt(secondMark, register(number(operand) + 1));
        }
        return operand;
    }

    private static int number(Operand operand) {
        return GeneralRegister.number(((Operand.InRegister) operand).register());
    }

    private String register(int number) {
        return (number == GeneralRegister.NUMBER_31 ? width.zero() : width.register(number)).name();
    }

    @Override
    public String toString() {
        String name = width == Width.X ? "x" : "w";
        return "a pair of registers " + name + "0, " + name + "1 to " + name + "30, "
                + register(GeneralRegister.NUMBER_31);
    }
}
