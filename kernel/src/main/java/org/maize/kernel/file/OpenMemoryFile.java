package org.maize.kernel.file;

/** A regular file in memory that has been opened. */
final class OpenMemoryFile extends SeekableFile {
    private final MemoryFile file;

    OpenMemoryFile(MemoryFile file, int flags) {
        super(flags);
        this.file = file;
    }

    @Override
    Node node() {
        return file;
    }

    @Override
    Object identity() {
        return file;
    }

    @Override
    long size() {
        return file.size();
    }

    @Override
    long readAt(byte[] into, int length, long at) {
        return file.read(into, length, at);
    }

    @Override
    long writeAt(byte[] from, int length, long at) throws FileError {
        return file.write(from, length, at);
    }

    @Override
    void truncate(long length) throws FileError {
        file.truncate(length);
    }

    @Override
    void allocate(long at, long length, boolean keepsSize) throws FileError {
        file.allocate(at, length, keepsSize);
    }

    @Override
    void punch(long at, long length) {
        file.punch(at, length);
    }

    @Override
    void synchronize() {
        // Memory is all there is of it.
    }

    @Override
    void close() {
        file.closed();
    }
}
