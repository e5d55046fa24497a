package org.maize.kernel.file;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.PollEvents;

/** One end of a pipe, opened to be read or to be written. */
final class PipeEnd extends OpenFile {
    private final Pipe pipe;
    private final Node node;
    private final boolean reads;

    /** @param flags O_RDONLY or O_WRONLY among them */
    PipeEnd(Pipe pipe, Node node, int flags) {
        super(flags);
        this.pipe = pipe;
        this.node = node;
        this.reads = (flags & FileFlags.O_ACCMODE) == FileFlags.O_RDONLY;
    }

    @Override
    Node node() {
        return node;
    }

    @Override
    boolean isSeekable() { return false; }

    @Override
    boolean isStream() { return true; }

    @Override
    long read(byte[] into, int length, long offset) {
        if (length == 0) { return 0; }
        final int count = pipe.read(into, length);
        return count > 0 || !pipe.hasWriters() ? count : WOULD_BLOCK;
    }

    @Override
    long write(byte[] from, int length, long offset) throws FileError {
        if (length == 0) { return 0; }
        checkWrite();
        final int count = pipe.write(from, length, (flags() & FileFlags.O_DIRECT) != 0);
        return count > 0 ? count : WOULD_BLOCK;
    }

    @Override
    void checkWrite() throws FileError {
        if (!pipe.hasReaders()) { throw FileError.of(Errno.EPIPE); }
    }

    @Override
    long probe(long offset) {
        return !pipe.isEmpty() ? 1 : pipe.hasWriters() ? WOULD_BLOCK : 0;
    }

    @Override
    int readiness() {
        if (reads) { return (pipe.isEmpty() ? 0 : PollEvents.READABLE) | (pipe.hasWriters() ? 0 : PollEvents.HUP); }
        return (pipe.isFull() ? 0 : PollEvents.WRITABLE) | (pipe.hasReaders() ? 0 : PollEvents.ERR);
    }

    @Override
    boolean isPollable() { return true; }

    @Override
    long edges(int events) {
        return (reads ? pipe.readers() : pipe.writers()).count(events);
    }

    @Override
    int control(int request, byte[] give) throws FileError {
        if (request != FIONREAD) { return super.control(request, give); }
        new UnsafeBuffer(give).putInt(0, pipe.available());
        return Integer.BYTES;
    }

    @Override
    int pipeSize(long wanted) throws FileError {
        return wanted < 0 ? pipe.size() : pipe.resize(wanted);
    }

    @Override
    void close() {
        pipe.closed(reads);
    }

    @Override
    int fileSystem(byte[] into) {
        return FileSystem.OF_PIPES.write(into);
    }
}
