package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;

/** What O_PATH opens: a place in the tree, without access to what is there (open(2)). */
final class PathOnly extends OpenFile {
    private final Node node;

    PathOnly(Node node, int flags) {
        super(flags);
        this.node = node;
    }

    @Override
    Node node() {
        return node;
    }

    @Override
    long probe(long offset) throws FileError {
        throw FileError.of(Errno.EBADF);
    }

    @Override
    long read(byte[] into, int length, long offset) throws FileError {
        throw FileError.of(Errno.EBADF);
    }

    @Override
    long write(byte[] from, int length, long offset) throws FileError {
        throw FileError.of(Errno.EBADF);
    }
}
