package org.maize.isa.armlite.operand;

import org.maize.isa.Operand;
import org.maize.isa.Operand.Immediate;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;

/** A kind whose operands are constants. Zero, the plainest of offsets and shifts, is a shape of its own. */
abstract class ConstantOperand implements ArmOperandKind {
    @Override
    public Expression read(Operand operand, Binding binding) {
        return constant(value(operand), binding);
    }

    static Expression constant(long value, Binding binding) {
        return value == 0 ? new Expression.Constant(0) : binding.constant(value);
    }

    static long value(Operand operand) {
        return ((Immediate) operand).value();
    }

    static String hexadecimal(long value) {
        return "#0x" + Long.toHexString(value);
    }
}
