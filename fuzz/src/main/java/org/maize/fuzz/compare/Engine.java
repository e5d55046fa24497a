package org.maize.fuzz.compare;

/** What executes programs for Maize. */
public interface Engine extends AutoCloseable {
    /** Takes code, whole pages of it, and the contents of memory, for the runs to come. */
    void begin(byte[] code, byte[] memory);

    /**
     * Runs from a state to the signal that ends it; the state is replaced by what is left.
     *
     * @return false if it has not ended within {@code budget} instructions
     */
    boolean run(long[] state, long budget);

    /** Copies the contents of memory. */
    void memory(byte[] into);

    /** How many instructions have been executed so far. */
    long retired();

    /** How many of these were translated ones. */
    long translated();

    @Override
    void close();
}
