package org.maize.kernel.machine;

/** The console's input as the kernel that owns the device sees it. */
public interface ConsoleInput extends AutoCloseable {
    /** Answer of {@link #read}: nothing has been typed yet; the device's interrupt will come. */
    int NOTHING_YET = -1;

    /** Answer of {@link #read}: the host's input cannot be read. */
    int BROKEN = -2;

    /**
     * Takes bytes that have come.
     *
     * @param limit the most to take, 1 or more
     * @return how many were taken; 0 at the end of the input, which stays ended; {@link #NOTHING_YET}; {@link #BROKEN}
     */
    int read(byte[] into, int limit);

    @Override
    void close();
}
