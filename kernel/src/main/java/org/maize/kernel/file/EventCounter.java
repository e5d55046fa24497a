package org.maize.kernel.file;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.PollEvents;

/** A counter that a thread can wait for (eventfd(2); fs/eventfd.c). */
final class EventCounter extends OpenFile {
    /** The flag by which a read takes one and not all. */
    static final int SEMAPHORE = 1;

    private static final long MOST = -2;

    private final Node node;
    private final Edges edges;
    private final boolean isSemaphore;
    private long count;

    EventCounter(Node node, Edges edges, long count, int flags) {
        super(FileFlags.O_RDWR | flags & FileFlags.O_NONBLOCK);
        this.node = node;
        this.edges = edges;
        this.count = count;
        this.isSemaphore = (flags & SEMAPHORE) != 0;
    }

    @Override
    String place() {
        return "anon_inode:[eventfd]";
    }

    @Override
    Node node() {
        return node;
    }

    @Override
    boolean isSeekable() { return false; }

    @Override
    long read(byte[] into, int length, long offset) throws FileError {
        if (length < Long.BYTES) { throw FileError.of(Errno.EINVAL); }
        if (count == 0) { return WOULD_BLOCK; }
        final long taken = isSemaphore ? 1 : count;
        new UnsafeBuffer(into).putLong(0, taken);
        count -= taken;
        edges.writable();
        return Long.BYTES;
    }

    @Override
    long write(byte[] from, int length, long offset) throws FileError {
        if (length < Long.BYTES) { throw FileError.of(Errno.EINVAL); }
        final long more = new UnsafeBuffer(from).getLong(0);
        if (more == -1) { throw FileError.of(Errno.EINVAL); }
        if (Long.compareUnsigned(MOST - count, more) < 0) { return WOULD_BLOCK; }
        count += more;
        edges.readable();
        return Long.BYTES;
    }

    /** Linux lets it be, and moves nothing. */
    @Override
    long seek(long offset, int whence) {
        return 0;
    }

    @Override
    long probe(long offset) {
        return count == 0 ? WOULD_BLOCK : 1;
    }

    @Override
    int readiness() {
        return (count != 0 ? PollEvents.IN : 0) | (count == -1 ? PollEvents.ERR : 0)
                | (Long.compareUnsigned(count, MOST) < 0 ? PollEvents.OUT : 0);
    }

    @Override
    boolean isPollable() { return true; }

    @Override
    long edges(int events) {
        return edges.count(events);
    }
}
