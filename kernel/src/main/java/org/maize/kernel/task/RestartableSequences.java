package org.maize.kernel.task;

/**
 * Where a thread tells which restartable sequence it is in, and is told its core (rseq(2), kernel/rseq.c): registered by the thread, or not.
 */
public final class RestartableSequences {
    private static final int NOWHERE = -1;

    private long address;
    private int length;
    private int signature;
    private int core = NOWHERE;
    private boolean ofOtherIsa;

    /** Registers them. @param newSignature in front of where a sequence goes that is broken off */
    public void register(long newAddress, int newLength, int newSignature) {
        address = newAddress;
        length = newLength;
        signature = newSignature;
        core = NOWHERE;
        ofOtherIsa = false;
    }

    public void unregister() {
        register(0, 0, 0);
    }

    /** As another thread has them. */
    public void copy(RestartableSequences other) {
        register(other.address, other.length, other.signature);
    }

    /** The thread has come from another ISA, whose code the sequence is that it was in last. */
    public void comeFromOtherIsa() {
        ofOtherIsa = true;
    }

    public boolean areOfOtherIsa() {
        return ofOtherIsa;
    }

    /** The thread has been told its core. */
    public void tell(int newCore) {
        core = newCore;
        ofOtherIsa = false;
    }

    /** Whether that is the core that the thread has been told. */
    public boolean know(int ofCore) {
        return core == ofCore;
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
