package org.maize.isa;

/**
 * The value of an operand of one decoded or assembled instruction. An ISA adds its own forms (memory operands) by
 * implementing this interface with records.
 */
public interface Operand {
    /** A register. */
    record InRegister(Register register) implements Operand {}

    /** A constant; for a branch target, the absolute address. */
    record Immediate(long value) implements Operand {}
}
