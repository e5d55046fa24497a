package org.maize.loader.cfi;

/**
 * One call frame instruction (DWARF 5, 6.4.2), as a {@code .cfi_*} directive states it: registers by DWARF number, offsets in
 * bytes, not factored.
 */
public sealed interface CallFrameInstruction {
    /** The instructions after it hold from this many bytes of code further on. */
    record Advance(long bytes) implements CallFrameInstruction {}

    /** {@code .cfi_def_cfa}: the CFA is register + offset. */
    record DefineCfa(int register, long offset) implements CallFrameInstruction {}

    /** {@code .cfi_def_cfa_register}: as before, from another register. */
    record DefineCfaRegister(int register) implements CallFrameInstruction {}

    /** {@code .cfi_def_cfa_offset} (and {@code .cfi_adjust_cfa_offset}, made absolute): as before, with another offset. */
    record DefineCfaOffset(long offset) implements CallFrameInstruction {}

    /** {@code .cfi_offset} (and {@code .cfi_rel_offset}, made absolute): the caller's value is saved at CFA + offset. */
    record Offset(int register, long offset) implements CallFrameInstruction {}

    /** {@code .cfi_val_offset}: the caller's value is CFA + offset. */
    record ValueOffset(int register, long offset) implements CallFrameInstruction {}

    /** {@code .cfi_register}: the caller's value is in another register. */
    record InRegister(int register, int other) implements CallFrameInstruction {}

    /** {@code .cfi_restore}: the rule at the function's beginning holds again. */
    record Restore(int register) implements CallFrameInstruction {}

    /** {@code .cfi_undefined}: the caller's value is lost; of the return address: there is no caller. */
    record Undefined(int register) implements CallFrameInstruction {}

    /** {@code .cfi_same_value}: the register still holds the caller's value. */
    record SameValue(int register) implements CallFrameInstruction {}

    /** {@code .cfi_remember_state}. */
    record RememberState() implements CallFrameInstruction {}

    /** {@code .cfi_restore_state}. */
    record RestoreState() implements CallFrameInstruction {}

    /** {@code .cfi_escape}: bytes that are written as they are; a reader decodes them as whatever they are. */
    record Escape(byte[] bytes) implements CallFrameInstruction {}
}
