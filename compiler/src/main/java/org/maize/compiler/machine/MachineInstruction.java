package org.maize.compiler.machine;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Operation;
import org.maize.compiler.ir.SourceLine;

/**
 * An instruction, or several that belong together, with the registers that it reads and writes.
 *
 * <p>Its text is assembly in which <code>{i:b}</code> stands for its register number i, as one of b bytes.
 */
public final class MachineInstruction {
    /** What an instruction does with a register. */
    public enum Role {
        /** Reads it before it writes any other. */
        USE,
        /** Reads it, also after it has written others. */
        LATE_USE,
        /** Writes it after it has read all that are of role {@link #USE}. */
        DEFINE,
        /** Reads and writes it. */
        UPDATE,
        /** Needs it for itself. */
        SCRATCH
    }

    /** A register and what is done with it. */
    public record Access(RegisterOperand register, Role role) {}

    /** What it is beside its text. */
    public enum Nature {
        PLAIN,
        /** Copies register 1 to register 0: nothing where they are the same. */
        MOVE,
        /** A call, which overwrites what a called function need not preserve; after it is a migration point. */
        CALL,
        /** A migration point, without text. */
        POINT,
        /** The function's return: its epilogue goes before it. */
        RETURN,
        /** A jump at the end of a block; its text is empty. */
        JUMP,
        /** A jump through a table of the targets of its operation, whose address is <code>{table}</code>. */
        TABLE
    }

    /**
     * A conditional jump.
     *
     * @param mnemonic of the jump; registers as in the text
     * @param inverse of the jump where the condition does not hold
     */
    public record ConditionalJump(String mnemonic, String inverse, Block target) {}

    private final Nature nature;
    private final String text;
    private final List<Access> accesses = new ArrayList<>(3);
    private final List<ConditionalJump> conditionalJumps = new ArrayList<>(0);
    private Block otherwise;
    private Operation operation;
    private SourceLine line;

    public MachineInstruction(Nature nature, String text) {
        this.nature = nature;
        this.text = text;
    }

    public Nature nature() {
        return nature;
    }

    public String text() {
        return text;
    }

    public List<Access> accesses() {
        return accesses;
    }

    public MachineInstruction with(RegisterOperand register, Role role) {
        accesses.add(new Access(register, role));
        return this;
    }

    /** The call or point that it stands for. */
    public Operation operation() {
        return operation;
    }

    public MachineInstruction at(Operation point) {
        operation = point;
        return this;
    }

    /** Where it comes from, or null. */
    public SourceLine line() {
        return line;
    }

    public MachineInstruction line(SourceLine place) {
        line = place;
        return this;
    }

    /** Of a jump: what is tried first, in order. */
    public List<ConditionalJump> conditionalJumps() {
        return conditionalJumps;
    }

    /** Of a jump: where it goes if no condition holds. */
    public Block otherwise() {
        return otherwise;
    }

    public MachineInstruction otherwise(Block target) {
        otherwise = target;
        return this;
    }

    @Override
    public String toString() {
        return nature + " " + text + " " + accesses;
    }
}
