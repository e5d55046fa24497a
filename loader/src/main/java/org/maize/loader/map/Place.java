package org.maize.loader.map;

/** Where a live value is at a migration point. */
public sealed interface Place {
    /**
     * In a register.
     *
     * @param register DWARF number
     * @param calleeSaved whether a called function preserves it; if not, the place counts only in the newest stack frame
     */
    record InRegister(int register, boolean calleeSaved) implements Place {}

    /**
     * In the stack frame.
     *
     * @param cfaOffset bytes from the CFA, negative
     */
    record InSlot(long cfaOffset) implements Place {}

    /**
     * In memory, at an address that another value gives.
     *
     * @param base index of that value among the point's, an I64
     * @param offset bytes from there
     */
    record InMemory(int base, long offset) implements Place {}

    /** Nowhere: it is always this. */
    record Constant(long value) implements Place {}
}
