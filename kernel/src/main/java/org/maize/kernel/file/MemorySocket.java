package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** The name of a local socket in the tree. It stays when the socket is closed, until it is removed. */
final class MemorySocket extends Node {
    private final MemoryInode inode;

    MemorySocket(MemoryTree tree, int mode) throws FileError {
        this.inode = new MemoryInode(tree, FileStatus.SOCKET, mode, 1);
    }

    MemoryInode inode() {
        return inode;
    }

    /** It has a name less. */
    void unlinked() {
        inode.addLinks(-1);
        if (inode.links() == 0) {
            inode.tree().removeNode();
        }
    }

    @Override
    int type() {
        return FileStatus.SOCKET;
    }

    @Override
    void status(FileStatus into) {
        inode.status(into, 0, 0);
    }

    @Override
    OpenFile open(int flags) throws FileError {
        throw FileError.of(Errno.ENXIO);
    }

    @Override
    void checkAccess(int mode, int flags) throws FileError {
        if (!inode.allows(mode)) { throw FileError.of(Errno.EACCES); }
    }

    @Override
    void changeMode(int mode) {
        inode.changeMode(mode);
    }

    @Override
    void setTimes(byte[] times, int length) {
        inode.setTimes(Names.times(times, length));
    }

    @Override
    int fileSystem(byte[] into) {
        return inode.tree().fileSystem().write(into);
    }
}
