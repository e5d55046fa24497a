package org.maize.kernel.file;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;

/** An open file with a length and an offset. */
abstract class SeekableFile extends OpenFile {
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private long offset;

    SeekableFile(int flags) {
        super(flags);
    }

    abstract long size() throws FileError;

    abstract long readAt(byte[] into, int length, long at) throws FileError;

    /** Writes at an offset of 0 or more, at the end of a file opened with O_APPEND. */
    abstract long writeAt(byte[] from, int length, long at) throws FileError;

    /** Is at this offset from now on. */
    final void offset(long to) {
        offset = to;
    }

    final long offset() {
        return offset;
    }

    @Override
    final long read(byte[] into, int length, long at) throws FileError {
        final long done = readAt(into, length, at == -1 ? offset : at);
        if (at == -1) {
            offset += done;
        }
        return done;
    }

    /** Where a write at an offset, or -1 for its own, goes. */
    final long place(long at) throws FileError {
        final boolean appends = (flags() & FileFlags.O_APPEND) != 0;
        return appends ? size() : at == -1 ? offset : at;
    }

    @Override
    final long write(byte[] from, int length, long at) throws FileError {
        final long place = place(at);
        final long done = length == 0 ? 0 : writeAt(from, length, place);
        if (at == -1 && done > 0) {
            offset = place + done;
        }
        return done;
    }

    @Override
    int control(int request, byte[] give) throws FileError {
        if (request != FIONREAD) { return super.control(request, give); }
        new UnsafeBuffer(give).putInt(0, (int) (size() - offset));
        return Integer.BYTES;
    }

    @Override
    void checkMapping() throws FileError {
        if (!isReadable()) { throw FileError.of(Errno.EACCES); }
    }

    @Override
    final long probe(long at) throws FileError {
        return (at == -1 ? offset : at) >= size() ? 0 : 1;
    }

    @Override
    long seek(long by, int whence) throws FileError {
        final long size = size();
        final long from = switch (whence) {
            case SEEK_SET, SEEK_DATA -> 0;
            case SEEK_CUR -> offset;
            case SEEK_END -> size;
            case SEEK_HOLE -> size;
            default -> throw FileError.of(Errno.EINVAL);
        };
        // Everything up to the end is data, and behind it is a hole, as lseek(2) allows.
        if ((whence == SEEK_DATA || whence == SEEK_HOLE) && (by < 0 || by >= size)) { throw FileError.of(Errno.ENXIO); }
        final long to = whence == SEEK_HOLE ? size : from + by;
        if (to < 0) { throw FileError.of(Errno.EINVAL); }
        offset = to;
        return to;
    }
}
