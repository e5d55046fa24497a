package org.maize.kernel.file;

/** Bytes on their way, in the order in which they came. Its room grows as it is needed, up to a limit. */
final class ByteQueue {
    private static final int FIRST_ROOM = 4096;

    private final int limit;
    private byte[] ring = {};
    private int first;
    private int count;

    /** @param limit a power of two */
    ByteQueue(int limit) {
        this.limit = limit;
    }

    int count() {
        return count;
    }

    int room() {
        return limit - count;
    }

    /** Adds what fits; returns how many bytes that are. */
    int add(byte[] from, int offset, int length) {
        final int added = Math.min(length, room());
        if (count + added > ring.length) {
            grow(count + added);
        }
        for (int done = 0; done < added;) {
            final int place = first + count & ring.length - 1;
            final int piece = Math.min(added - done, ring.length - place);
            System.arraycopy(from, offset + done, ring, place, piece);
            done += piece;
            count += piece;
        }
        return added;
    }

    private void grow(int needed) {
        int room = Math.max(FIRST_ROOM, ring.length);
        while (room < needed) {
            room *= 2;
        }
        final byte[] larger = new byte[room];
        final int had = copy(larger, 0, count);
        ring = larger;
        first = 0;
        count = had;
    }

    /** Copies the first bytes and leaves them; returns how many. */
    int copy(byte[] into, int offset, int length) {
        final int copied = Math.min(length, count);
        for (int done = 0; done < copied;) {
            final int place = first + done & ring.length - 1;
            final int piece = Math.min(copied - done, ring.length - place);
            System.arraycopy(ring, place, into, offset + done, piece);
            done += piece;
        }
        return copied;
    }

    /** The first bytes have been taken. */
    void drop(int length) {
        first = ring.length == 0 ? 0 : first + length & ring.length - 1;
        count -= length;
    }
}
