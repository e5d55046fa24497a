package org.maize.isa.armlite.operand;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.maize.isa.Operand;
import org.maize.isa.Operand.InRegister;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.assembly.SyntaxException;

/** A register of floating point: {@code d3} (Arm ARM B1.2.2). */
public final class ScalarRegister extends InVector {
    private static final int COUNT = 32;
    private static final List<List<InRegister>> OPERANDS = Arrays.stream(Scalar.values())
            .map(scalar -> IntStream.range(0, COUNT).mapToObj(number -> new InRegister(scalar.register(number)))
                    .toList())
            .toList();

    private final Scalar scalar;
    private final List<InRegister> operands;

    public ScalarRegister(Field field, Scalar scalar) {
        super(field);
        this.scalar = scalar;
        operands = OPERANDS.get(scalar.ordinal());
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return operands.get(pattern.get(field, word));
    }

    @Override
    public String format(Operand operand, int word) {
        return register(operand).name();
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        Register register = RegisterNames.named(text.word());
        for (InRegister operand : operands) {
            if (operand.register() == register) { return operand; }
        }
        throw text.expectedAt(mark, toString());
    }

    @Override
    public String toString() {
        return "a register " + scalar.letter() + "0 to " + scalar.letter() + "31";
    }
}
