package org.maize.kernel.file;

import org.maize.kernel.machine.HostFiles;

/** A directory of the host that has been opened. Its entries, and the offsets between them, are the host's. */
final class OpenHostDirectory extends OpenDirectory {
    private final HostFiles host;
    private final int descriptor;

    /** @param descriptor of the host, which is this file's from now on */
    OpenHostDirectory(HostDirectory directory, int flags, int descriptor) {
        super(directory, flags);
        this.host = directory.host();
        this.descriptor = descriptor;
    }

    @Override
    long list(byte[] into, int length) throws FileError {
        return FileError.check(host.list(descriptor, into, length));
    }

    @Override
    long seek(long offset, int whence) throws FileError {
        return FileError.check(host.seek(descriptor, offset, whence));
    }

    @Override
    void synchronize() throws FileError {
        FileError.check(host.synchronize(descriptor));
    }

    @Override
    void changeMode(int mode) throws FileError {
        FileError.check(host.changeMode(descriptor, mode));
    }

    @Override
    void close() {
        host.close(descriptor);
    }
}
