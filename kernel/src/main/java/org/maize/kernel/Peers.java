package org.maize.kernel;

/** What a kernel knows of the kernels of its machine, itself included. */
final class Peers {
    /**
     * One kernel.
     *
     * @param frames page frames of its private memory
     */
    record Peer(String isa, long frames) {}

    private final Peer[] peers;
    private int known;

    Peers(int kernels) {
        peers = new Peer[kernels];
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

    /** Whether all are online. */
    boolean areComplete() {
        return known == peers.length;
    }

    /** A kernel, or null while it is not online. */
    Peer get(int kernel) {
        return peers[kernel];
    }

    /** The frames of the kernel that has the fewest. */
    long leastFrames() {
        long least = Long.MAX_VALUE;
        for (Peer peer : peers) {
            least = peer == null ? least : Math.min(least, peer.frames());
        }
        return least;
    }
}
