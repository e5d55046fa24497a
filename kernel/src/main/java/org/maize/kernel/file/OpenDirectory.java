package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;

/** A directory that has been opened: its entries can be listed, and paths can begin there. */
abstract class OpenDirectory extends OpenFile {
    private final Directory directory;

    OpenDirectory(Directory directory, int flags) {
        super(flags);
        this.directory = directory;
    }

    @Override
    final Directory node() {
        return directory;
    }

    @Override
    final long probe(long offset) throws FileError {
        throw FileError.of(Errno.EISDIR);
    }

    @Override
    final long read(byte[] into, int length, long offset) throws FileError {
        throw FileError.of(Errno.EISDIR);
    }

    @Override
    final long write(byte[] from, int length, long offset) throws FileError {
        throw FileError.of(Errno.EBADF);
    }
}
