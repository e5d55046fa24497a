package org.maize.kernel.task;

/**
 * Where a thread tells which restartable sequence it is in, and is told its core (rseq(2), kernel/rseq.c): registered by the thread, or not.
 */
public final class RestartableSequences {
    private long address;
    private int length;
    private int signature;

    /** Registers them, or with the address 0 not. @param signature in front of where a sequence goes that is broken off */
    public void register(long at, int size, int before) {
        address = at;
        length = size;
        signature = before;
    }

    /** As another thread has them. */
    public void copy(RestartableSequences other) {
        register(other.address, other.length, other.signature);
    }

    public boolean areRegistered() {
        return address != 0;
    }

    /** Of struct rseq, or 0. */
    public long address() {
        return address;
    }

    public int length() {
        return length;
    }

    public int signature() {
        return signature;
    }
}
