package org.maize.kernel.memory;

import java.util.Arrays;

/**
 * What the home knows of one page: who has it, the transaction under way, and the requests that wait for their turn. The
 * requests are served in the order of arrival, each wholly before the next.
 */
final class DirectoryEntry {
    static final int NOBODY = -1;

    /** What the home waits for. */
    enum Phase {
        /** Nothing: the next request may start. */
        IDLE,
        /** The acknowledgements of {@link #awaited}; the requester is served after the last. */
        INVALIDATING,
        /** The requester's word that it has the page. */
        TRANSFERRING,
        /** The acknowledgements of {@link #awaited}; the page is gone after the last. */
        DISCARDING;

        private static final Phase[] ALL = values();
    }

    private static final int INITIAL_WAITING = 4;
    private static final byte[] NONE_WAITING = {};

    /** A waiting discard, in the place of a waiting kernel. */
    static final int DISCARD = 64;
    private static final int WRITE_FLAG = 128;

    /** The kernel that supplies the content and, unless the page is shared, alone has it; or {@link #NOBODY}. */
    int owner = NOBODY;
    /** The kernels that have a valid copy, the owner among them: bit k for kernel k. */
    long holders;
    /** The content died with a kernel: every access is refused until the page is discarded. */
    boolean lost;

    Phase phase = Phase.IDLE;
    /** The kernel that the transaction serves. */
    int requester;
    /** Whether the requester will be the page's only holder. */
    boolean exclusive;
    /** The kernels whose acknowledgement has not come: bit k for kernel k. */
    long awaited;

    /** A queue in a circle: kernel or {@link #DISCARD}, and whether it is for writing. At most 64 fetches and one discard. */
    private byte[] waiting = NONE_WAITING;
    private int first;
    private int count;

    boolean isHolder(int kernel) {
        return (holders & 1L << kernel) != 0;
    }

    boolean hasWaiting() {
        return count != 0;
    }

    boolean isUntouched() { return phase == Phase.IDLE && holders == 0 && !lost && count == 0; }

    void addWaiting(int kernelOrDiscard, boolean write) {
        if (count == waiting.length) {
            final byte[] larger = new byte[Math.max(INITIAL_WAITING, 2 * count)];
            for (int i = 0; i < count; i++) {
                larger[i] = waiting[first + i & count - 1];
            }
            waiting = larger;
            first = 0;
        }
        waiting[first + count & waiting.length - 1] = (byte) (kernelOrDiscard | (write ? WRITE_FLAG : 0));
        count++;
    }

    /** Takes the request that came first, see {@link #kernelOf} and {@link #isWrite}. */
    int takeWaiting() {
        final int taken = waiting[first] & 0xff;
        first = first + 1 & waiting.length - 1;
        count--;
        return taken;
    }

    boolean isWaiting(int kernelOrDiscard) {
        for (int i = 0; i < count; i++) {
            if (kernelOf(waiting[first + i & waiting.length - 1]) == kernelOrDiscard) { return true; }
        }
        return false;
    }

    static int kernelOf(int request) {
        return request & (WRITE_FLAG - 1);
    }

    static boolean isWrite(int request) {
        return (request & WRITE_FLAG) != 0;
    }

    void clear() {
        owner = NOBODY;
        holders = 0;
        lost = false;
        phase = Phase.IDLE;
        requester = 0;
        exclusive = false;
        awaited = 0;
        first = 0;
        count = 0;
    }

    /** The entry as longs, equal for equal entries; whom the last transaction served counts as long as it is under way. */
    long[] toLongs() {
        final boolean serves = phase == Phase.INVALIDATING || phase == Phase.TRANSFERRING;
        final long[] longs = new long[3 + count];
        longs[0] = holders;
        longs[1] = awaited;
        longs[2] = owner + 1L << 32 | (serves ? requester << 16 : 0) | phase.ordinal() << 8 | (lost ? 2 : 0)
                | (serves && exclusive ? 1 : 0);
        for (int i = 0; i < count; i++) {
            longs[3 + i] = waiting[first + i & waiting.length - 1] & 0xff;
        }
        return longs;
    }

    void fromLongs(long[] longs) {
        clear();
        holders = longs[0];
        awaited = longs[1];
        owner = (int) (longs[2] >>> 32) - 1;
        requester = (int) (longs[2] >>> 16 & 0xff);
        phase = Phase.ALL[(int) (longs[2] >>> 8 & 0xff)];
        lost = (longs[2] & 2) != 0;
        exclusive = (longs[2] & 1) != 0;
        for (int i = 3; i < longs.length; i++) {
            addWaiting(kernelOf((int) longs[i]), isWrite((int) longs[i]));
        }
    }

    @Override
    public String toString() {
        return phase + " for kernel " + requester + ", owner " + owner + ", holders 0x" + Long.toHexString(holders)
                + ", awaited 0x" + Long.toHexString(awaited) + ", waiting "
                + Arrays.toString(Arrays.copyOfRange(toLongs(), 3, 3 + count)) + (lost ? ", lost" : "");
    }
}
