package org.maize.kernel.machine;

import org.agrona.UnsafeApi;

/**
 * The frames of Mem G, which all kernels use and any of them may free, as one kernel reaches them. What says which frames are free,
 * and by how many kernels each is used, lies in Mem G too, and is changed by atomic operations only: each kernel makes its own object
 * over the same region, and nothing else is shared.
 *
 * <p>A frame's name is its number, from 1. Free frames are a stack (Treiber, <i>Systems Programming: Coping with Parallelism</i>,
 * 1986) whose head counts its changes, so that a frame that comes and goes is not taken for one that stayed. Host memory is taken in
 * chunks as frames are first used.
 *
 * <p>A few frames more than are counted exist for {@link #freeAndReserve}, which must not fail while others take what is freed.
 */
public final class SharedMemory implements FrameMemory {
    /*
     * The region: each counter on a cache line of its own, then the address of each chunk. A chunk: per frame the next free one and
     * the number of its users, an int each; then, from the next multiple of 4096 on, the frames.
     */
    private static final int HEAD = 0;
    private static final int FRESH = 64;
    private static final int USED = 128;
    private static final int RESERVED = 192;
    private static final int HIGHEST = 256;
    private static final int CHUNKS = 320;

    private static final int CHUNK_SHIFT = 8;
    private static final int CHUNK_FRAMES = 1 << CHUNK_SHIFT;
    private static final int FRAME_ENTRY = 8;
    private static final int USERS = 4;
    private static final long CHUNK_BYTES = (long) (CHUNK_FRAMES + 2) * FRAME_SIZE;

    /** Frames for those that must get one. */
    private static final int EMERGENCY = 1024;

    private static final long NUMBER_MASK = 0xffff_ffffL;

    private final long region;
    private final long frames;
    private long viewed;

    /**
     * One kernel's way to the frames.
     *
     * @param region of {@link #regionLength} bytes, all zero before the first kernel uses it
     * @param frames how many there are for all kernels together
     */
    public SharedMemory(long region, long frames) {
        this.region = region;
        this.frames = frames;
    }

    /** Bytes of the region from which so many frames are managed. */
    public static long regionLength(long frames) {
        return CHUNKS + chunks(frames) * Long.BYTES;
    }

    private static long chunks(long frames) {
        return frames + EMERGENCY + CHUNK_FRAMES - 1 >> CHUNK_SHIFT;
    }

    /** Gives the host memory of all frames back; no kernel uses the region any more. */
    public static void dispose(long region, long frames) {
        for (long chunk = 0; chunk < chunks(frames); chunk++) {
            final long allocation = UnsafeApi.getLongVolatile(null, region + CHUNKS + chunk * Long.BYTES);
            if (allocation != 0) {
                UnsafeApi.freeMemory(allocation);
            }
        }
    }

    @Override
    public long frames() {
        return frames;
    }

    /** Of all kernels together, as are the other counts. */
    @Override
    public long used() {
        return UnsafeApi.getLongVolatile(null, region + USED);
    }

    @Override
    public long reserved() {
        return UnsafeApi.getLongVolatile(null, region + RESERVED);
    }

    @Override
    public long highest() {
        return UnsafeApi.getLongVolatile(null, region + HIGHEST);
    }

    @Override
    public boolean reserve() {
        UnsafeApi.getAndAddLong(null, region + RESERVED, 1);
        if (used() + reserved() <= frames) { return true; }
        cancelReservation();
        return false;
    }

    @Override
    public void cancelReservation() {
        if (UnsafeApi.getAndAddLong(null, region + RESERVED, -1) <= 0) {
            throw new IllegalStateException("no frame is reserved");
        }
    }

    @Override
    public long allocateReserved() {
        // Counted as used first: in between it is counted twice, which refuses somebody at worst.
        final long now = UnsafeApi.getAndAddLong(null, region + USED, 1) + 1;
        cancelReservation();
        for (long most = highest(); now > most; most = highest()) {
            UnsafeApi.compareAndSetLong(null, region + HIGHEST, most, now);
        }
        final long frame = pop();
        UnsafeApi.putIntVolatile(null, entry(frame) + USERS, 1);
        return frame;
    }

    @Override
    public void free(long frame) {
        final int users = UnsafeApi.getAndAddInt(null, entry(frame) + USERS, -1);
        if (users <= 0) { throw new IllegalStateException("frame " + frame + " is not in use"); }
        if (users == 1) {
            push(frame);
            UnsafeApi.getAndAddLong(null, region + USED, -1);
        }
    }

    @Override
    public void freeAndReserve(long frame) {
        UnsafeApi.getAndAddLong(null, region + RESERVED, 1);
        free(frame);
    }

    @Override
    public boolean isShared() { return true; }

    @Override
    public void retain(long frame) {
        UnsafeApi.getAndAddInt(null, entry(frame) + USERS, 1);
    }

    @Override
    public long address(long frame) {
        final long first = chunk(frame - 1 >> CHUNK_SHIFT) + FRAME_SIZE;
        return first + (frame - 1 & CHUNK_FRAMES - 1) * FRAME_SIZE;
    }

    @Override
    public long view(long frame, int page, Eviction eviction) {
        viewed++;
        return address(frame);
    }

    /** Those of each page once each time that it is mapped. */
    @Override
    public long remoteLines() {
        return viewed * (FRAME_SIZE / CachedMemory.LINE_SIZE);
    }

    @Override
    public void writeBack(long frame) {
        // The hardware keeps the kernels' caches coherent.
    }

    @Override
    public void invalidate(long frame) {
        // The same.
    }

    private long entry(long frame) {
        return chunk(frame - 1 >> CHUNK_SHIFT) + (frame - 1 & CHUNK_FRAMES - 1) * FRAME_ENTRY;
    }

    private void push(long frame) {
        long head;
        do {
            head = UnsafeApi.getLongVolatile(null, region + HEAD);
            UnsafeApi.putIntVolatile(null, entry(frame), (int) head);
        } while (!UnsafeApi.compareAndSetLong(null, region + HEAD, head, changed(head, frame)));
    }

    private long pop() {
        while (true) {
            final long head = UnsafeApi.getLongVolatile(null, region + HEAD);
            final long frame = head & NUMBER_MASK;
            if (frame == 0) { return fresh(); }
            final int next = UnsafeApi.getIntVolatile(null, entry(frame));
            if (UnsafeApi.compareAndSetLong(null, region + HEAD, head, changed(head, next))) { return frame; }
        }
    }

    private static long changed(long head, long first) {
        return ((head >>> Integer.SIZE) + 1 << Integer.SIZE) | first;
    }

    private long fresh() {
        final long number = UnsafeApi.getAndAddLong(null, region + FRESH, 1);
        if (number >= frames + EMERGENCY) {
            throw new IllegalStateException("more than " + EMERGENCY + " frames are reserved beyond " + frames);
        }
        final long slot = region + CHUNKS + (number >> CHUNK_SHIFT) * Long.BYTES;
        if (UnsafeApi.getLongVolatile(null, slot) == 0) {
            final long allocation = UnsafeApi.allocateMemory(CHUNK_BYTES);
            if (!UnsafeApi.compareAndSetLong(null, slot, 0, allocation)) {
                UnsafeApi.freeMemory(allocation);
            }
        }
        return number + 1;
    }

    private long chunk(long number) {
        return GlobalMemory.align(UnsafeApi.getLongVolatile(null, region + CHUNKS + number * Long.BYTES));
    }

    @Override
    public void close() {
        // The region is the machine's.
    }
}
