package org.maize.kernel.syscall;

import org.agrona.UnsafeApi;
import org.maize.kernel.task.UserMemory;

/** The memory of a thread that a read or write concerns: one range, or the pieces that an array of struct iovec names. */
final class UserVector {
    /** Linux's UIO_MAXIOV. */
    private static final long MOST_PIECES = 1024;

    /** Linux's MAX_RW_COUNT: what a call moves at most. */
    private static final long MOST_BYTES = 0x7fff_f000L;

    private static final int ENTRY = 16;
    private static final int LENGTH = 8;

    private final UserMemory user;
    private final byte[] entry = new byte[ENTRY];
    private boolean isArray;
    private long start;
    private long count;
    private long total;

    UserVector(UserMemory user) {
        this.user = user;
    }

    /** Is one range from now on; answers 0 or a negated errno. */
    long range(long address, long length) {
        isArray = false;
        start = address;
        count = length;
        total = Math.min(length, MOST_BYTES);
        return length < 0 ? -Errno.EINVAL : 0;
    }

    /** Is the pieces of an array from now on; answers 0, a negated errno, or that a page of the array must come first. */
    long array(long address, long pieces) {
        isArray = true;
        start = address;
        count = pieces;
        total = 0;
        if (pieces < 0 || pieces > MOST_PIECES) { return -Errno.EINVAL; }
        for (int i = 0; i < pieces; i++) {
            if (!load(i)) { return SystemCalls.obstacle(user.obstacle()); }
            if (pieceLength() < 0 || total + pieceLength() < 0) { return -Errno.EINVAL; }
            total += pieceLength();
        }
        total = Math.min(total, MOST_BYTES);
        return 0;
    }

    /** How many bytes there are. */
    long total() {
        return total;
    }

    private boolean load(int index) {
        return user.copyIn(start + (long) index * ENTRY, entry, 0, ENTRY) == ENTRY;
    }

    private long pieceAddress() {
        return UnsafeApi.getLong(entry, UnsafeApi.arrayBaseOffset(byte[].class));
    }

    private long pieceLength() {
        return UnsafeApi.getLong(entry, UnsafeApi.arrayBaseOffset(byte[].class) + LENGTH);
    }

    /** What is done with the bytes. */
    private enum Action {
        GATHER,
        PREPARE,
        SCATTER
    }

    /** Copies bytes from a place in it on, as far as they can be read; if that is less than asked, the memory's obstacle says why. */
    int gather(long from, byte[] into, int length) {
        return gather(from, into, 0, length);
    }

    /** The same, to a place in an array. */
    int gather(long from, byte[] into, int offset, int length) {
        return each(Action.GATHER, from, into, offset, length);
    }

    /** Brings pages here to be written; returns how far it came, as {@link #gather}. */
    int prepare(long from, int length) {
        return each(Action.PREPARE, from, null, 0, length);
    }

    /** Copies bytes to a place in it on; returns how far it came, as {@link #gather}. */
    int scatter(long from, byte[] bytes, int length) {
        return scatter(from, bytes, 0, length);
    }

    /** The same, from a place in an array. */
    int scatter(long from, byte[] bytes, int offset, int length) {
        return each(Action.SCATTER, from, bytes, offset, length);
    }

    private int each(Action action, long from, byte[] bytes, int offset, int length) {
        if (!isArray) { return act(action, start + from, bytes, offset, length); }
        int done = 0;
        long before = 0;
        for (int i = 0; i < count && done < length; i++) {
            if (!load(i)) { return done; }
            final long piece = pieceLength();
            final long skipped = Math.max(0, from - before);
            final int wanted = (int) Math.min(length - done, Math.max(0, piece - skipped));
            if (wanted > 0) {
                final int came = act(action, pieceAddress() + skipped, bytes, offset + done, wanted);
                done += came;
                if (came < wanted) { return done; }
            }
            before += piece;
        }
        return done;
    }

    private int act(Action action, long address, byte[] bytes, int offset, int length) {
        return switch (action) {
            case GATHER -> user.copyIn(address, bytes, offset, length);
            case PREPARE -> user.prepare(address, length);
            case SCATTER -> user.copyOut(bytes, offset, length, address);
        };
    }
}
