package org.maize.loader.frame;

/**
 * What is known of a value; null stands for nothing.
 *
 * @param ofFrame whether it is counted from the CFA
 * @param constant the value, or its distance from the CFA
 */
record AbstractValue(boolean ofFrame, long constant) {
    static AbstractValue constant(long value) {
        return new AbstractValue(false, value);
    }

    static AbstractValue frame(long cfaOffset) {
        return new AbstractValue(true, cfaOffset);
    }

    /** The value where the CFA is this. */
    long at(long cfa) {
        return ofFrame ? cfa + constant : constant;
    }
}
