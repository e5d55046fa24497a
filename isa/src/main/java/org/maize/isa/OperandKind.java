package org.maize.isa;

import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * What an operand of an instruction declaration may be, and how the instruction's semantics reach it.
 *
 * <p>All values are {@code long}: a narrow operand is read zero-extended, and a write keeps the low bits, doing to the rest
 * of the register what the architecture says.
 */
public interface OperandKind {
    /** The expression that reads the operand. */
    Expression read(Operand operand, Binding binding);

    /** The statement that writes a value to the operand. */
    Statement write(Operand operand, Expression value, Binding binding);

    /** The effective address of a memory operand, {@code &operand} in the semantics. */
    Expression address(Operand operand, Binding binding);

    /** Whether the operand may be memory, so that reading or writing it may fault. */
    default boolean takesMemory() {
        return false;
    }

    /** The kind that reaches the high 8 bytes of a 16-byte operand, {@code operand.high} in the semantics. */
    default OperandKind high() {
        throw new IllegalArgumentException("an operand of 8 bytes or less has no high half");
    }
}
