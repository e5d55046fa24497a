package org.maize.kernel.migration;

/**
 * The memory of a guest's machine stack as a kernel sees it through its own page table, 8 bytes at a time. Addresses are
 * multiples of 8, so that an access never spans two pages.
 */
public interface StackMemory {
    /** Whether the kernel may read here now. */
    boolean canRead(long address);

    /** Whether the kernel may write here now. */
    boolean canWrite(long address);

    /** Reads where {@link #canRead} holds. */
    long read(long address);

    /** Writes where {@link #canWrite} holds. */
    void write(long address, long value);
}
