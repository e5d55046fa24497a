package org.maize.kernel.machine;

import org.agrona.UnsafeApi;

/**
 * Mem G, the memory that every kernel can reach: a region outside the Java heap that holds the rings of the messages and, after them,
 * the store of programs. It is laid out before the first kernel boots; what kernels share in it is bytes.
 */
public final class GlobalMemory implements AutoCloseable {
    private static final int ALIGNMENT = 4096;

    private final long allocation;
    private final long address;
    private final long length;
    private long used;
    private boolean closed;

    /** All zeros. @param bytes how much there is */
    public GlobalMemory(long bytes) {
        length = align(bytes);
        allocation = UnsafeApi.allocateMemory(length + ALIGNMENT);
        address = align(allocation);
        UnsafeApi.setMemory(address, length, (byte) 0);
    }

    /**
     * Sets a part of it aside for good.
     *
     * @return its address, a multiple of 4096
     * @throws IllegalArgumentException if so much is not left
     */
    public long allocate(long bytes) {
        final long end = used + align(bytes);
        if (bytes < 0 || end > length) {
            throw new IllegalArgumentException(
                    bytes + " bytes of global memory, of which " + (length - used) + " are left");
        }
        final long at = address + used;
        used = end;
        return at;
    }

    /** Copies bytes into a part of it. */
    public long store(byte[] bytes) {
        final long at = allocate(bytes.length);
        UnsafeApi.copyMemory(bytes, UnsafeApi.arrayBaseOffset(byte[].class), null, at, bytes.length);
        return at;
    }

    /** Sets room aside that is given back, of a part of Mem G that grows: for programs that are begun while the machine runs. */
    public static long lend(long bytes) {
        return UnsafeApi.allocateMemory(bytes);
    }

    /** Gives back what {@link #lend} has set aside. */
    public static void giveBack(long at) {
        UnsafeApi.freeMemory(at);
    }

    /** Copies bytes into such room. */
    public static void store(long at, byte[] bytes) {
        UnsafeApi.copyMemory(bytes, UnsafeApi.arrayBaseOffset(byte[].class), null, at, bytes.length);
    }

    /** A copy of the bytes of a part of it. */
    public static byte[] load(long at, int bytes) {
        final byte[] copy = new byte[bytes];
        UnsafeApi.copyMemory(null, at, copy, UnsafeApi.arrayBaseOffset(byte[].class), bytes);
        return copy;
    }

    /** How much room so many bytes take. */
    public static long align(long bytes) {
        return bytes + ALIGNMENT - 1 & -ALIGNMENT;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            UnsafeApi.freeMemory(allocation);
        }
    }
}
