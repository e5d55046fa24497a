package org.maize.kernel;

/** What a kernel knows of the kernels of its machine, itself included. */
final class Peers {
    /**
     * One kernel.
     *
     * @param cores  how many it has
     * @param frames page frames of its private memory
     */
    record Peer(String isa, int cores, long frames) {}

    private final Peer[] peers;
    private final int switchedOn;
    private int known;

    /** @param switchedOn how many of the machine's kernels are */
    Peers(int kernels, int switchedOn) {
        peers = new Peer[kernels];
        this.switchedOn = switchedOn;
    }

    /** A kernel has come online. */
    void add(int kernel, Peer peer) {
        if (peers[kernel] == null) {
            known++;
        }
        peers[kernel] = peer;
    }

    /** How many kernels the machine has. */
    int count() {
        return peers.length;
    }

    /** Whether all that are switched on are online. */
    boolean areComplete() {
        return known == switchedOn;
    }

    /** A kernel, or null if it is not online. */
    Peer get(int kernel) {
        return peers[kernel];
    }

    /** The number in the machine of a kernel's first core: those of one kernel follow those of the kernel before. */
    int firstCore(int kernel) {
        int first = 0;
        for (int before = 0; before < kernel; before++) {
            first += peers[before] == null ? 0 : peers[before].cores();
        }
        return first;
    }

    /** How many cores the machine has. */
    int allCores() {
        return firstCore(peers.length);
    }

    /** The frames of all kernels together. */
    long allFrames() {
        long sum = 0;
        for (Peer peer : peers) {
            sum += peer == null ? 0 : peer.frames();
        }
        return sum;
    }
}
