package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/** One lane of a vector register: {@code v3.d[1]}. Writing it keeps the others. */
public final class VectorElement implements ArmOperandKind {
    private final Field field;
    private final Scalar lane;
    private final Field index;

    /** @param index the field of the lane's number, or null where it is 1 and has no bits */
    public VectorElement(Field field, Scalar lane, Field index) {
        this.field = field;
        this.lane = lane;
        this.index = index;
    }

    /** The operand as it is encoded. */
    public record Element(Register register, int index) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Element(ArmliteRegisters.V.get(pattern.get(field, word)),
                index == null ? 1 : pattern.get(index, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Element element = (Element) operand;
        return pattern.put(field, ArmliteRegisters.V.indexOf(element.register))
                | (index == null ? 0 : pattern.put(index, element.index));
    }

    @Override
    public String format(Operand operand, int word) {
        Element element = (Element) operand;
        return element.register + "." + lane.letter() + "[" + element.index + "]";
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        Operand.InRegister register = (Operand.InRegister) VectorRegister.operand(text.word(), lane.letter(), mark,
                text);
        text.reader().expect('[');
        int most = Scalar.Q.bytes() / lane.bytes() - 1;
        int least = index == null ? 1 : 0;
        long number = text.constant(least, most, "a lane from " + least + " to " + most);
        text.reader().expect(']');
        return new Element(register.register(), (int) number);
    }

    private Register view(Operand operand) {
        Element element = (Element) operand;
        return element.register.view("lane", element.index * lane.bytes(), lane.bytes());
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        return binding.read(view(operand), lane.bytes());
    }

    @Override
    public Statement write(Operand operand, Expression value, Binding binding) {
        return binding.write(view(operand), lane.bytes(), value);
    }

    @Override
    public String toString() {
        return "a lane such as v0." + lane.letter() + "[1]";
    }
}
