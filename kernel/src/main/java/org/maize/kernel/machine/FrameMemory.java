package org.maize.kernel.machine;

import java.util.Map;

/**
 * The page frames that a kernel can use, as the machine's memory architecture has them. A frame is called by a name, which is not 0;
 * where its bytes are for the cores of this kernel, {@link #view} says.
 *
 * <p>A frame may be reserved before it is needed, so that a later {@link #allocateReserved} cannot fail.
 */
public interface FrameMemory extends AutoCloseable {
    /** Bytes of a frame. */
    int FRAME_SIZE = 4096;

    /** Told when a cache gives a page up: whatever maps it must not reach its old place any more. */
    @FunctionalInterface
    interface Eviction {
        /** The page, by the number given to {@link #view}, is no longer where that said. */
        void evicted(int page);
    }

    /** How many frames this kernel can come to use. */
    long frames();

    /** How many frames are in use. */
    long used();

    /** How many frames are reserved and not in use. */
    long reserved();

    /** The most frames that were in use at one time. */
    long highest();

    /** Sets a frame aside; false if none is left. */
    boolean reserve();

    /** Gives back what {@link #reserve} set aside. */
    void cancelReservation();

    /** Takes a frame that was reserved. Its content is of no meaning. */
    long allocateReserved();

    /** Takes a frame, or answers 0 if none is left. Its content is of no meaning. */
    default long allocate() {
        return reserve() ? allocateReserved() : 0;
    }

    /** Gives a frame back, as far as this kernel is concerned. */
    void free(long frame);

    /** Gives a frame back and reserves one in its place; cannot fail. */
    void freeAndReserve(long frame);

    /** Whether the frames are every kernel's to use, so that a page goes to another kernel by the name of its frame. */
    boolean isShared();

    /** Where kernels share frames: another kernel is about to use this one too, and will free it for itself. */
    void retain(long frame);

    /** Where a frame lies in memory, whatever a cache has of it. */
    long address(long frame);

    /**
     * Where the cores of this kernel find the bytes of a frame: in memory, or in the kernel's cache, to which they are brought.
     *
     * @param page     what {@code eviction} is told
     * @param eviction told when the bytes are no longer there
     */
    long view(long frame, int page, Eviction eviction);

    /** Brings what cores of this kernel have written to memory, where other kernels find it. */
    void writeBack(long frame);

    /** Forgets what a cache has of a frame: the next {@link #view} finds what is in memory. */
    void invalidate(long frame);

    /** Lines of 64 bytes that have come from memory that kernels share, or gone there, as far as they are known. */
    default long remoteLines() {
        return 0;
    }

    /** What came to a cache and went from it, by name, in lines; empty where there is none. */
    default Map<String, Long> cacheCounts() {
        return Map.of();
    }

    @Override
    void close();
}
