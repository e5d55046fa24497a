package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** A symbolic link in memory. */
final class MemoryLink extends Node {
    private static final int ALL = 0777;

    private final MemoryInode inode;
    private final String target;

    MemoryLink(MemoryTree tree, String target) throws FileError {
        this.inode = new MemoryInode(tree, FileStatus.SYMBOLIC_LINK, ALL, 1);
        this.target = target;
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
        return FileStatus.SYMBOLIC_LINK;
    }

    @Override
    void status(FileStatus into) {
        inode.status(into, target.length(), 0);
    }

    @Override
    OpenFile open(int flags) throws FileError {
        throw FileError.of(Errno.ELOOP);
    }

    @Override
    void checkAccess(int mode, int flags) {
        // A link itself may be used by anyone (symlink(7)).
    }

    @Override
    String target() {
        return target;
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
