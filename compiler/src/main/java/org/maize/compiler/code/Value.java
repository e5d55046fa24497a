package org.maize.compiler.code;

/** A value computed once, by its definition, and known to every ISA by its number. */
public final class Value implements Operand {
    private final int number;
    private final Kind kind;
    private Operation definition;

    Value(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** Dense from 0 within a routine. */
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** The operation that computes it; null for a phi's result. */
    public Operation definition() {
        return definition;
    }

    void setDefinition(Operation operation) { definition = operation; }

    @Override
    public String toString() {
        return "v" + number;
    }
}
