package org.maize.kernel.message;

import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Where the rings between kernels lie in Mem G: one {@link org.agrona.concurrent.ringbuffer.OneToOneRingBuffer} for each ordered
 * pair, by sender and then by receiver, back to back, each with a flag behind it by which the sender says that it waits for room. The
 * region begins as zeros.
 *
 * @param kernels  the number of kernels, 1 to 64.
 * @param capacity bytes that a ring holds, a power of two, {@value #MIN_CAPACITY} to {@value #MAX_CAPACITY}.
 */
public record RingLayout(int kernels, int capacity) {
    /** The most kernels. */
    public static final int MAX_KERNELS = 64;
    /** The least capacity: a page with its header fits into an eighth of it, the longest record of a ring. */
    public static final int MIN_CAPACITY = 64 << 10;
    /** The greatest capacity. */
    public static final int MAX_CAPACITY = 64 << 20;
    /** The capacity unless another is chosen: some sixty pages. */
    public static final int DEFAULT_CAPACITY = 256 << 10;
    /** The address of the region is a multiple of this. */
    public static final int ALIGNMENT = 64;

    private static final int FLAG_LINE = 64;

    /** Checks the ranges. */
    public RingLayout {
        if (kernels < 1 || kernels > MAX_KERNELS) {
            throw new IllegalArgumentException("a machine of " + kernels + " kernels: expected 1 to " + MAX_KERNELS);
        }
        if (capacity < MIN_CAPACITY || capacity > MAX_CAPACITY || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("rings of " + capacity + " bytes: expected a power of two from "
                    + MIN_CAPACITY + " to " + MAX_CAPACITY);
        }
    }

    /** The layout with rings of the usual capacity. */
    public static RingLayout of(int kernels) {
        return new RingLayout(kernels, DEFAULT_CAPACITY);
    }

    /** Bytes of one ring with its positions and its flag. */
    public int pairLength() {
        return ringLength() + FLAG_LINE;
    }

    /** Bytes of one ring with its positions. */
    public int ringLength() {
        return capacity + RingBufferDescriptor.TRAILER_LENGTH;
    }

    /** Bytes of the whole region. */
    public long length() {
        return (long) kernels * (kernels - 1) * pairLength();
    }

    /** Where in the region the ring from one kernel to another begins. */
    public long offset(int from, int to) {
        if (from < 0 || from >= kernels || to < 0 || to >= kernels || from == to) {
            throw new IllegalArgumentException("no ring from kernel " + from + " to " + to + " of " + kernels);
        }
        return (long) (from * (kernels - 1) + (to < from ? to : to - 1)) * pairLength();
    }

    /** Where in the region the flag of the ring from one kernel to another is: an int on a cache line of its own, 1 while the sender waits. */
    public long flagOffset(int from, int to) {
        return offset(from, to) + ringLength();
    }
}
