package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.machine.HostFiles;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;

/** A name of the host, in a directory of a mount, that is no directory. Devices, pipes and sockets of the host can be looked at only. */
final class HostFile extends Node {
    private static final int LONGEST_TARGET = 4096;

    /** Which file of the host it is. */
    record Identity(long device, long inode) {}

    private final HostDirectory directory;
    private final String name;
    private final int type;

    HostFile(HostDirectory directory, String name, int type) {
        this.directory = directory;
        this.name = name;
        this.type = type;
    }

    /** The flags with which the host opens what a guest opens with these. */
    static int opening(int flags) {
        return flags & (FileFlags.O_ACCMODE | FileFlags.O_TRUNC | FileFlags.O_APPEND);
    }

    boolean isReadOnly() { return directory.isReadOnly(); }

    @Override
    int type() {
        return type;
    }

    @Override
    void status(FileStatus into) throws FileError {
        final int descriptor = directory.enter();
        try {
            HostStatus.read(directory.host(), descriptor, name, FileFlags.AT_SYMLINK_NOFOLLOW, into);
        } finally {
            directory.leave(descriptor);
        }
    }

    @Override
    OpenFile open(int flags) throws FileError {
        if (type != FileStatus.REGULAR) { throw FileError.of(Errno.EACCES); }
        return new OpenHostFile(directory.host(), this, flags, openOnHost(opening(flags)));
    }

    /** Opens it, and makes sure that it is a regular file still. */
    private int openOnHost(int flags) throws FileError {
        final HostFiles host = directory.host();
        final int descriptor = directory.enter();
        try {
            final int own = (int) FileError.check(host.open(descriptor, name, flags, 0));
            if (host.status(own, "", FileFlags.AT_EMPTY_PATH) < 0 || HostStatus.type(host) != FileStatus.REGULAR) {
                host.close(own);
                throw FileError.of(Errno.EACCES);
            }
            return own;
        } finally {
            directory.leave(descriptor);
        }
    }

    @Override
    void checkAccess(int mode, int flags) throws FileError {
        if (directory.isReadOnly() && (mode & 2) != 0) { throw FileError.of(Errno.EROFS); }
        final int descriptor = directory.enter();
        try {
            FileError.check(directory.host().access(descriptor, name, mode, FileFlags.AT_SYMLINK_NOFOLLOW));
        } finally {
            directory.leave(descriptor);
        }
    }

    @Override
    Object identity() throws FileError {
        final FileStatus status = new FileStatus();
        status(status);
        return new Identity(status.get(Field.DEVICE), status.get(Field.INODE));
    }

    @Override
    String target() throws FileError {
        if (type != FileStatus.SYMBOLIC_LINK) { return super.target(); }
        final byte[] bytes = new byte[LONGEST_TARGET];
        final int descriptor = directory.enter();
        try {
            final int length = (int) FileError.check(
                    directory.host().readLink(descriptor, name, bytes, bytes.length));
            return Names.text(bytes, 0, length);
        } finally {
            directory.leave(descriptor);
        }
    }

    @Override
    void truncate(long length) throws FileError {
        if (type != FileStatus.REGULAR) { throw FileError.of(Errno.EINVAL); }
        final HostFiles host = directory.host();
        final int own = openOnHost(FileFlags.O_WRONLY);
        try {
            FileError.check(host.truncate(own, length));
        } finally {
            host.close(own);
        }
    }

    @Override
    void changeMode(int mode) throws FileError {
        final HostFiles host = directory.host();
        final int own = openOnHost(FileFlags.O_RDONLY);
        try {
            FileError.check(host.changeMode(own, mode));
        } finally {
            host.close(own);
        }
    }

    @Override
    int fileSystem(byte[] into) throws FileError {
        final int descriptor = directory.enter();
        try {
            return (int) FileError.check(directory.host().fileSystem(descriptor, into, FileSystem.BYTES));
        } finally {
            directory.leave(descriptor);
        }
    }

    @Override
    void setTimes(byte[] times, int length) throws FileError {
        final int descriptor = directory.enter();
        try {
            FileError.check(directory.host().setTimes(descriptor, name, times, length));
        } finally {
            directory.leave(descriptor);
        }
    }
}
