package org.maize.kernel.machine;

import org.agrona.UnsafeApi;
import org.agrona.collections.LongArrayList;

/**
 * The private memory of one kernel: page frames outside the Java heap, named by their host address. Host memory is taken in chunks as
 * frames are first used, and given back when the memory is closed. No other kernel reaches it, and no cache is told apart from it.
 */
public final class PrivateMemory implements FrameMemory {
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

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public long used() {
        return used;
    }

    @Override
    public long reserved() {
        return reserved;
    }

    @Override
    public long highest() {
        return highest;
    }

    @Override
    public boolean reserve() {
        if (used + reserved >= frames) { return false; }
        reserved++;
        return true;
    }

    @Override
    public void cancelReservation() {
        if (reserved == 0) { throw new IllegalStateException("no frame is reserved"); }
        reserved--;
    }

    @Override
    public long allocateReserved() {
        cancelReservation();
        used++;
        highest = Math.max(highest, used);
        return free.isEmpty() ? fresh() : free.removeAt(free.size() - 1);
    }

    @Override
    public void free(long frame) {
        if (used == 0) { throw new IllegalStateException("no frame is in use"); }
        used--;
        free.addLong(frame);
    }

    @Override
    public void freeAndReserve(long frame) {
        free(frame);
        reserved++;
    }

    @Override
    public boolean isShared() { return false; }

    @Override
    public void retain(long frame) {
        throw new UnsupportedOperationException("a private frame for another kernel");
    }

    @Override
    public long address(long frame) {
        return frame;
    }

    @Override
    public long view(long frame, int page, Eviction eviction) {
        return frame;
    }

    @Override
    public void writeBack(long frame) {
        // The cores write to memory itself.
    }

    @Override
    public void invalidate(long frame) {
        // Nothing is kept of it elsewhere.
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
