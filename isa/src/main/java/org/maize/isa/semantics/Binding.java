package org.maize.isa.semantics;

import java.util.List;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;
import org.maize.isa.Decoding;
import org.maize.isa.Register;

/**
 * The semantics of one instruction, with its operands filled in.
 *
 * <p>What differs from one instruction of a shape to the next (register numbers, immediates, addresses) is kept in slots, so
 * that instructions of one shape have equal {@link #statements()} and can share compiled code.
 */
public final class Binding {
    private final Decoding.Decoded decoded;
    private final LongArrayList slots = new LongArrayList();
    private final IntArrayList scopes = new IntArrayList();
    private List<Statement> statements;
    private int scope = -1;

    private Binding(Decoding.Decoded decoded) {
        this.decoded = decoded;
    }

    /** Binds the semantics of a decoded instruction. */
    public static Binding of(Decoding.Decoded decoded) {
        Binding binding = new Binding(decoded);
        binding.statements = decoded.instruction().semantics().bind(binding);
        return binding;
    }

    /** The instruction that is bound. */
    public Decoding.Decoded decoded() {
        return decoded;
    }

    /** What it does; equal for instructions of one shape. */
    public List<Statement> statements() {
        return statements;
    }

    /** The values of the slots, by index. */
    public long[] slots() {
        return slots.toLongArray();
    }

    /** The value of one slot. */
    public long slot(int index) {
        return slots.getLong(index);
    }

    /**
     * A constant that differs from instruction to instruction. Asked for again on behalf of the same operand, it is the same
     * slot, so that a location which is read and written is seen to be one.
     */
    public Expression.Slot constant(long value) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.getLong(i) == value && scopes.getInt(i) == scope) { return new Expression.Slot(i); }
        }
        slots.addLong(value);
        scopes.addInt(scope);
        return new Expression.Slot(slots.size() - 1);
    }

    /** Says on behalf of which operand constants are asked for from now on; -1 for none. */
    void scope(int operand) {
        scope = operand;
    }

    /** Reads the low {@code bytes} of a register that an operand chooses. */
    public Expression read(Register register, int bytes) {
        return new Expression.OperandRegister(constant(register.offset()).index(), bytes);
    }

    /** Writes the low {@code bytes} of a register that an operand chooses. */
    public Statement write(Register register, int bytes, Expression value) {
        return new Statement.WriteOperand(constant(register.offset()).index(), bytes, value);
    }
}
