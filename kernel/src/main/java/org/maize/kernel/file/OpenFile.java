package org.maize.kernel.file;

import org.maize.isa.FileStatusLayout;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;
import org.maize.kernel.syscall.PollEvents;

/**
 * A file that has been opened, with its flags and its offset (POSIX's open file description). It is closed when no descriptor of any
 * process stands for it any more.
 */
abstract class OpenFile {
    /** Not a result: what is asked for cannot be done yet. */
    static final long WOULD_BLOCK = Long.MIN_VALUE;

    /** ioctl(2)'s request for how many bytes can be read. */
    static final int FIONREAD = 0x541b;

    /** The flags that fcntl(2) changes. */
    private static final int CHANGEABLE = FileFlags.O_APPEND | FileFlags.O_NONBLOCK | FileFlags.O_NOATIME
            | FileFlags.O_DIRECT;

    /** What fcntl(2) does not tell of the flags of open(2). */
    private static final int FORGOTTEN = FileFlags.O_CREAT | FileFlags.O_EXCL | FileFlags.O_NOCTTY | FileFlags.O_TRUNC
            | FileFlags.O_CLOEXEC;

    private int flags;
    private int holders = 1;
    private Directory directory;
    private String name;

    OpenFile(int flags) {
        this.flags = flags & ~FORGOTTEN;
    }

    final int flags() {
        return flags;
    }

    final void changeFlags(int to) {
        flags = flags & ~CHANGEABLE | to & CHANGEABLE;
    }

    final boolean isReadable() {
        return (flags & FileFlags.O_PATH) == 0 && (flags & FileFlags.O_ACCMODE) != FileFlags.O_WRONLY;
    }

    final boolean isWritable() {
        return (flags & FileFlags.O_PATH) == 0 && (flags & FileFlags.O_ACCMODE) != FileFlags.O_RDONLY;
    }

    final boolean waits() {
        return (flags & FileFlags.O_NONBLOCK) == 0;
    }

    /** How many processes have it, and messages that carry it. */
    final int holders() {
        return holders;
    }

    /** One process more has it. */
    final void hold() {
        holders++;
    }

    /** One process less has it; whether it was the last. */
    final boolean release() {
        return --holders == 0;
    }

    /** What it was opened of. */
    abstract Node node();

    /** By which name it was opened, or has now. */
    final void named(Directory in, String as) {
        directory = in;
        name = as;
    }

    /** Whether it was opened by a name of a directory. */
    final boolean isNamed(Directory in, String as) {
        return name != null && name.equals(as) && in.path().equals(directory.path());
    }

    /** What {@code /proc/PID/fd} tells of it (proc(5)). */
    String place() throws FileError {
        if (node() instanceof Directory open) { return open.path(); }
        if (name == null) {
            final FileStatus status = new FileStatus();
            status(status);
            return switch (node().type()) {
                case FileStatus.FIFO -> "pipe:[" + status.get(FileStatusLayout.Field.INODE) + "]";
                case FileStatus.SOCKET -> "socket:[" + status.get(FileStatusLayout.Field.INODE) + "]";
                default -> "/dev/console";
            };
        }
        final String path = (directory.isRoot() ? "" : directory.path()) + "/" + name;
        final Node now = directory.find(name);
        final boolean isThere = now != null && (now == node() || now.identity() != null
                && now.identity().equals(node().identity()) || now.identity() == null && now.type() == node().type());
        return isThere ? path : path + " (deleted)";
    }

    /** What is the same of all that is opened of one file whose pages can be shared in memory; null where they cannot. */
    Object identity() throws FileError {
        return null;
    }

    /** Reads bytes at an offset, or from -1, its own, which then moves; 0 at the end. May answer {@link #WOULD_BLOCK}. */
    abstract long read(byte[] into, int length, long offset) throws FileError;

    /** Writes bytes, as {@link #read} reads them. */
    abstract long write(byte[] from, int length, long offset) throws FileError;

    /** Whether it has offsets. */
    boolean isSeekable() { return true; }

    long seek(long offset, int whence) throws FileError {
        throw FileError.of(Errno.ESPIPE);
    }

    void status(FileStatus into) throws FileError {
        node().status(into);
    }

    /** Entries of a directory; 0 at the end. */
    long list(byte[] into, int length) throws FileError {
        throw FileError.of(Errno.ENOTDIR);
    }

    void truncate(long length) throws FileError {
        throw FileError.of(Errno.EINVAL);
    }

    /** fallocate(2): makes room, and unless the length is to stay, lengthens the file if it ends before. */
    void allocate(long offset, long length, boolean keepsSize) throws FileError {
        throw FileError.of(isSeekable() ? Errno.ENODEV : Errno.ESPIPE);
    }

    /** Makes zeros of a range, which takes no room any more. */
    void punch(long offset, long length) throws FileError {
        allocate(offset, length, true);
    }

    /** statfs(2). Returns how many bytes that is. */
    int fileSystem(byte[] into) throws FileError {
        return node().fileSystem(into);
    }

    void synchronize() throws FileError {
        throw FileError.of(Errno.EINVAL);
    }

    /** Changes the permissions. */
    void changeMode(int mode) throws FileError {
        node().changeMode(mode);
    }

    /** ioctl(2). Returns how many bytes it gives. */
    int control(int request, byte[] give) throws FileError {
        throw FileError.of(Errno.ENOTTY);
    }

    /** Refuses to be mapped into memory, where that makes no sense. */
    void checkMapping() throws FileError {
        throw FileError.of(isReadable() ? Errno.ENODEV : Errno.EACCES);
    }

    /** Whether a write waits until all of its bytes are taken, and not for some. */
    boolean isStream() { return false; }

    /** The size of a pipe, changed unless what is wanted is negative. */
    int pipeSize(long wanted) throws FileError {
        throw FileError.of(Errno.EBADF);
    }

    /** What poll(2) tells of it now: bits of {@link PollEvents}. */
    int readiness() {
        return PollEvents.READABLE | PollEvents.WRITABLE;
    }

    /** Whether it becomes ready and ceases to be: epoll takes no other. */
    boolean isPollable() { return false; }

    /** A number that is another one after every edge that concerns some events; see {@link Edges}. */
    long edges(int events) {
        return 0;
    }

    /**
     * Whether a read from this offset, or from -1, its own, would give something: 1, 0 at the end, or {@link #WOULD_BLOCK}.
     *
     * @throws FileError what such a read throws
     */
    abstract long probe(long offset) throws FileError;

    /** Refuses a write before any of its bytes are looked at. */
    void checkWrite() throws FileError {}

    /** Nobody has it any more. */
    void close() {}
}
