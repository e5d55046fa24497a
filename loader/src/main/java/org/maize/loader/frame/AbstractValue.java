package org.maize.loader.frame;

/**
 * What is known of a value; null stands for nothing.
 *
 * @param kind what it is counted from
 * @param constant the value, or its distance from the CFA, or the DWARF number of the register
 */
record AbstractValue(Kind kind, long constant) {
    /** Something was put there, whatever it is. */
    static final AbstractValue WRITTEN = new AbstractValue(Kind.WRITTEN, 0);

    enum Kind {
        CONSTANT,
        /** An address of the stack frame. */
        FRAME,
        /** What a register held when the function was entered. */
        CALLERS,
        WRITTEN
    }

    static AbstractValue constant(long value) {
        return new AbstractValue(Kind.CONSTANT, value);
    }

    static AbstractValue frame(long cfaOffset) {
        return new AbstractValue(Kind.FRAME, cfaOffset);
    }

    static AbstractValue callers(int register) {
        return new AbstractValue(Kind.CALLERS, register);
    }

    boolean ofFrame() {
        return kind == Kind.FRAME;
    }

    boolean isConstant() { return kind == Kind.CONSTANT; }

    /** Of a number or an address, the value where the CFA is this. */
    long at(long cfa) {
        return ofFrame() ? cfa + constant : constant;
    }
}
