package org.maize.isa.armlite.operand;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Operand;
import org.maize.isa.Operand.InRegister;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.Width;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * A general-purpose register. Number 31 is the zero register, which reads as 0 and drops what is written, or the stack pointer
 * (Arm ARM C1.2.5). Writing a W register zeroes the upper half of its X register: every function whose result a W register
 * takes yields it zero-extended.
 */
public final class GeneralRegister implements ArmOperandKind {
    static final int NUMBER_31 = 31;

    // By width, with the zero register and with the stack pointer.
    private static final List<List<InRegister>> OPERANDS = List.of(
            operands(Width.W, Width.W.zero()), operands(Width.W, Width.W.stackPointer()),
            operands(Width.X, Width.X.zero()), operands(Width.X, Width.X.stackPointer()));

    private final Field field;
    private final Width width;
    private final List<InRegister> operands;
    private final int following;

    private GeneralRegister(Field field, Width width, List<InRegister> operands, int following) {
        this.field = field;
        this.width = width;
        this.operands = operands;
        this.following = following;
    }

    private static List<InRegister> operands(Width width, Register number31) {
        List<InRegister> operands = new ArrayList<>();
        for (int number = 0; number < NUMBER_31; number++) {
            operands.add(new InRegister(width.register(number)));
        }
        operands.add(new InRegister(number31));
        return List.copyOf(operands);
    }

    /** A register whose number 31 is the zero register. */
    public static GeneralRegister orZero(Field field, Width width) {
        return new GeneralRegister(field, width, OPERANDS.get(2 * width.ordinal()), 0);
    }

    /** A register whose number 31 is the stack pointer. */
    public static GeneralRegister orStackPointer(Field field, Width width) {
        return new GeneralRegister(field, width, OPERANDS.get(2 * width.ordinal() + 1), 0);
    }

    /** One of x0 to x30, where number 31 says something else. */
    public static GeneralRegister numbered(Field field) {
        return new GeneralRegister(field, Width.X, OPERANDS.get(2).subList(0, NUMBER_31), 0);
    }

    /** A register of a {@link RegisterPair}, so many places after its first, that is not written by itself. */
    public static GeneralRegister ofPair(Field field, Width width, int following) {
        return new GeneralRegister(field, width, OPERANDS.get(2 * width.ordinal()), following);
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        int number = pattern.get(field, word) + following;
        return number < operands.size() ? operands.get(number) : null;
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(field, number(((InRegister) operand).register()) - following);
    }

    /** The number by which encodings name a register. */
    static int number(Register register) {
        return register.root().dwarf() < 0 ? NUMBER_31 : register.root().dwarf();
    }

    @Override
    public String format(Operand operand, int word) {
        return ((InRegister) operand).register().name();
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
    public Operand absent() {
        return field == Field.Rn ? operands.get(30) : operands.getLast();
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        return readRegister(((InRegister) operand).register(), binding);
    }

    /** The value of a register, zero-extended. */
    static Expression readRegister(Register register, Binding binding) {
        return isZero(register) ? new Expression.Constant(0) : binding.read(register, register.bytes());
    }

    @Override
    public Statement write(Operand operand, Expression value, Binding binding) {
        Register register = ((InRegister) operand).register();
        // The value of a dropped write is still evaluated: a load may fault.
        return isZero(register) ? new Statement.Let("dropped", value)
                : binding.write(register.root(), Width.X.bytes(), value);
    }

    private static boolean isZero(Register register) {
        return register.root() == Width.X.zero();
    }

    @Override
    public String toString() {
        String name = width == Width.X ? "x" : "w";
        String more = operands.size() > NUMBER_31 ? " or " + operands.get(NUMBER_31).register() : "";
        return "a register " + name + "0 to " + name + "30" + more;
    }
}
