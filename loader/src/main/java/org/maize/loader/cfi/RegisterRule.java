package org.maize.loader.cfi;

/** Where the caller's value of a register is (DWARF 5, 6.4.1). A register without a rule holds the caller's value still. */
public sealed interface RegisterRule {
    /** Saved in memory at CFA + offset. */
    record Saved(long offset) implements RegisterRule {}

    /** It is the address CFA + offset. */
    record Value(long offset) implements RegisterRule {}

    /** In another register. */
    record InRegister(int register) implements RegisterRule {}

    /** Lost; of the return address: the function has no caller. */
    record Undefined() implements RegisterRule {}

    /** Still in the register. */
    record Same() implements RegisterRule {}
}
