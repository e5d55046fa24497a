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
    private final Field[] index;
    private final int following;

    /** @param index the fields of the lane's number, the highest bits first; none where it is 1 and has no bits */
    public VectorElement(Field field, Scalar lane, Field... index) {
        this(field, lane, 0, index);
    }

    private VectorElement(Field field, Scalar lane, int following, Field... index) {
        this.field = field;
        this.lane = lane;
        this.following = following;
        this.index = index;
    }

    /** A lane that is not written: of a register that follows another of a list, so many places on, around from v31 to v0. */
    public static VectorElement following(Field field, Scalar lane, int places, Field... index) {
        return new VectorElement(field, lane, places, index);
    }

    /** The operand as it is encoded. */
    public record Element(Register register, int index) implements Operand {}

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int number = (pattern.get(field, word) + following) % ArmliteRegisters.V.size();
        return new Element(ArmliteRegisters.V.get(number),
                index.length == 0 ? 1 : LaneNumber.get(index, pattern, word));
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Element element = (Element) operand;
        return (following == 0 ? pattern.put(field, ArmliteRegisters.V.indexOf(element.register)) : 0)
                | LaneNumber.put(index, pattern, element.index);
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
        if (ArmliteRegisters.V.indexOf(register.register()) >>> field.bits() != 0) {
            throw text.expectedAt(mark, "a register v0 to v" + ((1 << field.bits()) - 1));
        }
        text.reader().expect('[');
        int most = Scalar.Q.bytes() / lane.bytes() - 1;
        int least = index.length == 0 ? 1 : 0;
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
