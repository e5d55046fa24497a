package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** A symbolic link of {@code /proc}, which leads elsewhere for each process. */
final class ProcLink extends Node {
    private static final int PERMISSIONS = 0777;

    private final long number;
    private final ProcText.Source target;
    private final Destination destination;

    /** Finds what it leads to. */
    @FunctionalInterface
    interface Destination {
        Node node() throws FileError;
    }

    ProcLink(long number, ProcText.Source target) {
        this(number, target, () -> null);
    }

    /** @param destination what it leads to, or null for what its text does */
    ProcLink(long number, ProcText.Source target, Destination destination) {
        this.number = number;
        this.target = target;
        this.destination = destination;
    }

    @Override
    Node destination() throws FileError {
        return destination.node();
    }

    @Override
    int type() {
        return FileStatus.SYMBOLIC_LINK;
    }

    @Override
    void status(FileStatus into) {
        into.clear().set(Field.DEVICE, ProcDirectory.DEVICE).set(Field.INODE, number)
                .set(Field.MODE, FileStatus.SYMBOLIC_LINK | PERMISSIONS).set(Field.LINKS, 1);
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
    String target() throws FileError {
        return target.text();
    }

    @Override
    int fileSystem(byte[] into) {
        return FileSystem.OF_PROC.write(into);
    }
}
