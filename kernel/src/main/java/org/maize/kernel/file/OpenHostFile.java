package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.machine.HostFiles;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;

/** A regular file of the host that has been opened. */
final class OpenHostFile extends SeekableFile {
    private final HostFile file;
    private final HostFiles host;
    private final int descriptor;
    private final FileStatus status = new FileStatus();
    private HostFile.Identity identity;

    /** @param descriptor of the host, which is this file's from now on */
    OpenHostFile(HostFiles host, HostFile file, int flags, int descriptor) {
        super(flags);
        this.file = file;
        this.host = host;
        this.descriptor = descriptor;
    }

    @Override
    Node node() {
        return file;
    }

    @Override
    Object identity() throws FileError {
        if (identity == null) {
            status(status);
            identity = new HostFile.Identity(status.get(Field.DEVICE), status.get(Field.INODE));
        }
        return identity;
    }

    @Override
    long size() throws FileError {
        status(status);
        return status.get(Field.SIZE);
    }

    @Override
    long readAt(byte[] into, int length, long at) throws FileError {
        return FileError.check(host.read(descriptor, into, length, at));
    }

    @Override
    long writeAt(byte[] from, int length, long at) throws FileError {
        return FileError.check(host.write(descriptor, from, length, at));
    }

    /** As the host's file system has it: where its data are, and how long a file may become. */
    @Override
    long seek(long by, int whence) throws FileError {
        FileError.check(host.seek(descriptor, offset(), 0));
        offset(FileError.check(host.seek(descriptor, by, whence)));
        return offset();
    }

    @Override
    void status(FileStatus into) throws FileError {
        HostStatus.read(host, descriptor, "", FileFlags.AT_EMPTY_PATH, into);
    }

    @Override
    void truncate(long length) throws FileError {
        FileError.check(host.truncate(descriptor, length));
    }

    @Override
    void allocate(long from, long length, boolean keepsSize) throws FileError {
        FileError.check(host.allocate(descriptor, keepsSize ? 1 : 0, from, length));
    }

    @Override
    void punch(long from, long length) throws FileError {
        // FALLOC_FL_PUNCH_HOLE and FALLOC_FL_KEEP_SIZE.
        FileError.check(host.allocate(descriptor, 3, from, length));
    }

    @Override
    int fileSystem(byte[] into) throws FileError {
        return (int) FileError.check(host.fileSystem(descriptor, into, FileSystem.BYTES));
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
