package org.maize.kernel.file;

import java.util.Map;
import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** A directory of {@code /proc}: what is in it is found out whenever it is looked at, and nobody changes it. */
final class ProcDirectory extends Directory {
    /** Its device number. */
    static final long DEVICE = 22;

    private static final int PERMISSIONS = 0555;
    private static final int BLOCK_SIZE = 1024;

    private final long number;
    private final Contents contents;

    /** What there is, by name. */
    @FunctionalInterface
    interface Contents {
        Map<String, Node> in(Directory directory) throws FileError;
    }

    ProcDirectory(Directory parent, String name, long number, Contents contents) {
        super(parent, name);
        this.number = number;
        this.contents = contents;
    }

    Map<String, Node> entries() throws FileError {
        return contents.in(this);
    }

    @Override
    void status(FileStatus into) {
        into.clear().set(Field.DEVICE, DEVICE).set(Field.INODE, number)
                .set(Field.MODE, FileStatus.DIRECTORY | PERMISSIONS).set(Field.LINKS, 2)
                .set(Field.USER, MemoryTree.OWNER).set(Field.GROUP, MemoryTree.OWNER)
                .set(Field.BLOCK_SIZE, BLOCK_SIZE);
    }

    @Override
    OpenFile open(int flags) {
        return new OpenListedDirectory(this, this::entries, flags);
    }

    @Override
    void checkAccess(int mode, int flags) throws FileError {
        if ((mode & 2) != 0) { throw FileError.of(Errno.EACCES); }
    }

    @Override
    boolean isReadOnly() { return false; }

    @Override
    Node find(String child) throws FileError {
        return entries().get(child);
    }

    @Override
    OpenFile create(String child, int mode, int flags) throws FileError {
        throw FileError.of(Errno.ENOENT);
    }

    @Override
    void makeDirectory(String child, int mode) throws FileError {
        throw FileError.of(Errno.ENOENT);
    }

    @Override
    void makeLink(String child, String target) throws FileError {
        throw FileError.of(Errno.ENOENT);
    }

    @Override
    void remove(String child, Node node, boolean directory) throws FileError {
        throw FileError.of(Errno.EPERM);
    }

    @Override
    void rename(Directory from, String child, Node node, String newName, Node replaced, boolean replace)
            throws FileError {
        throw FileError.of(Errno.EXDEV);
    }

    @Override
    void link(Directory from, String child, Node node, String newName) throws FileError {
        throw FileError.of(Errno.EXDEV);
    }

    @Override
    int fileSystem(byte[] into) {
        return FileSystem.OF_PROC.write(into);
    }
}
