package org.maize.isa.translate;

/** Thrown while a region is written that turns out to be larger than it may be. */
final class RegionTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int instructions;
    private final int bytes;

    /**
     * @param instructions of the guest that have been written so far
     * @param bytes of bytecode that these take
     */
    RegionTooLarge(int instructions, int bytes) {
        super(null, null, false, false);
        this.instructions = instructions;
        this.bytes = bytes;
    }

    /** How many instructions would most likely fit. */
    int fitting(int mostBytes) {
        return (int) ((long) instructions * mostBytes / bytes);
    }
}
