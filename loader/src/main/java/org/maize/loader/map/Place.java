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

    /** Nowhere: it is always this. */
    record Constant(long value) implements Place {}
}
