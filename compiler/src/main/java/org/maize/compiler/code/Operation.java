package org.maize.compiler.code;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.ir.SourceLine;

/** One operation of a {@link Routine}, in a block. */
public final class Operation {
    private final Opcode opcode;
    private final List<Value> results = new ArrayList<>(1);
    private final List<Operand> operands;
    private final List<Block> targets = new ArrayList<>(0);
    private Condition condition;
    private int size;
    private long immediate;
    private String symbol;

    private SourceLine line;

    Operation(Opcode opcode, List<Operand> operands) {
        this.opcode = opcode;
        this.operands = new ArrayList<>(operands);
    }

    public Opcode opcode() {
        return opcode;
    }

    /** More than one only for calls. */
    public List<Value> results() {
        return results;
    }

    /** The only result, or null. */
    public Value result() {
        return results.isEmpty() ? null : results.getFirst();
    }

    public List<Operand> operands() {
        return operands;
    }

    public Operand operand(int index) {
        return operands.get(index);
    }

    /** Where a terminator goes. */
    public List<Block> targets() {
        return targets;
    }

    /** Of a comparison. */
    public Condition condition() {
        return condition;
    }

    /** Bytes in memory, or bytes that an extension begins with: 1, 2, 4 or 8. */
    public int size() {
        return size;
    }

    /** A parameter's index; a point's number. */
    public long immediate() {
        return immediate;
    }

    /** What a call calls. */
    public String symbol() {
        return symbol;
    }

    /** Where it comes from, or null. */
    public SourceLine line() {
        return line;
    }

    public Operation line(SourceLine place) {
        line = place;
        return this;
    }

    public Operation condition(Condition value) {
        condition = value;
        return this;
    }

    public Operation size(int value) {
        size = value;
        return this;
    }

    public Operation immediate(long value) {
        immediate = value;
        return this;
    }

    public Operation symbol(String value) {
        symbol = value;
        return this;
    }

    /** Whether it is a call that returns once more, with nothing in registers as it was. */
    public boolean returnsTwice() {
        return "__maize_setjmp".equals(symbol);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Value result : results) {
            text.append(result).append(':').append(result.kind()).append(' ');
        }
        text.append(results.isEmpty() ? "" : "= ").append(opcode);
        if (condition != null) {
            text.append('.').append(condition);
        }
        if (size != 0) {
            text.append('.').append(size);
        }
        if (symbol != null) {
            text.append(' ').append(symbol);
        }
        for (Operand operand : operands) {
            text.append(' ').append(operand);
        }
        for (Block target : targets) {
            text.append(" -> ").append(target);
        }
        return text.toString();
    }
}
