package org.maize.isa.x86lite;

/**
 * An instruction to be executed on the processor and on a core, from each of many states.
 *
 * @param statement that GNU as assembles; {@code TARGET} stands for a place that branches go to
 * @param inputs which states
 * @param mnemonic without suffix
 * @param width of its operands in bits
 */
record Trial(String statement, Inputs inputs, String mnemonic, int width) {
    /**
     * The status flags that are undefined.
     *
     * @param count of a shift, as the register holds it or the immediate says
     */
    long undefinedFlags(long count) {
        return Undefined.flags(mnemonic, width, count);
    }

    /** Whether the destination is undefined. */
    boolean resultUndefined(long count, long source) {
        return Undefined.result(mnemonic, width, count, source);
    }
}
