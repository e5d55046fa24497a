package org.maize.loader.map;

/** Where the return address of a stack frame is at a migration point. */
public sealed interface ReturnAddress {
    /**
     * In memory.
     *
     * @param cfaOffset bytes from the CFA, negative
     */
    record Saved(long cfaOffset) implements ReturnAddress {}

    /**
     * In a register, as it was at the function's entry; only in the newest stack frame.
     *
     * @param register DWARF number
     */
    record InRegister(int register) implements ReturnAddress {}

    /** The function has no caller: it is the outermost. */
    record None() implements ReturnAddress {}
}
