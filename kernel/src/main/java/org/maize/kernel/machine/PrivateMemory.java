package org.maize.kernel.machine;

import org.agrona.UnsafeApi;
import org.agrona.collections.LongArrayList;

/**
 * The private memory of one kernel: page frames outside the Java heap, named by their host address. Host memory is taken in chunks as
 * frames are first used, and given back when the memory is closed.
 *
 * <p>A frame may be reserved before it is needed, so that a later {@link #allocateReserved} cannot fail.
 */
public final class PrivateMemory implements AutoCloseable {
    /** Bytes of a frame. */
    public static final int FRAME_SIZE = 4096;

    private static final int CHUNK_FRAMES = 256;

    private final long frames;
    private final LongArrayList chunks = new LongArrayList();
    private final LongArrayList free = new LongArrayList();
    private long nextInChunk;
    private int leftInChunk;
    private long used;
    private long reserved;
    private long highest;

    /** @param bytes how much there is, a multiple of {@link #FRAME_SIZE} */
    public PrivateMemory(long bytes) {
        frames = bytes / FRAME_SIZE;
    }

    /** How many frames there are. */
    public long frames() {
        return frames;
    }

    /** How many frames are in use. */
    public long used() {
        return used;
    }

    /** How many frames are reserved and not in use. */
    public long reserved() {
        return reserved;
    }

    /** The most frames that were in use at one time. */
    public long highest() {
        return highest;
    }

    /** Sets a frame aside; false if none is left. */
    public boolean reserve() {
        if (used + reserved >= frames) { return false; }
        reserved++;
        return true;
    }

    /** Gives back what {@link #reserve} set aside. */
    public void cancelReservation() {
        if (reserved == 0) { throw new IllegalStateException("no frame is reserved"); }
        reserved--;
    }

    /** Takes a frame that was reserved. Its content is of no meaning. */
    public long allocateReserved() {
        cancelReservation();
        used++;
        highest = Math.max(highest, used);
        return free.isEmpty() ? fresh() : free.removeAt(free.size() - 1);
    }

    /** Takes a frame, or answers 0 if none is left. Its content is of no meaning. */
    public long allocate() {
        return reserve() ? allocateReserved() : 0;
    }

    /** Gives a frame back. */
    public void free(long frame) {
        if (used == 0) { throw new IllegalStateException("no frame is in use"); }
        used--;
        free.addLong(frame);
    }

    private long fresh() {
        if (leftInChunk == 0) {
            nextInChunk = UnsafeApi.allocateMemory((long) CHUNK_FRAMES * FRAME_SIZE);
            chunks.addLong(nextInChunk);
            leftInChunk = CHUNK_FRAMES;
        }
        final long frame = nextInChunk;
        nextInChunk += FRAME_SIZE;
        leftInChunk--;
        return frame;
    }

    @Override
    public void close() {
        for (int i = 0; i < chunks.size(); i++) {
            UnsafeApi.freeMemory(chunks.getLong(i));
        }
        chunks.clear();
        free.clear();
        leftInChunk = 0;
    }
}
