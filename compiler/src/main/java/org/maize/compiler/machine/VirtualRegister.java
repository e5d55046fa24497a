package org.maize.compiler.machine;

import org.maize.compiler.code.Value;

/** A register before registers are allocated. */
public final class VirtualRegister implements RegisterOperand {
    private final int number;
    private final boolean floating;
    private final Value value;

    VirtualRegister(int number, boolean floating, Value value) {
        this.number = number;
        this.floating = floating;
        this.value = value;
    }

    /** Dense from 0 within a machine routine. */
    public int number() {
        return number;
    }

    @Override
    public boolean floating() {
        return floating;
    }

    /** What it holds; null where that is of no concern to another ISA. */
    public Value value() {
        return value;
    }

    @Override
    public String toString() {
        return (floating ? "f" : "r") + number;
    }
}
