package org.maize.isa.semantics;

import java.util.List;
import org.maize.isa.Register;

/**
 * A value in the semantics of an instruction: a {@code long}, or a condition where a {@link Function} yields a
 * {@code boolean}.
 */
public sealed interface Expression {
    /** A constant of the declaration. */
    record Constant(long value) implements Expression {}

    /** A constant of the bound instruction, by its index in {@link Binding#slots()}: an immediate, a displacement, an address. */
    record Slot(int index) implements Expression {}

    /** A fixed register, or the view of one, zero-extended. Only the low 8 bytes of wider registers. */
    record FixedRegister(Register register) implements Expression {}

    /**
     * A register chosen by an operand, zero-extended.
     *
     * @param slot index of the slot that holds its offset in the register file
     * @param bytes how many bytes are read: 1, 2, 4 or 8
     */
    record OperandRegister(int slot, int bytes) implements Expression {}

    /** The result of a static method; arguments are narrowed to {@code int} where it takes one. */
    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Bytes of memory, zero-extended: 1, 2, 4 or 8. May fault. */
    record Load(int bytes, Expression address) implements Expression {}

    /**
     * Atomically replaces bytes of memory if they are what is expected, and yields what they were, zero-extended: 1, 2, 4 or 8.
     * May fault, as a write does; nothing that is evaluated after it may.
     */
    record CompareExchange(int bytes, Expression address, Expression expected, Expression replacement)
            implements
                Expression {}

    /** A value that an earlier {@link Statement.Let} named. */
    record Local(String name) implements Expression {}

    /** The sum of two values, as effective addresses need it. */
    record Sum(Expression left, Expression right) implements Expression {}

    /** A value shifted left by a constant number of places, 0 to 63: a scaled index. */
    record Scaled(Expression value, int shift) implements Expression {}
}
