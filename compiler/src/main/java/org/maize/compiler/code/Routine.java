package org.maize.compiler.code;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.ir.SourceLine;

/**
 * A function in the form that every ISA's code is generated from: scalars that fit a register, memory accesses that an ISA has, blocks in
 * the order in which they are laid out, the first the entry.
 */
public final class Routine {
    private final String name;
    private final boolean global;
    private final boolean weak;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private long dataFrame;
    private boolean usesDataStack;
    private final List<Long> resumptions = new ArrayList<>(0);
    private Value frameBase;
    private SourceLine line;
    private int points;

    /** @param name of its symbol; @param weak whether another definition comes first */
    public Routine(String name, boolean global, boolean weak) {
        this.name = name;
        this.global = global;
        this.weak = weak;
    }

    public String name() {
        return name;
    }

    public boolean global() {
        return global;
    }

    public boolean weak() {
        return weak;
    }

    public List<Block> blocks() {
        return blocks;
    }

    /** How many values there are: their numbers are less. */
    public int valueCount() {
        return values.size();
    }

    public Value value(int number) {
        return values.get(number);
    }

    /** Bytes of its frame on the data stack, a multiple of 16. */
    public long dataFrame() {
        return dataFrame;
    }

    public void setDataFrame(long bytes) {
        dataFrame = bytes;
        usesDataStack |= bytes > 0;
    }

    /** Whether it moves the data stack pointer, which it then restores when it returns. */
    public boolean usesDataStack() {
        return usesDataStack;
    }

    public void useDataStack() {
        usesDataStack = true;
    }

    /**
     * Where the frame on the data stack keeps the pairs of words by which {@code longjmp} finds this routine's stack frame and the point to
     * go on at, as offsets from the {@link #frameBase}; both words are the ISA's own and translated when a thread moves.
     */
    public List<Long> resumptions() {
        return resumptions;
    }

    /** The lowest address of the frame on the data stack, where the data stack pointer does not stay there; else null. */
    public Value frameBase() {
        return frameBase;
    }

    public void setFrameBase(Value value) { frameBase = value; }

    /** Where it comes from, or null. */
    public SourceLine line() {
        return line;
    }

    public void setLine(SourceLine place) { line = place; }

    /** A number for a migration point. */
    public int nextPoint() {
        return points++;
    }

    public Value newValue(Kind kind) {
        Value value = new Value(values.size(), kind);
        values.add(value);
        return value;
    }

    /** A block that is not yet in the list. */
    public Block newBlock(int number) {
        return new Block(number);
    }

    /** An operation that is not yet in a block; its results know it. */
    public Operation newOperation(Opcode opcode, List<Operand> operands, Value... results) {
        Operation operation = new Operation(opcode, operands);
        for (Value result : results) {
            operation.results().add(result);
            result.setDefinition(operation);
        }
        return operation;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(" (data frame ").append(dataFrame).append(" bytes)\n");
        for (Block block : blocks) {
            text.append(block).append(":\n");
            for (Block.Phi phi : block.phis()) {
                text.append("    ").append(phi.result()).append(" = phi ").append(phi.inputs()).append(" from ")
                        .append(block.predecessors()).append('\n');
            }
            for (Operation operation : block.operations()) {
                text.append("    ").append(operation).append('\n');
            }
        }
        return text.toString();
    }
}
