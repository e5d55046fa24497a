package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** What an open file is of that has no name in the tree: a pipe, a socket, a counter. */
final class Nameless extends Node {
    /** Linux's device numbers of pipefs, sockfs and the like are of its own choosing too. */
    private static final long DEVICE = 14;

    private static final int BLOCK_SIZE = 4096;

    private final int type;
    private final int permissions;
    private final long number;

    /**
     * @param type        of {@link FileStatus}, or 0 for what is none of these
     * @param permissions in the mode
     * @param number      that tells it from others of its kernel
     */
    Nameless(int type, int permissions, long number) {
        this.type = type;
        this.permissions = permissions;
        this.number = number;
    }

    @Override
    int type() {
        return type;
    }

    @Override
    void status(FileStatus into) {
        into.clear().set(Field.DEVICE, DEVICE).set(Field.INODE, number).set(Field.MODE, type | permissions)
                .set(Field.LINKS, 1).set(Field.USER, MemoryTree.OWNER).set(Field.GROUP, MemoryTree.OWNER)
                .set(Field.BLOCK_SIZE, BLOCK_SIZE);
    }

    @Override
    OpenFile open(int flags) throws FileError {
        throw FileError.of(Errno.ENXIO);
    }

    @Override
    void checkAccess(int mode, int flags) {}
}
