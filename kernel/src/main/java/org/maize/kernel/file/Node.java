package org.maize.kernel.file;

import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileStatus;

/** What a name stands for: a file of some kind, whoever keeps it (an inode, in Linux's words). */
abstract class Node {
    /** Its type, of {@link FileStatus}. */
    abstract int type();

    /** Tells everything that stat(2) tells. */
    abstract void status(FileStatus into) throws FileError;

    /** Opens it. @param flags generic ones; O_CREAT, O_EXCL and O_NOFOLLOW have been dealt with */
    abstract OpenFile open(int flags) throws FileError;

    /** Whether the user who runs Maize may read (4), write (2) or execute (1) it. */
    abstract void checkAccess(int mode, int flags) throws FileError;

    /** Where a symbolic link leads. */
    String target() throws FileError {
        throw FileError.of(Errno.EINVAL);
    }

    /** What a symbolic link leads to that knows more than a path (proc(5)); null if it is followed as any other. */
    Node destination() throws FileError {
        return null;
    }

    /** As of {@link OpenFile#identity}. */
    Object identity() throws FileError {
        return null;
    }

    /** statfs(2). Returns how many bytes that is. */
    int fileSystem(byte[] into) throws FileError {
        return FileSystem.OF_NAMELESS.write(into);
    }

    /** Changes the length of a regular file. */
    void truncate(long length) throws FileError {
        throw FileError.of(isDirectory() ? Errno.EISDIR : Errno.EINVAL);
    }

    /** Changes the permissions. */
    void changeMode(int mode) throws FileError {
        throw FileError.of(Errno.EOPNOTSUPP);
    }

    /** Sets the times. @param times two struct timespec as utimensat(2) takes them */
    void setTimes(byte[] times, int length) throws FileError {
        throw FileError.of(Errno.EOPNOTSUPP);
    }

    final boolean isDirectory() { return type() == FileStatus.DIRECTORY; }

    final boolean isSymbolicLink() { return type() == FileStatus.SYMBOLIC_LINK; }
}
