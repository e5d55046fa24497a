package org.maize.compiler.code;

import java.util.ArrayList;
import java.util.List;

/** A basic block: phis, then operations, the last of which terminates it. */
public final class Block {
    private int number;
    private final List<Phi> phis = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Block> predecessors = new ArrayList<>();
    private int loopDepth;

    /** A value that depends on where control came from. @param inputs in the order of the predecessors */
    public record Phi(Value result, List<Operand> inputs) {}

    Block(int number) {
        this.number = number;
    }

    /** The position in {@link Routine#blocks()}, once the routine is complete. */
    public int number() {
        return number;
    }

    /** Numbers it by its place in the routine. */
    public void setNumber(int place) { number = place; }

    public List<Phi> phis() {
        return phis;
    }

    public List<Operation> operations() {
        return operations;
    }

    public List<Block> predecessors() {
        return predecessors;
    }

    /** How many loops it is in. */
    public int loopDepth() {
        return loopDepth;
    }

    public void setLoopDepth(int depth) { loopDepth = depth; }

    public Operation terminator() {
        return operations.getLast();
    }

    public List<Block> successors() {
        return terminator().targets();
    }

    @Override
    public String toString() {
        return "b" + number;
    }
}
