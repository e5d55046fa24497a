package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.OperandKind;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * A vector register, or the low part of one. A write is of its low 8 bytes; what becomes of the high ones the semantics say,
 * who write them as {@code operand.high}.
 */
abstract class InVector implements ArmOperandKind {
    private static final int HALF = 8;
    private static final OperandKind HIGH = new High();

    final Field field;

    InVector(Field field) {
        this.field = field;
    }

    static Register register(Operand operand) {
        return ((Operand.InRegister) operand).register();
    }

    /** The number by which encodings name a vector register. */
    static int number(Operand operand) {
        return register(operand).root().dwarf() - 64;
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        return pattern.put(field, number(operand));
    }

    @Override
    public Expression read(Operand operand, Binding binding) {
        Register register = register(operand);
        return binding.read(register, Math.min(register.bytes(), HALF));
    }

    @Override
    public Statement write(Operand operand, Expression value, Binding binding) {
        return binding.write(register(operand).root(), HALF, value);
    }

    @Override
    public OperandKind high() {
        return HIGH;
    }

    /** The high 8 bytes. */
    private static final class High implements OperandKind {
        private static Register half(Operand operand) {
            return register(operand).root().view("high", HALF, HALF);
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return binding.read(half(operand), HALF);
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return binding.write(half(operand), HALF, value);
        }

        @Override
        public Expression address(Operand operand, Binding binding) {
            throw new IllegalArgumentException("a register is no place in memory");
        }
    }
}
