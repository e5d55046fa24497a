package org.maize.isa.translate;

/**
 * Through which calls control has come to a block of a region: a function that is small has blocks of its own for each call of it,
 * so that nothing need leave the locals there.
 *
 * @param outer the path of the block that calls; null for what is reached without a call
 * @param returnAddress to which the innermost call returns
 * @param depth how many calls there are
 */
record CallPath(CallPath outer, long returnAddress, int depth) {
    /** Where a region is entered. */
    static final CallPath NONE = new CallPath(null, -1, 0);

    /** One call further. */
    CallPath into(long addressAfterCall) {
        return new CallPath(this, addressAfterCall, depth + 1);
    }
}
